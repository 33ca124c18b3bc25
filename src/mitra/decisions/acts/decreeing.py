"""The decree: drawn up from what was confirmed, signed as it was drawn up, discarded, withdrawn.

Whatever a signature puts into force enters the register in the same transaction; nothing else does.
"""

from __future__ import annotations

from datetime import date, datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.decisions.decree.content import annex_of, content_of
from mitra.decisions.decree.document import as_pdf
from mitra.decisions.doing import begin, change, done
from mitra.decisions.models import Batch, Decree, DecreeLine, Partnership
from mitra.decisions.recording import record_approvals
from mitra.decisions.references import next_number
from mitra.decisions.refused import Forbidden
from mitra.decisions.situation import Given
from mitra.decisions.standing import newest_decisions, standing_by
from mitra.decisions.subjects import locked, subject_of
from mitra.decisions.telling import tell
from mitra.law.procedure.partnership import Happening, State
from mitra.register.acts import Happened, enter
from mitra.values.canonical import canonical_json

_APPROVED = (State.APPROVED, State.CONDITIONAL)


@act
def draw_up(*, by: Actor, batch: str, title: str, until: date | None = None, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Draw up the decree on everything approved in a confirmed batch. The outcome's subject is its number.

    `until`: the day on which the approvals end. Raises Forbidden, Refused: batch_is_confirmed.
    """
    row = Batch.objects.select_for_update().filter(reference=batch).first()
    if row is None:
        raise Forbidden("no such batch")
    decisions = newest_decisions(row)
    inside = Partnership.objects.filter(advice__line__batch=row, state__in=_APPROVED).select_related("institution", "programme")
    rows = locked([subject_of(one) for one in inside])
    doing = begin(by, rows, "draw_up", now=now)
    year, sequence, number = next_number(now)
    content = content_of(row, number, title.strip(), until, rows, annex_of(rows, decisions), doing.on)
    document = as_pdf(content)
    decree = Decree.objects.create(
        year=year,
        sequence=sequence,
        number=number,
        batch=row,
        title=title.strip(),
        until=until,
        content=canonical_json(content),
        document=document.content,
        sha256=document.sha256,
        drawn_up_by_id=doing.person,
        drawn_up_at=now,
    )
    DecreeLine.objects.bulk_create(
        DecreeLine(decree=decree, partnership=one, decision=decisions[one.pk], position=place)
        for place, one in enumerate(rows, start=1)
    )
    change(doing, decree=decree)
    return done(doing, number, batch=batch, document=document.sha256)


@act
def sign(*, by: Actor, decree: str, document: bytes, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Put a decree into force with its signed `document`: the very bytes that were drawn up, and the signature after them.

    Every approval in it enters the register, and the facts, on this day. Raises Forbidden, Refused:
    document_is_the_one_drawn_up.
    """
    row, lines = _decree(decree)
    is_the_one = len(document) > len(row.document) and document.startswith(bytes(row.document))
    rows = locked([subject_of(one.partnership) for one in lines])
    doing = begin(by, rows, "sign", now=now, given=Given(document_is_the_one=is_the_one, decree=row))
    row.signed_by_id, row.signed_at, row.signed_document, row.mandate = doing.person, now, document, doing.mandate
    row.save(update_fields=["signed_by", "signed_at", "signed_document", "mandate"])
    annexed = annex_of(rows, {one.partnership_id: one.decision for one in lines})
    entered = enter(
        by=by,
        happened=[
            Happened(
                institution=one.institution_id,
                programme=one.programme_id,
                happening=Happening.GRANTED,
                since=doing.on,
                until=row.until,
                conditions=each.conditions,
                instrument=row.number,
                reason=each.reason,
            )
            for one, each in zip(rows, annexed, strict=True)
        ],
        now=now,
    )
    events = dict(zip((one.pk for one in rows), entered.summary["events"], strict=True))
    steps = change(doing, events=events, decree=row)
    record_approvals(by, row, rows, doing.on, now)
    tell(doing, steps)
    return done(doing, row.number, events=len(events))


@act
def discard(*, by: Actor, decree: str, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Give up a decree that is not signed; what stood in it goes back to the directorate. Its number is not used again."""
    row, lines = _decree(decree)
    rows = locked([subject_of(one.partnership) for one in lines])
    doing = begin(by, rows, "discard", now=now, reason=reason, given=Given(decree=row))
    row.discarded_at, row.discarded_because = now, doing.reason
    row.save(update_fields=["discarded_at", "discarded_because"])
    change(doing, decree=row)
    return done(doing, row.number)


@act
def withdraw_decree(
    *, by: Actor, decree: str, instrument: str, reason: str, since: date | None = None, now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Withdraw a decree that is in force, from the day `since` (today) on. `instrument`: number of the decree that says so.

    What a later decree has approved anew stands. Raises Forbidden, Refused: takes_effect_in_order.
    """
    row, _lines = _decree(decree)
    rows = locked([subject_of(one) for one in standing_by(row)])
    doing = begin(by, rows, "withdraw_decree", now=now, reason=reason, given=Given(since=since, decree=row))
    happened = [
        Happened(one.institution_id, one.programme_id, Happening.WITHDRAWN, since or doing.on, instrument, reason=doing.reason)
        for one in rows
    ]
    entered = enter(by=by, happened=happened, now=now)
    events = dict(zip((one.pk for one in rows), entered.summary["events"], strict=True))
    tell(doing, change(doing, events=events, decree=row))
    return done(doing, row.number, instrument=instrument)


def _decree(number: str) -> tuple[Decree, list[DecreeLine]]:
    row = Decree.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise Forbidden("no such decree")
    lines = row.lines.select_related("partnership__institution", "partnership__programme", "decision__advice")
    return row, list(lines)
