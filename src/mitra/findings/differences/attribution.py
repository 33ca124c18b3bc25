"""Why an outcome differs between two points: the causes among what changed between them.

For each reason that turned the outcome (`turned`), what it hangs on is looked at: which statements of those kinds came or
ended, which of its conditions and parameters came, went or read differently, and, for statements that stayed, which days
between the two days the calendar crossed. What changed and touches no such reason is no cause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mitra.facts.history import Told
from mitra.findings.differences.boundaries import crossed
from mitra.findings.differences.causes import (
    Boundary,
    CalendarCause,
    Cause,
    JoinedCause,
    News,
    Point,
    RuleCause,
    StatementCause,
)
from mitra.findings.differences.turned import Behind, behind, turned
from mitra.findings.runs.rule_book import book_of, moved
from mitra.law.changes import Change
from mitra.law.finding import Finding, Reason
from mitra.law.vocabulary import KINDS


class Evidenced(NamedTuple):
    """A finding, and the ids of all statements that the findings of its subject rest on."""

    finding: Finding
    statements: frozenset[str]


class Attribution:
    """Finds causes between two points, the later one known later or at the same moment."""

    def __init__(self, before: Point, after: Point) -> None:
        self.before, self.after = before, after
        self._books = tuple(point.book or book_of(point.law) for point in (before, after))
        self._moved, self._parameters = moved(*self._books)
        self._other_catalogue = before.law.catalogue.digest != after.law.catalogue.digest
        self._lost = before.digest != after.digest and not (before.is_exact and after.is_exact)

    def causes(
        self, before: Evidenced, after: Evidenced, told: Mapping[str, Told], joined: Sequence[JoinedCause] = ()
    ) -> tuple[Cause, ...]:
        """The causes of a difference, each once. `told`: at least the statements named on either side.

        `joined`: what the subject's institution was joined with, or parted from, between the points.
        """
        news = _News(before.statements, after.statements, told, (self.before, self.after))
        found: list[Cause] = []
        for reason in turned(before.finding, after.finding):
            for cause in self._of(reason, before.finding.requirement, news, joined) or self._unexplained():
                if cause not in found:
                    found.append(cause)
        return tuple(found or self._unexplained())

    def _of(self, reason: Reason, requirement: str, news: _News, joined: Sequence[JoinedCause]) -> list[Cause]:
        hangs = behind(reason, requirement)
        changes = {code: self._moved[code] for code in sorted(hangs.moves) if code in self._moved}
        rules = [RuleCause(change, "condition", code) for code, change in changes.items()]
        rules += [self._parameter(name) for name in sorted(hangs.parameters & self._parameters.keys())]
        rules += self._units(reason, hangs, news)
        if Change.REMOVED in changes.values():
            return [*rules]  # what is no longer asked does not hang on statements or days
        statements: list[Cause] = [*news.of(hangs), *(joined if news.moved(hangs) else ())]
        if Change.ADDED in changes.values():
            return [*rules, *statements]
        days = (self.before.on, self.after.on)
        return [*rules, *statements, *crossed(self.after.law, days, hangs, news.stayed(hangs), _units_of(reason, news))]

    def _parameter(self, name: str) -> RuleCause:
        before, after = (book.parameters.get(name) for book in self._books)
        return RuleCause(self._parameters[name], "parameter", name, before, after)

    def _units(self, reason: Reason, hangs: Behind, news: _News) -> Iterator[RuleCause]:
        """Units of the catalogue that read differently."""
        if hangs.catalogue and self._other_catalogue:
            for code in _units_of(reason, news):
                before, after = self.before.law.catalogue.unit(code), self.after.law.catalogue.unit(code)
                if before != after:
                    change = Change.ADDED if before is None else Change.REMOVED if after is None else Change.CHANGED
                    yield RuleCause(change, "unit", code, before, after)

    def _unexplained(self) -> list[Cause]:
        """What can be said where nothing in particular is found."""
        if self._lost:
            return [RuleCause(Change.CHANGED, "rules", "", self.before.digest, self.after.digest)]
        if self.before.on != self.after.on:
            return [CalendarCause(Boundary.DAY, self.after.on)]
        return []


class _News:
    """Which statements behind a subject's findings came, ended and stayed between two points."""

    def __init__(
        self, before: frozenset[str], after: frozenset[str], told: Mapping[str, Told], points: tuple[Point, Point]
    ) -> None:
        earlier, later = (point.known_at for point in points)
        every = [told[number] for number in sorted(before | after, key=int)]
        self.all = every
        self._on_one_side = before ^ after
        self._stayed = [one for one in every if one.counted_at(earlier) and one.counted_at(later)]
        came = [one for one in every if not one.counted_at(earlier) and one.counted_at(later)]
        went = [one for one in every if one.counted_at(earlier) and not one.counted_at(later)]
        days = [point.on for point in points]
        alike = {_word(one) for one in came if _says_as_much(one, days)} & {_word(o) for o in went if _says_as_much(o, days)}
        self._came = [one for one in came if _word(one) not in alike]
        self._went = [one for one in went if _word(one) not in alike]

    def of(self, hangs: Behind) -> Iterator[StatementCause]:
        """What is new of these kinds, and what no longer counts without having a new one in its place."""
        came, went = _among(self._came, hangs), _among(self._went, hangs)
        places: dict[int, list[int]] = defaultdict(list)
        for one in went:
            if one.ended and one.ended.successor is not None:
                places[one.ended.successor].append(one.number)
        for one in came:
            yield StatementCause(News.NEW, one, tuple(places.pop(one.number, ())))
        taken = {one.number for one in came}
        for one in went:
            successor = one.ended.successor if one.ended else None
            if successor is None or successor not in taken:
                yield StatementCause(News.WITHDRAWN if successor is None else News.SUPERSEDED, one)

    def moved(self, hangs: Behind) -> bool:
        """Whether statements of these kinds count at both moments, and only one side rests on them."""
        return any(str(one.number) in self._on_one_side for one in _among(self._stayed, hangs))

    def stayed(self, hangs: Behind) -> list[Told]:
        """What counts at both moments, of these kinds."""
        return _among(self._stayed, hangs)


def _among(told: Iterable[Told], hangs: Behind) -> list[Told]:
    return [one for one in told if one.fact.kind in hangs.kinds and (not hangs.item or one.fact.item in (hangs.item, None))]


def _says_as_much(told: Told, days: list[date]) -> bool:
    """Whether another statement of the same words can stand for it: it speaks of both days, and does not grow old."""
    return not KINDS[told.fact.kind].max_age and all(told.fact.speaks_on(day) for day in days)


def _word(told: Told) -> tuple[object, ...]:
    fact = told.fact
    return (told.programme, fact.kind, fact.item, fact.value, fact.prover, fact.check)


def _units_of(reason: Reason, news: _News) -> list[str]:
    """Codes of the units at fault, else of all that are stated."""
    stated = (unit.code for one in news.all if one.fact.kind == "units" for unit in one.fact.value)
    return list(dict.fromkeys(reason.members or stated))
