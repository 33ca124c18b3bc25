"""How every act on partnerships begins and ends: they are locked, the table is asked of each, the steps are written.

All of them or none: the first that the table refuses refuses the act. Two people at once: the second waits for the first, then
sees what the first left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mitra.accounts.permission import roles_of, viewer_behind
from mitra.accounts.viewer import Viewer
from mitra.audit.act import Actor, Outcome
from mitra.cases.calendar import day_of
from mitra.decisions.mandates import mandate_of
from mitra.decisions.models import Decree, Mandate, Partnership, Step
from mitra.decisions.refused import Forbidden, refuse
from mitra.decisions.situation import Given, Known, bars_of, gather, situation_of
from mitra.decisions.subjects import name_of
from mitra.law.procedure.partnership import PARTNERSHIP, Situation, State
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Refusal, Row, Why


@dataclass(frozen=True, slots=True)
class Doing:
    """An act that the table allows, on partnerships that are locked until the transaction ends."""

    rows: tuple[Partnership, ...]
    row: Row[Situation]
    role: Role
    viewer: Viewer
    reason: str
    now: datetime
    known: Known

    @property
    def on(self) -> date:
        """The day of the act."""
        return day_of(self.now)

    @property
    def person(self) -> int:
        """The person who acts."""
        if self.viewer.person is None:
            raise Forbidden("the program cannot do this")
        return self.viewer.person

    @property
    def mandate(self) -> Mandate:
        """The mandate by which they act; the table has asked for it."""
        found = mandate_of(self.person, self.on)
        if found is None:
            raise Forbidden("no mandate")
        return found


def begin(
    by: Actor, rows: Sequence[Partnership], act: str, *, now: datetime, reason: str = "", given: Given | None = None
) -> Doing:
    """Ask the table about each of these (locked) partnerships. Raises Forbidden, Refused."""
    row, given, on = PARTNERSHIP.row(act), given or Given(), day_of(now)
    viewer = viewer_behind(by, now)
    if not rows:
        raise Forbidden("nothing to decide")
    known = gather(rows, viewer.person, on)
    approved = frozenset(one.institution_id for one in rows if one.programme_id is None and act.startswith("approve"))
    role = None
    for one in rows:
        roles = roles_of(by, viewer, institution=one.institution_id)
        state = State(one.state)
        against = PARTNERSHIP.refusal(
            act,
            state,
            roles,
            _asked(one, act, known, given, on, approved),
            bars=bars_of(one, viewer, known, given.decree),
            reason=reason,
        )
        if against:
            refuse(against, state, name_of(one) if against.why is not Why.REASON else "")
        role = next(one for one in row.by if one in roles)
    assert role is not None
    return Doing(tuple(rows), row, role, viewer, reason.strip(), now, known)


def _asked(one: Partnership, act: str, known: Known, given: Given, on: date, approved: frozenset[int]) -> Situation:
    """Its situation; when decisions are confirmed, only what is decided for a programme needs its institution."""
    found = situation_of(one, known, given, on, approved)
    if act == "confirm" and State(one.state) in (State.DECLINED, State.RETURNED):
        return situation_of(one, known, given, on, frozenset({one.institution_id}))
    return found


def change(
    doing: Doing,
    *,
    events: Mapping[int, int] | None = None,
    decree: Decree | None = None,
    reasons: Mapping[int, str] | None = None,
) -> list[Step]:
    """Write the step of each. `events`: number of the register's event by partnership; `reasons`: where each has its own."""
    return Step.objects.bulk_create(
        Step(
            partnership=one,
            number=one.step + 1,
            act=doing.row.act,
            since=one.state,
            to=(doing.row.to or State(one.state)).value,
            person_id=doing.viewer.person,
            role=doing.role.value,
            reason=reasons[one.pk] if reasons else doing.reason,
            event_id=events[one.pk] if events else None,
            decree=decree,
            at=doing.now,
        )
        for one in doing.rows
    )


def refuse_without_reason(reason: str) -> None:
    """Raise Refused if nothing is written."""
    if not reason.strip():
        refuse(Refusal(Why.REASON), None)


def done(doing: Doing, subject: str, **summary: Any) -> Outcome:
    """End an act: what the log says of it."""
    tally: dict[str, int] = {}
    for one in doing.rows:
        tally[one.state] = tally.get(one.state, 0) + 1
    to = doing.row.to.value if doing.row.to else ""
    return Outcome(subject, summary={"role": doing.role.value, "number": len(doing.rows), "from": tally, "to": to, **summary})
