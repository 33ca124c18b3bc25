"""The dossier of one institution in a batch: its findings as they were frozen, in words, and what came before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mitra.accounts.viewer import Viewer
from mitra.decisions.desk.batches import batch_page
from mitra.decisions.desk.records import BatchPage, InstitutionLine
from mitra.decisions.freezing import law_pinned, replay
from mitra.decisions.models import Batch
from mitra.decisions.standing import newest_snapshots
from mitra.findings.queries import SubjectFindings, subject_of
from mitra.values.moments import display_moment


@dataclass(frozen=True, slots=True)
class Dossier:
    """`subjects`: the institution, then each programme, judged again by the pins. `proved`: it is what was frozen."""

    batch: BatchPage
    line: InstitutionLine
    subjects: tuple[SubjectFindings, ...]
    proved: bool
    same_rules: bool
    known_at: str


def dossier(reference: str, vin: str, viewer: Viewer, language: str, now: datetime) -> Dossier | None:
    """The dossier; None if the viewer does not see the batch or the institution is not in it."""
    page = batch_page(reference, viewer, language, now)
    line = next((one for one in page.lines if one.vin == vin), None) if page else None
    if page is None or line is None:
        return None
    snapshots = newest_snapshots(Batch.objects.get(reference=reference))
    snapshot = next(one for one in snapshots.values() if one.line.institution.identifier == vin)
    (again,) = replay([snapshot])
    law = law_pinned(snapshot.on, snapshot.known_at)
    codes = [row.code for row in line.rows if row.code]
    subjects = [subject_of(again.screened, law, code or None, language) for code in ("", *codes)]
    return Dossier(
        page, line, tuple(subjects), again.same_findings, again.same_rules, display_moment(snapshot.known_at, language)
    )
