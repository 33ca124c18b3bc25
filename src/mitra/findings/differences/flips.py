"""Flips: outcomes that differ between two points, told in a few words each, so that all of them can be counted and listed.

Why each differs is worked out only for those that somebody looks at (`between`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, NamedTuple

from mitra.findings.differences.between import Difference, Subject
from mitra.findings.differences.causes import Point
from mitra.findings.differences.counts import Count

NOTHING: Final = "-"
"""Stands in a narrowing for what is not there: not known then, no province stated, no field (or an institution itself)."""

Key = tuple[int, int]
"""An institution, and one of its programmes (0: the institution itself), by their ids."""

Outcomes = Mapping[Key, Mapping[str, str]]
"""By subject, of some institutions and all their programmes, the outcome of each requirement decided for it."""


class Flip(NamedTuple):
    """An outcome that differs. `before` and `after` are None where the subject was not known."""

    key: Key
    subject: Subject
    requirement: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Flips:
    """Everything that differs between two points, by institution, programme and requirement.

    `explained` gives those of some subjects with their causes, in the same order; `outcomes` how these subjects, their
    institutions and all programmes of those stand at both points.
    """

    points: tuple[Point, Point]
    all: Sequence[Flip]
    explained: Callable[[Collection[Key]], Iterator[Difference]]
    outcomes: Callable[[Collection[Key]], tuple[Outcomes, Outcomes]]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which flips are wanted; "" asks for all, NOTHING for what is not there."""

    requirement: str = ""
    before: str = ""
    after: str = ""
    province: str = ""
    field: str = ""

    def fails(self, subject: Subject, requirement: str, before: str | None, after: str | None) -> frozenset[str]:
        """The names of what a flip does not answer."""
        own = {
            "requirement": requirement,
            "before": before or NOTHING,
            "after": after or NOTHING,
            "province": subject.province or NOTHING,
            "field": subject.field or NOTHING,
        }
        return frozenset(name for name, value in self.asked.items() if own[name] != value)

    @property
    def asked(self) -> Mapping[str, str]:
        """By name what is asked for."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


def wanted(flips: Iterable[Flip], narrowing: Narrowing) -> list[Flip]:
    """Those that answer, in their order."""
    return [one for one in flips if not narrowing.fails(*one[1:])]


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts to choose by, each leaving its own part of the narrowing out.

    `moves`: by requirement, from which outcome to which; `provinces` and `fields`: by value (NOTHING where there is none).
    """

    moves: tuple[Count, ...]
    provinces: Mapping[str, int]
    fields: Mapping[str, int]


_MOVE: Final = frozenset({"requirement", "before", "after"})


def facets(flips: Iterable[Flip], narrowing: Narrowing) -> Facets:
    """Count all flips, the most frequent value first."""
    moves: Counter[tuple[str, str | None, str | None]] = Counter()
    provinces: Counter[str] = Counter()
    of_fields: Counter[str] = Counter()
    for one in flips:
        fails = narrowing.fails(*one[1:])
        if fails <= _MOVE:
            moves[one.requirement, one.before, one.after] += 1
        if fails <= {"province"}:
            provinces[one.subject.province or NOTHING] += 1
        if fails <= {"field"}:
            of_fields[one.subject.field or NOTHING] += 1
    in_order = sorted(moves.items(), key=lambda one: (one[0][0], one[0][1] or "", one[0][2] or ""))
    return Facets(
        tuple(Count("", *which, number) for which, number in in_order),
        dict(provinces.most_common()),
        dict(of_fields.most_common()),
    )


def explained(flips: Flips, narrowing: Narrowing, keys: Collection[Key] | None = None) -> Iterator[Difference]:
    """The flips that answer, with their causes, in order; only those of some subjects if `keys` are given."""
    subjects = {one.key for one in wanted(flips.all, narrowing)} if keys is None else keys
    for one in flips.explained(subjects):
        before, after = (side.outcome.value if side else None for side in (one.before, one.after))
        if not narrowing.fails(one.subject, one.requirement, before, after):
            yield one
