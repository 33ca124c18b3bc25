"""Flips: outcomes that differ between two points, told in a few words each, so that all of them can be counted and listed.

Why each differs is worked out only for those that somebody looks at (`between`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
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
    """An outcome that differs. `before` and `after` are None where the subject was not known.

    `province` and `field` are "" where there is none.
    """

    key: Key
    requirement: str
    before: str | None
    after: str | None
    province: str
    field: str


@dataclass(frozen=True, slots=True)
class Flips:
    """Everything that differs between two points, by institution, programme and requirement.

    Of some subjects `explained` gives the differences with their causes, in the same order; `subjects` who they are;
    `outcomes` how they, their institutions and all programmes of those stand at both points.
    """

    points: tuple[Point, Point]
    all: Sequence[Flip]
    explained: Callable[[Collection[Key]], Iterator[Difference]]
    subjects: Callable[[Collection[Key]], Mapping[Key, Subject]]
    outcomes: Callable[[Collection[Key]], tuple[Outcomes, Outcomes]]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which flips are wanted; "" asks for all, NOTHING for what is not there."""

    requirement: str = ""
    before: str = ""
    after: str = ""
    province: str = ""
    field: str = ""

    def fails(self, requirement: str, before: str | None, after: str | None, province: str, field: str) -> frozenset[str]:
        """The names of what a flip does not answer."""
        own = {
            "requirement": requirement,
            "before": before or NOTHING,
            "after": after or NOTHING,
            "province": province or NOTHING,
            "field": field or NOTHING,
        }
        return frozenset(name for name, value in self.asked.items() if own[name] != value)

    @property
    def asked(self) -> Mapping[str, str]:
        """By name what is asked for."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}


def wanted(flips: Iterable[Flip], narrowing: Narrowing) -> list[Flip]:
    """Those that answer, in their order."""
    if not narrowing.asked:
        return list(flips)
    fails = cache(narrowing.fails)  # many flips look alike
    return [one for one in flips if not fails(*one[1:])]


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
    for alike, number in Counter(one[1:] for one in flips).items():
        requirement, before, after, province, of = alike
        fails = narrowing.fails(*alike)
        if fails <= _MOVE:
            moves[requirement, before, after] += number
        if fails <= {"province"}:
            provinces[province or NOTHING] += number
        if fails <= {"field"}:
            of_fields[of or NOTHING] += number
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
        if not narrowing.fails(one.requirement, before, after, one.subject.province, one.subject.field):
            yield one
