"""What the acts on statements mean, told once more as plainly as can be: a list of rows, and each day looked at by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mitra.law.facts import Check, Fact, Source
from mitra.law.vocabulary import KINDS
from tests.facts.lpk import DAY, NEXT

DAYS = [DAY - timedelta(1), DAY, NEXT - timedelta(1), NEXT, date(2030, 1, 1)]
"""Every day on which something can begin or end, and days between."""


@dataclass
class Row:
    """A statement, and what ended it when."""

    programme: str | None
    fact: Fact
    recorded_at: datetime
    ended_at: datetime | None = None
    successor: Row | None = None

    @property
    def counts(self) -> bool:
        return self.ended_at is None

    @property
    def is_mere_claim(self) -> bool:
        return self.fact.check is None and self.fact.source not in KINDS[self.fact.kind].proved_by

    def is_superseded_by(self, other: Row) -> bool:
        """Of the same matter and prover, other speaks on every day that this one speaks on, and is of no earlier day."""
        return (
            (self.programme, self.fact.kind, self.fact.item) == (other.programme, other.fact.kind, other.fact.item)
            and self.fact.prover is other.fact.prover
            and all(other.fact.speaks_on(on) for on in DAYS if self.fact.speaks_on(on))
            and (self.fact.proved_on or date.min) <= (other.fact.proved_on or date.min)
        )


class Plain:
    """The rows, and the acts."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def known(self, on: date, known_at: datetime) -> set[tuple[str | None, Fact]]:
        """What speaks of the day and counted at the moment."""
        return {
            (row.programme, row.fact)
            for row in self.rows
            if row.recorded_at <= known_at and (row.ended_at is None or known_at < row.ended_at) and row.fact.speaks_on(on)
        }

    def state(self, programme: str | None, fact: Fact, at: datetime, instead_of: Row | None = None) -> None:
        same = [row for row in self.rows if row.counts and (row.programme, row.fact) == (programme, fact)]
        made = same[0] if same else Row(programme, fact, at)
        if instead_of is not None and instead_of is not made:
            instead_of.ended_at, instead_of.successor = at, made
        if not same:
            for row in self.rows:
                if row.counts and row.is_superseded_by(made):
                    row.ended_at, row.successor = at, made
            self.rows.append(made)

    def verify(self, row: Row, source: Source, result: Check, on: date, at: datetime) -> None:
        checked = row.fact._replace(checked_by=source, checked_on=on, check=result)
        self.state(row.programme, checked, at, row if row.is_mere_claim else None)

    def withdraw(self, row: Row, at: datetime) -> None:
        row.ended_at = at
        for claim in list(self._absorbed_by(row)):
            if not any(other.counts and claim.is_superseded_by(other) for other in self.rows):
                self.state(claim.programme, claim.fact, at)

    def _absorbed_by(self, check: Row) -> Iterator[Row]:
        """Claims for which the check stood, or an older check of the same prover in whose place it came."""
        line = [check]
        for one in line:
            line += [row for row in self.rows if row.successor is one and row.fact.prover is one.fact.prover]
        for row in self.rows:
            if any(row.successor is one and row.fact.prover is not one.fact.prover for one in line):
                yield row
