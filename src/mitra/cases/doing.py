"""How every act on a case begins and ends: the case locked, the table asked, the step written, the clocks set.

Two people at once: the second waits for the first, then sees the state that the first left, and the table answers for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mitra.accounts.permission import roles_of, viewer_behind
from mitra.accounts.viewer import Viewer
from mitra.audit.act import Actor, Outcome
from mitra.cases.calendar import day_of, due
from mitra.cases.models import Case, Deadline, Step
from mitra.cases.refused import Forbidden, refuse
from mitra.cases.situation import situation_of
from mitra.cases.telling import tell
from mitra.law.procedure.case import CASE, Situation, State
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Bar, Row


@dataclass(frozen=True, slots=True)
class Doing:
    """An act that the table allows, on a case that is locked until the transaction ends."""

    case: Case
    row: Row[Situation]
    role: Role
    viewer: Viewer
    reason: str
    now: datetime

    @property
    def on(self) -> date:
        """The day of the act."""
        return day_of(self.now)

    @property
    def person(self) -> int:
        """The person who acts; the table lets the system do nothing that needs one."""
        if self.viewer.person is None:
            raise Forbidden("the program cannot do this")
        return self.viewer.person


def begin(
    by: Actor, reference: str, act: str, *, now: datetime, reason: str = "", unit: int | None = None, declared: bool = False
) -> Doing:
    """Lock the case and ask the table. Raises Forbidden, Refused.

    `unit`: the act concerns that unit's work. `declared`: the declaration is given with the act.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("institution")
    case = locked.filter(reference=reference).first()
    if case is None:
        raise Forbidden("no such case")
    return allowed(by, case, act, now=now, reason=reason, unit=unit, declared=declared)


def allowed(
    by: Actor, case: Case, act: str, *, now: datetime, reason: str = "", unit: int | None = None, declared: bool = False
) -> Doing:
    """The act on a case that the caller has locked, or is about to make. Raises Forbidden, Refused."""
    row = CASE.row(act)
    viewer = viewer_behind(by, now)
    roles = roles_of(by, viewer, institution=case.institution_id, unit=unit)
    bars = frozenset({Bar.OWN_INSTITUTION} if case.institution_id in viewer.institutions else ())
    state = State(case.state) if case.state else None
    situation = situation_of(case, day_of(now), declared=declared, unit=unit) if row.conditions else Situation()
    if refusal := CASE.refusal(act, state, roles, situation, bars=bars, reason=reason):
        refuse(refusal, state)
    role = next(role for role in row.by if role in roles)
    return Doing(case, row, role, viewer, reason.strip(), now)


def change(doing: Doing) -> Step:
    """Write the step that the act makes, stop the clock that ran, start the one that the table names."""
    case, row = doing.case, doing.row
    if row.to is None:
        raise TypeError(f"{row.act} leaves the state as it is")
    step = Step.objects.create(
        case=case,
        number=case.step + 1,
        act=row.act,
        since=case.state,
        to=row.to.value,
        person_id=doing.viewer.person,
        role=doing.role.value,
        reason=doing.reason,
        at=doing.now,
    )
    case.refresh_from_db(fields=["state", "step", "handed_in_at", "is_handed_in"])  # the database has set them
    Deadline.objects.filter(case=case, ended_on__isnull=True).update(ended_on=doing.on)
    if row.clock:
        end = due(row.clock, doing.on)
        Deadline.objects.create(
            case=case, step=step, clock=row.clock, began_on=doing.on, due_on=end.on, is_provisional=end.is_provisional
        )
    return step


def done(doing: Doing, step: Step | None = None, **summary: Any) -> Outcome:
    """End an act: write the letters that the table names; say what the log says, the states before and after, and counts."""
    if doing.row.letter:
        key = f"step {step.number}" if step is not None else f"{doing.row.act} {doing.now.isoformat()}"
        tell(doing.case, doing.row.letter, key, doing.now)
    if step is not None:
        summary = {"from": step.since, "to": step.to, **summary}
    return Outcome(doing.case.reference, summary={"role": doing.role.value, **summary})
