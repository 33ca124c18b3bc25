"""Batches in a list, and one batch as whoever decides sees it: an institution a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.decisions.changed import NOTHING, Since, changed_since
from mitra.decisions.desk.permitted import hindrance, permitted
from mitra.decisions.desk.records import BatchLine, BatchPage, DecreeView, InstitutionLine, SubjectRow
from mitra.decisions.freezing import content_of
from mitra.decisions.models import Advice, Batch, Decision, Decree, Snapshot
from mitra.decisions.slugs import slug_of
from mitra.decisions.standing import advice_of, counting, digest_as_read, newest_decisions, newest_snapshots
from mitra.findings.words.cells import CellView, cells_in_words
from mitra.findings.words.strip import Cell
from mitra.law.finding import Outcome
from mitra.law.procedure.partnership import State
from mitra.law.requirements import REQUIREMENTS
from mitra.law.requirements.approved import APPROVED


def batches(viewer: Viewer) -> tuple[BatchLine, ...]:
    """The batches that this viewer sees, the newest first."""
    open_ = Q(lines__advice__partnership__state=State.RECOMMENDED)
    rows = visible(viewer, "proposal", Batch.objects.all()).annotate(
        institutions=Count("lines", distinct=True),
        subjects=Count("lines__advice", distinct=True),
        undecided=Count("lines__advice", filter=open_, distinct=True),
    )
    decrees = {one.batch_id: one for one in Decree.objects.filter(batch__in=rows, discarded_at=None)}
    return tuple(_batch_line(one, decrees.get(one.pk)) for one in rows.order_by("-at", "-pk"))


def _batch_line(one: Any, decree: Decree | None) -> BatchLine:
    undecided = one.undecided if one.confirmed_at is None else 0
    return BatchLine(
        one.reference, one.title, one.at, one.institutions, one.subjects, undecided, _stage(one, decree, undecided),
        decree.number if decree else "",
    )  # fmt: skip


def _stage(batch: Batch, decree: Decree | None, undecided: int) -> str:
    if decree is not None:
        return "signed" if decree.signed_at else "to_sign"
    if batch.confirmed_at is not None:
        return "confirmed"
    return "to_decide" if undecided else "to_confirm"


def batch_page(reference: str, viewer: Viewer, language: str, now: datetime) -> BatchPage | None:
    """The batch; None if there is none that this viewer sees. The number of queries does not hang on its size."""
    batch = visible(viewer, "proposal", Batch.objects.select_related("by", "confirmed_by")).filter(reference=reference).first()
    if batch is None:
        return None
    snapshots, decisions, advice = newest_snapshots(batch), newest_decisions(batch), advice_of(batch)
    since = changed_since(list(snapshots.values()), now) if batch.confirmed_at is None else {}
    lines = tuple(_lines(batch, advice, snapshots, decisions, since, language))
    drawn_up = batch.decrees.select_related("drawn_up_by", "signed_by", "mandate").filter(discarded_at=None)
    decree = drawn_up.first() if batch.confirmed_at is not None else None
    counts = Counter(row.verdict for line in lines for row in line.rows)
    return BatchPage(
        reference=batch.reference,
        title=batch.title,
        by=batch.by.name,
        at=batch.at,
        lines=lines,
        counts=dict(counts),
        digest=batch.confirmed_digest or digest_as_read(batch, advice, snapshots, decisions),
        confirmed_by=batch.confirmed_by.name if batch.confirmed_by else "",
        confirmed_at=batch.confirmed_at,
        decree=_decree(decree) if decree else None,
        may=permitted(viewer, batch, decree, [one.partnership for one in advice]),
        hindrance=hindrance(viewer, batch, now, language),
    )


def _lines(
    batch: Batch,
    advice: Iterable[Advice],
    snapshots: Mapping[int, Snapshot],
    decisions: Mapping[int, Decision],
    since: Mapping[int, Since],
    language: str,
) -> Iterable[InstitutionLine]:
    by_line: dict[int, list[Advice]] = {}
    for one in advice:
        by_line.setdefault(one.line_id, []).append(one)
    for several in by_line.values():
        line = several[0].line
        snapshot = snapshots[line.institution_id]
        content = content_of(snapshot)
        strips, overridden = _strips(content, language)
        of = line.institution
        yield InstitutionLine(
            vin=of.identifier,
            name=of.name,
            place=", ".join(one for one in (of.city, of.province) if one),
            case=line.case.reference if line.case else "",
            rows=tuple(
                _row(one, counting(batch, one, decisions.get(one.partnership_id)), strips, overridden) for one in several
            ),
            since=since.get(line.institution_id, NOTHING),
            on=snapshot.on,
            known_at=snapshot.known_at,
            law=snapshot.law,
            sha256=snapshot.sha256,
        )


def _row(
    advice: Advice, decision: Decision | None, strips: Mapping[str, tuple[CellView, ...]], overridden: frozenset[str]
) -> SubjectRow:
    partnership = advice.partnership
    code = partnership.programme.code if partnership.programme else ""
    return SubjectRow(
        key=f"{partnership.pk}",
        code=code,
        title=partnership.programme.title if partnership.programme else partnership.institution.name,
        cells=strips.get(code, ()),
        advice=advice.advice,
        advice_reason=advice.reason,
        verdict=decision.verdict if decision else "",
        reason=decision.reason if decision else "",
        conditions=decision.conditions if decision else "",
        conditions_due_on=decision.conditions_due_on if decision else None,
        overturns=decision.overturns if decision else False,
        overridden=code in overridden,
        state=partnership.state,
    )


def _strips(content: Mapping[str, Any], language: str) -> tuple[dict[str, tuple[CellView, ...]], frozenset[str]]:
    """The strip of each subject as frozen ("" is the institution: its own requirements), and which of them persons overrode."""
    outcomes: dict[str, dict[str, Outcome]] = {}
    for one in content["findings"]:
        outcomes.setdefault(one["programme"] or "", {})[one["requirement"]] = Outcome(one["outcome"])
    own = outcomes.get("", {})
    told: dict[tuple[str, str], Outcome] = {
        (one["programme"] or "", one["requirement"]): Outcome(one["outcome"]) for one in content["overrides"]
    }
    strips = {}
    for code in ("", *(one["code"] for one in content["programmes"])):
        of = own | outcomes.get(code, {})
        cells = [
            Cell(
                one.id,
                of[one.id],
                overrides=tuple(found for key in ((code, one.id),) if (found := told.get(key)) is not None),
            )
            for one in REQUIREMENTS
            if one.id in of and one.id != APPROVED.id  # what is being decided
        ]
        strips[code] = cells_in_words(cells, language)
    return strips, frozenset(code for code, _ in told)


def _decree(one: Decree) -> DecreeView:
    return DecreeView(
        one.number, slug_of(one.number), one.title, one.until, one.sha256, one.drawn_up_by.name, one.drawn_up_at,
        one.signed_by.name if one.signed_by else "", one.signed_at, one.mandate.instrument if one.mandate else "",
    )  # fmt: skip
