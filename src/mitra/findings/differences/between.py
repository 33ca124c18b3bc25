"""Outcomes that differ between two points, subject by subject, with their causes. Streams; asks no database itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from mitra.facts.history import Told
from mitra.findings.bulk.restored import findings_of
from mitra.findings.differences.attribution import Attribution, Evidenced
from mitra.findings.differences.causes import Cause, EnteredCause, JoinedCause, Point
from mitra.findings.overrides.beside import Overriding
from mitra.law.finding import Finding


@dataclass(frozen=True, slots=True)
class Subject:
    """An institution, or one programme of it (`programme` is its code), by the names of today; known since `entered_at`."""

    institution: int
    identifier: str
    name: str
    province: str
    programme: str | None
    title: str
    field: str
    entered_at: datetime


class Side(NamedTuple):
    """What was found of a subject: the content of its grounds, and the ids of its statements in their order."""

    content: Mapping[str, Any]
    statements: Sequence[int]


class Pair(NamedTuple):
    """What was found of a subject at two points; None where it was not known."""

    subject: Subject
    before: Side | None
    after: Side | None
    told: Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class Difference:
    """A requirement whose outcome differs, with both findings (None: not known then) and the statements they speak of.

    `override`: what a person has found, standing beside the later finding.
    """

    subject: Subject
    requirement: str
    before: Finding | None
    after: Finding | None
    causes: tuple[Cause, ...]
    told: Mapping[str, Told]
    override: Overriding | None


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for all differences between two points.

    `joined`: by institution what it was joined with, or parted from; `overrides`: what persons have found, on the later day.
    """

    joined: Mapping[int, tuple[JoinedCause, ...]] = field(default_factory=dict)
    overrides: Mapping[tuple[int, str | None, str], Overriding] = field(default_factory=dict)


def differences(pairs: Iterable[Pair], before: Point, after: Point, around: Around) -> Iterator[Difference]:
    """The differences of these subjects, as they come; the second point is known at the same moment or later."""
    why = Attribution(before, after)
    for subject, was, now, told in pairs:
        moved = _moved(was, now)
        earlier, later = findings_at(subject, was, told, before, moved), findings_at(subject, now, told, after, moved)
        joins = around.joined.get(subject.institution, ())
        for requirement in moved:
            old, new = earlier.get(requirement), later.get(requirement)
            if old is None or new is None:
                causes: tuple[Cause, ...] = joins or (EnteredCause(subject.entered_at),)
            else:
                causes = why.causes(_evidenced(old, was), _evidenced(new, now), told, joins)
            override = around.overrides.get((subject.institution, subject.programme, requirement))
            yield Difference(subject, requirement, old, new, causes, told, override)


def _moved(was: Side | None, now: Side | None) -> list[str]:
    """The requirements whose outcomes differ, in order."""
    then, after = (
        {one["requirement"]: one["outcome"] for one in side.content["findings"]} if side else {} for side in (was, now)
    )
    return sorted(one for one in then.keys() | after.keys() if then.get(one) != after.get(one))


def findings_at(
    subject: Subject, side: Side | None, told: Mapping[str, Told], point: Point, wanted: Collection[str] | None = None
) -> dict[str, Finding]:
    """By requirement (`wanted`, or all) what a side says of a subject; nothing where it was not known."""
    if side is None:
        return {}
    content = side.content
    if wanted is not None:  # most of what a subject's findings say is the same on both sides: it is not put together
        content = {**content, "findings": [one for one in content["findings"] if one["requirement"] in wanted]}
    ids = [str(one) for one in side.statements]
    found = findings_of(content, ids, _Items(told), subject.programme, point.on, point.digest)
    return {one.requirement: one for one in found}


def _evidenced(finding: Finding, side: Side | None) -> Evidenced:
    return Evidenced(finding, frozenset(str(one) for one in side.statements) if side else frozenset())


class _Items(Mapping[str, str | None]):
    """What the items are called that statements are about, looked up only when asked for."""

    def __init__(self, told: Mapping[str, Told]) -> None:
        self._told = told

    def __getitem__(self, number: str) -> str | None:
        return self._told[number].fact.item

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)
