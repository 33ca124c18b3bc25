"""How a batch stands: the newest snapshot of each line, the decision that counts about each subject, their digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from mitra.decisions.models import Advice, Batch, Decision, Decree, Partnership, Snapshot, Step
from mitra.decisions.subjects import subject_of
from mitra.law.procedure.partnership import State
from mitra.values.canonical import canonical_json

IN_FORCE = frozenset({State.PARTNER, State.SUSPENDED})
DECIDED = frozenset({State.APPROVED, State.CONDITIONAL, State.DECLINED, State.RETURNED})


def newest_snapshots(batch: Batch) -> dict[int, Snapshot]:
    """The snapshot that counts, by institution. One query."""
    rows = Snapshot.objects.filter(line__batch=batch).order_by("line_id", "-pk").distinct("line_id")
    return {one.line.institution_id: one for one in rows.select_related("line__institution")}


def advice_of(batch: Batch) -> list[Advice]:
    """Every recommendation of a batch, in the order of its lines, each institution before its programmes. One query."""
    rows = Advice.objects.filter(line__batch=batch).select_related(
        "line__institution", "partnership__institution", "partnership__programme"
    )
    return sorted(
        rows, key=lambda one: (one.line.position, one.partnership.programme.code if one.partnership.programme else "")
    )


def newest_decisions(batch: Batch) -> dict[int, Decision]:
    """The decision made last about each subject of a batch, by partnership. One query."""
    rows = (
        Decision.objects.filter(advice__line__batch=batch)
        .order_by("step__partnership_id", "-pk")
        .distinct("step__partnership_id")
    )
    return {one.step.partnership_id: one for one in rows.select_related("step", "by", "advice", "snapshot")}


def standing_by(decree: Decree) -> list[Partnership]:
    """Partnerships whose approval of today rests on this decree, not on a later one. One query."""
    signed = (
        Step.objects.filter(partnership__decree_lines__decree=decree, act="sign")
        .order_by("partnership_id", "-pk")
        .distinct("partnership_id")
        .select_related("partnership__institution", "partnership__programme")
    )
    return [one.partnership for one in signed if one.decree_id == decree.pk and one.partnership.state in IN_FORCE]


def counting(batch: Batch, advice: Advice, decision: Decision | None) -> Decision | None:
    """The decision, if it still counts: until the batch is confirmed, a new snapshot asks for a new one."""
    renewed = batch.confirmed_at is None and advice.partnership.state == State.RECOMMENDED
    return None if renewed else decision


def digest_of(batch: Batch) -> str:
    """SHA-256 over what is decided about every subject, on which snapshot, why: what somebody has seen before confirming."""
    return digest_as_read(batch, advice_of(batch), newest_snapshots(batch), newest_decisions(batch))


def digest_as_read(
    batch: Batch, several: Sequence[Advice], snapshots: Mapping[int, Snapshot], decisions: Mapping[int, Decision]
) -> str:
    """The same, of what was read already."""
    told = []
    for advice in several:
        decision = counting(batch, advice, decisions.get(advice.partnership_id))
        told.append(
            [
                *subject_of(advice.partnership),
                snapshots[advice.line.institution_id].sha256,
                decision.verdict if decision else "",
                decision.reason if decision else "",
                decision.conditions if decision else "",
            ]
        )
    return sha256(canonical_json(told)).hexdigest()
