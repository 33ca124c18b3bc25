"""What the register says of one: its status, its entry with what happened; on any day, as known at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from django.db import connection

from mitra.facts.clock import refuse_what_is_not_yet
from mitra.findings.applied import law_applied
from mitra.findings.standing.outcomes import Outcomes, nothing_known, outcomes_of
from mitra.law.in_force import Law
from mitra.law.procedure import partnership
from mitra.law.procedure.partnership import (
    Answer,
    Status,
    approval_is_asked_for,
    open_to_jkp,
    status_on,
    timeline,
)
from mitra.law.wording import choice_name
from mitra.register.cells import cells_of
from mitra.register.records import During, Happened, Registered, RegisterEntry

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_APPROVALS: Final = ("granted", "amended")
NO_ANSWER = Answer(open=False, requirements=(), approvals=(), suspended=False)
"""Of an institution itself: only programmes are open or not."""


def status(vin: str, code: str | None, on: date, known_at: datetime | None = None) -> Status | None:
    """The status of an institution (`code` None) or programme on a day, as known at a moment; None: no approval ever began.

    Refused: not_yet.
    """
    return status_on([one.as_read for one in _told(vin, known_at) if one.code == code], on)


def entry(vin: str, on: date, language: str, known_at: datetime | None = None) -> RegisterEntry | None:
    """The entry of an institution; None if nothing about it was in the register then. Raises NotYetLaw; Refused: not_yet."""
    told = _told(vin, known_at)
    if not told:
        return None
    events: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        events[one.code or ""].append(one)
    law, who = law_applied(on), told[0]
    outcomes, unknown = outcomes_of([who.institution], law, known_at), nothing_known(law)
    taught = sorted(code for code in events if code)
    found = {code: outcomes.get((who.institution, events[code][0].programme), unknown) for code in taught}
    of_all = found or {"": outcomes.get((who.institution, None), unknown)}
    of_institution = status_on([one.as_read for one in events.get("", ())], on)
    return RegisterEntry(
        vin=vin,
        name=who.name,
        place=", ".join(one for one in (who.city, who.province) if one),
        type=who.type,
        on=on,
        known_at=known_at,
        institution=_registered("", who.name, events.get("", ()), None, law, of_all, language),
        programmes=tuple(
            _registered(code, events[code][0].title, events[code], of_institution, law, found, language) for code in taught
        ),
        approval_asked=approval_is_asked_for(law),
    )


class _Told(NamedTuple):
    """An event with who it is about, as called now; of an institution `programme`, `code`, `title` and `mode` are None."""

    institution: int
    name: str
    city: str
    province: str
    type: str
    programme: int | None
    code: str | None
    title: str
    mode: str | None
    happened: Happened

    @property
    def as_read(self) -> partnership.Event:
        """As the law reads it."""
        one = self.happened
        return partnership.Event(partnership.Happening(one.happening), one.since, one.until, bool(one.conditions))


# In SQL: an entry has some eighty events, and a row of a model for each, and one for its programme, costs as much as all the
# rest of the page. Moments as microseconds since 1970, for reading them from text takes ten times as long.
_TOLD = """
SELECT i.id, i.name, i.city, i.province, i.type, p.id, p.code, p.title, p.mode,
    e.id, e.happening, e.since, e.until, e.conditions, e.instrument, e.reason, e.advice,
    (extract(epoch FROM e.recorded_at) * 1000000)::bigint, %(known_at)s::timestamptz <= statement_timestamp()
FROM institutions_institution i JOIN register_event e ON e.institution_id = i.id
LEFT JOIN institutions_programme p ON p.id = e.programme_id
WHERE i.identifier = %(vin)s AND (%(known_at)s::timestamptz IS NULL OR e.recorded_at <= %(known_at)s)
ORDER BY e.id
"""


def _told(vin: str, known_at: datetime | None) -> list[_Told]:
    """Everything about an institution and its programmes, as known at a moment (None: now). Refused: not_yet."""
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"vin": vin, "known_at": known_at})
        rows = cursor.fetchall()
    if known_at is not None and not (rows and rows[0][-1]):  # the database's clock, from before it read, was asked by the way
        refuse_what_is_not_yet(known_at)
    return [_Told._make((*row[:9], Happened(*(*row[9:17], _EPOCH + timedelta(microseconds=row[17]))))) for row in rows]


@lru_cache(maxsize=1000)
def _spans(told: tuple[partnership.Event, ...]) -> tuple[During, ...]:
    """The status of every day. Programmes of one decree share what happened, so most are worked out already."""
    return tuple(During(one.status.value, one.since, one.until) for one in timeline(told))


def _registered(
    code: str,
    title: str,
    own: Sequence[_Told],
    of_institution: Status | None,
    law: Law,
    outcomes: Mapping[str, Outcomes],
    language: str,
) -> Registered:
    """An institution (`code` "") or a programme of it, with its `own` events.

    `of_institution`: the status of a programme's institution; `outcomes`: by code, "" for an institution without programmes.
    """
    told = [one.as_read for one in own]
    now, asked = status_on(told, law.on), approval_is_asked_for(law)
    answer = open_to_jkp(outcomes[code], of_institution, now, approval_asked=asked) if code else NO_ANSWER
    approvals = [one.happened for one in own if one.happened.happening in _APPROVALS and one.happened.since <= law.on]
    mode = own[0].mode if code else None
    return Registered(
        code=code,
        title=title,
        mode=choice_name(mode, language) if mode else "",
        status=now.value if now else "",
        conditions=approvals[-1].conditions if approvals else "",
        spans=_spans(tuple(told)),
        events=tuple(one.happened for one in own),
        open=answer.open,
        requirements=answer.requirements,
        approvals=answer.approvals,
        suspended=answer.suspended,
        cells=cells_of([outcomes[code]] if code else outcomes.values(), language),
    )
