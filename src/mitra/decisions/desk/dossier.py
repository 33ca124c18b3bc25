"""The dossier of one institution in a batch: its findings as they were frozen, in words, and what came before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mitra.accounts.viewer import Viewer
from mitra.decisions.desk.batches import batch_page
from mitra.decisions.desk.records import BatchPage, InstitutionLine
from mitra.decisions.freezing import law_pinned, replay
from mitra.decisions.models import Batch, Objection
from mitra.decisions.standing import newest_snapshots
from mitra.findings.queries import SubjectFindings, subject_of
from mitra.law.judge import judge
from mitra.law.procedure.partnership import State
from mitra.values.moments import display_moment


@dataclass(frozen=True, slots=True)
class OpenObjection:
    """An objection that waits for an answer; `grant`: the act that grants it."""

    code: str
    title: str
    text: str
    due_on: date
    grant: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """`subjects`: the institution, then each programme, judged again by the pins. `proved`: it is what was frozen."""

    batch: BatchPage
    line: InstitutionLine
    subjects: tuple[SubjectFindings, ...]
    objections: tuple[OpenObjection, ...]
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
    believed = judge(again.screened.application.case(), law, believing=True)
    subjects = [subject_of(again.screened, law, code or None, language, believed=believed) for code in ("", *codes)]
    return Dossier(
        page,
        line,
        tuple(subjects),
        _objections(vin),
        again.same_findings,
        again.same_rules,
        display_moment(snapshot.known_at, language),
    )


def _objections(vin: str) -> tuple[OpenObjection, ...]:
    rows = Objection.objects.filter(granted=None, against__partnership__institution__identifier=vin)
    found = rows.select_related("against__partnership__institution", "against__partnership__programme").order_by("pk")
    return tuple(
        OpenObjection(
            code=about.programme.code if about.programme else "",
            title=about.programme.title if about.programme else about.institution.name,
            text=one.text,
            due_on=one.due_on,
            grant="grant_objection" if about.state == State.DENIED else "",
        )
        for one in found
        for about in (one.against.partnership,)
    )
