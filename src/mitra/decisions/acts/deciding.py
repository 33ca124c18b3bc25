"""Whoever holds the mandate decides: marks one by one or many at once, looks at the whole, confirms it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.decisions.doing import Doing, begin, change, done, refuse_without_reason
from mitra.decisions.models import Batch, Decision, Partnership, Snapshot
from mitra.decisions.refused import Forbidden
from mitra.decisions.situation import Given, newest_advice
from mitra.decisions.standing import digest_of, newest_snapshots
from mitra.decisions.subjects import Subject, locked, subject_of
from mitra.decisions.telling import tell
from mitra.law.procedure.partnership import State

FOR = ("approve", "approve_with_conditions")


@act
def approve(*, by: Actor, batch: str, subjects: Sequence[Subject], reason: str = "", now: datetime = BY_THE_CLOCK) -> Outcome:
    """Approve subjects of a batch; against the recommendation only with a reason. Raises Forbidden, Refused."""
    return _decide(begin(by, _of_batch(batch, subjects), "approve", now=now, reason=reason), batch)


@act
def approve_with_conditions(
    *,
    by: Actor,
    batch: str,
    subjects: Sequence[Subject],
    conditions: str,
    due_on: date | None = None,
    reason: str = "",
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Approve them, with conditions that are to be met (by `due_on`, if that is said). Raises Forbidden, Refused."""
    doing = begin(by, _of_batch(batch, subjects), "approve_with_conditions", now=now, reason=conditions)
    return _decide(doing, batch, why=reason, conditions=conditions.strip(), due_on=due_on)


@act
def decline(*, by: Actor, batch: str, subjects: Sequence[Subject], reason: str = "", now: datetime = BY_THE_CLOCK) -> Outcome:
    """Decide against them, with a reason that they will read; "": for the directorate's reason, where it advised so.

    Raises Forbidden, Refused.
    """
    rows = _of_batch(batch, subjects)
    advice = newest_advice(one.pk for one in rows)
    as_advised = {pk: one.reason for pk, one in advice.items() if one.advice == "decline"}
    own = {one.pk: reason.strip() or as_advised.get(one.pk, "") for one in rows}
    everybody = next((one for one in own.values()), "") if all(own.values()) else ""
    return _decide(begin(by, rows, "decline", now=now, reason=everybody), batch, reasons=own)


@act
def return_recommendation(
    *, by: Actor, batch: str, subjects: Sequence[Subject], reason: str, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Give them back to the directorate, with a reason. Raises Forbidden, Refused."""
    return _decide(begin(by, _of_batch(batch, subjects), "return_recommendation", now=now, reason=reason), batch)


@act
def confirm(*, by: Actor, batch: str, seen: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Confirm all decisions of a batch, as they were seen (`seen`: their digest); refusals are told, nothing changes any more.

    Raises Forbidden, Refused: everything_is_decided, its_institution_is_approved, what_was_seen_still_stands.
    """
    row = Batch.objects.select_for_update().filter(reference=batch).first()
    if row is None:
        raise Forbidden("no such batch")
    rows = _of_batch(batch, None)
    digest = digest_of(row)
    waiting = [one for one in rows if one.state == State.RECOMMENDED]
    doing = begin(by, [one for one in rows if one not in waiting] or rows, "confirm", now=now, given=Given(seen=seen == digest))
    row.confirmed_by_id, row.confirmed_at, row.confirmed_digest = doing.person, now, digest
    row.save(update_fields=["confirmed_by", "confirmed_at", "confirmed_digest"])
    if any(one.state == State.DECLINED for one in rows):
        tell_refusal(by=by, batch=batch, now=now)
    return done(doing, batch, digest=digest)


@act
def tell_refusal(*, by: Actor, batch: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Put into force what was decided against subjects of a confirmed batch; from then on they can object."""
    rows = [one for one in _of_batch(batch, None) if one.state == State.DECLINED]
    doing = begin(by, rows, "tell_refusal", now=now)
    tell(doing, change(doing))
    return done(doing, batch)


def _of_batch(reference: str, subjects: Sequence[Subject] | None) -> list[Partnership]:
    """Partnerships of a batch (all, or these), locked. Raises Forbidden for one that is not in it."""
    rows = Partnership.objects.filter(advice__line__batch__reference=reference).select_related("institution", "programme")
    inside = {subject_of(one) for one in rows}
    wanted = inside if subjects is None else set(subjects)
    if not wanted or wanted - inside:
        raise Forbidden("not in that batch")
    return locked(sorted(wanted, key=str))


def _decide(
    doing: Doing,
    batch: str,
    *,
    why: str | None = None,
    reasons: Mapping[int, str] | None = None,
    conditions: str = "",
    due_on: date | None = None,
) -> Outcome:
    """`why`: the reason, if it is not what the table asked for; `reasons`: where each has its own, by partnership."""
    verdict, reason = doing.row.act, doing.reason if why is None else why.strip()
    advice = doing.known.advice
    overturns = {one.pk: (advice[one.pk].advice == "approve") != (verdict in FOR) for one in doing.rows}
    if any(overturns.values()):
        refuse_without_reason(reason)
    mandate, snapshots = doing.mandate, newest_snapshots(Batch.objects.get(reference=batch))
    steps = change(doing, reasons=reasons)
    Decision.objects.bulk_create(
        Decision(
            step=step,
            advice=advice[one.pk],
            snapshot=_snapshot(snapshots, one),
            verdict=verdict,
            reason=reasons[one.pk] if reasons else reason,
            conditions=conditions,
            conditions_due_on=due_on,
            overturns=overturns[one.pk],
            mandate=mandate,
            by_id=doing.person,
            at=doing.now,
        )
        for one, step in zip(doing.rows, steps, strict=True)
    )
    return done(doing, batch, verdict=verdict, overturned=sum(overturns.values()))


def _snapshot(snapshots: dict[int, Snapshot], one: Partnership) -> Snapshot:
    return snapshots[one.institution_id]
