"""One institution's application as read from a file: who it is, its programmes, and the facts stated about both."""

from __future__ import annotations

from dataclasses import dataclass, field

from mitra.intake.rejected import CellProblem, RejectedRow, RowLog
from mitra.law.facts import Case, Fact, by_kind


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme as it is named in lists; what the law reads of it is in its facts."""

    code: str
    title: str
    field: str
    mode: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Application:
    """What one institution handed in.

    `identifier` is the VIN, or, for an entry of the published register, which has none, the register's own UUID.
    `type` and `regency` are "" where the register does not say them. `regency` is a Kemendagri code (32.76), `city`
    and `province` are names as people write them. Ids of facts name sheet and row ("Akreditasi!7") or the JSON pointer.
    """

    identifier: str
    name: str
    type: str
    regency: str
    city: str
    province: str
    association: str
    facts: tuple[Fact, ...]
    programmes: tuple[Programme, ...]

    def case(self) -> Case:
        """What is judged."""
        return Case(by_kind(list(self.facts)), {one.code: by_kind(list(one.facts)) for one in self.programmes})

    def facts_by_id(self) -> dict[str, Fact]:
        """Every statement by its id, for explanations."""
        return {f.id: f for f in (*self.facts, *(f for one in self.programmes for f in one.facts))}


@dataclass(slots=True)
class Report:
    """What became of the rows of a file. Warnings concern rows that were taken in.

    `examples`: sheets, by their names, on which rows of the template's example institution were left out.
    """

    institutions: int = 0
    programmes: int = 0
    rows: int = 0
    rejected: RowLog | list[RejectedRow] = field(default_factory=RowLog)
    warnings: RowLog | list[RejectedRow] = field(default_factory=RowLog)
    examples: tuple[str, ...] = ()


__all__ = ["Application", "CellProblem", "Programme", "RejectedRow", "Report", "RowLog"]
