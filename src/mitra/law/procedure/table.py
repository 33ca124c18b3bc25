"""The form of a procedure's table, and what can be read from one: what is allowed now, and why the rest is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from mitra.law.procedure.roles import Role

Situation = TypeVar("Situation")
Condition = Callable[[Any], bool]
"""What must hold of the situation; its name is its id in the words."""


class Bar(StrEnum):
    """Whom a row keeps away although the role would allow it."""

    OWN_INSTITUTION = "own_institution"  # nobody acts for the ministry on an institution of one's own
    OWN_WORK = "own_work"  # nobody moderates what they judged themselves


@dataclass(frozen=True, slots=True)
class Row(Generic[Situation]):
    """One act: from which states (none: it begins the matter) to which (None: the state stays), by whom, not by whom.

    `clock` begins to run with the act; `letter` tells the other side; `reason` must be written by whoever acts.
    """

    act: str
    by: tuple[Role, ...]
    to: StrEnum | None
    since: tuple[StrEnum, ...] = ()
    not_by: tuple[Bar, ...] = ()
    conditions: tuple[Callable[[Situation], bool], ...] = ()
    clock: str = ""
    letter: str = ""
    reason: bool = False
    cites: str = "usulan-tim:alur-permohonan"


class Why(StrEnum):
    """Why an act is not allowed."""

    UNKNOWN = "unknown"
    ROLE = "role"
    STATE = "state"
    BAR = "bar"
    REASON = "reason"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The first thing that stands against an act; `condition` is the bar's or condition's name, if it is one."""

    why: Why
    condition: str = ""


class Table(Generic[Situation]):
    """The rows of a procedure. One row for an act; an act may begin in several states."""

    def __init__(self, states: type[StrEnum], ends: Sequence[StrEnum], rows: Sequence[Row[Situation]]) -> None:
        self.states = states
        self.ends = frozenset(ends)
        self.rows = tuple(rows)
        self._by_act = {row.act: row for row in self.rows}
        if len(self._by_act) != len(self.rows):
            raise ValueError("an act has two rows")

    def row(self, act: str) -> Row[Situation]:
        """The row of an act; KeyError if there is none."""
        return self._by_act[act]

    def refusal(
        self,
        act: str,
        state: StrEnum | None,
        roles: frozenset[Role],
        situation: Situation,
        *,
        bars: frozenset[Bar] = frozenset(),
        reason: str = "",
    ) -> Refusal | None:
        """What stands against `act` in `state` by somebody with `roles` to whom `bars` apply; None if nothing does."""
        row = self._by_act.get(act)
        if row is None:
            return Refusal(Why.UNKNOWN)
        if not roles.intersection(row.by):
            return Refusal(Why.ROLE)
        if (state not in row.since) if row.since else state is not None:
            return Refusal(Why.STATE)
        if barred := sorted(bars.intersection(row.not_by)):
            return Refusal(Why.BAR, barred[0])
        for condition in row.conditions:
            if not condition(situation):
                return Refusal(Why.CONDITION, condition.__name__)
        if row.reason and not reason.strip():
            return Refusal(Why.REASON)
        return None

    def acts(
        self, state: StrEnum | None, roles: frozenset[Role], *, bars: frozenset[Bar] = frozenset()
    ) -> list[Row[Situation]]:
        """Acts open to that role in that state, in the table's order; conditions are asked when one is tried."""
        return [
            row
            for row in self.rows
            if roles.intersection(row.by)
            and (state in row.since if row.since else state is None)
            and not bars.intersection(row.not_by)
        ]

    def steps(self) -> Iterator[tuple[str, StrEnum | None, StrEnum]]:
        """Every (act, from, to) that the table allows, acts that leave the state as it is included."""
        for row in self.rows:
            for state in row.since or (None,):
                to = row.to if row.to is not None else state
                if to is None:
                    raise ValueError(f"{row.act} begins in no state and leads to none")
                yield row.act, state, to
