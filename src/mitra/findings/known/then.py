"""What was known of an institution at a moment, what followed from it, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from mitra.facts.clock import newest_moment
from mitra.facts.history import Change, Disputed, Told, What, history, known_changes
from mitra.findings.applied import law_applied
from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.differences.between import Side, differences, findings_at
from mitra.findings.differences.causes import Point
from mitra.findings.differences.views import DifferenceView, Telling
from mitra.findings.overrides.beside import Overriding
from mitra.findings.overrides.holding import Key, all_overrides
from mitra.findings.runs.around import around
from mitra.findings.runs.beside import beside, named, told_of
from mitra.findings.runs.found import Found, judged, known_of
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.views import FactView, FindingView
from mitra.institutions.models import Institution
from mitra.institutions.queries import families
from mitra.law.finding import Reason
from mitra.law.in_force import law_on
from mitra.law.wording import phrases
from mitra.reference.queries import current_catalogue
from mitra.values.moments import display_moment


@dataclass(frozen=True, slots=True)
class StatementThen:
    """A statement that counted then: since when it was known, whence it came, and who had disputed it by then."""

    number: int
    programme: str | None
    fact: FactView
    known_since: datetime
    known_since_text: str
    file: str
    place: str
    disputes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectThen:
    """The findings of the institution (`programme` is None) or a programme then."""

    programme: str | None
    title: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What became known since. `what`: "recorded", "superseded", "withdrawn" or "disputed"."""

    at: datetime
    at_text: str
    what: str
    number: int
    programme: str | None
    fact: FactView
    successor: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """A day, the moment until which things were known, and the digest of the rules."""

    on: date
    known_at: datetime
    law: str


@dataclass(frozen=True, slots=True)
class KnownThen:
    """The whole answer; names are those of today.

    Without `findings` the institution was not known then, or was read as part of another one.
    """

    identifier: str
    name: str
    city: str
    province: str
    entered_at: datetime
    then: JudgedBy
    now: JudgedBy
    statements: tuple[StatementThen, ...]
    findings: tuple[SubjectThen, ...]
    news: tuple[News, ...]
    differences: tuple[DifferenceView, ...]


def known_then(identifier: str, at: datetime, on: date, today: date, language: str) -> KnownThen | None:
    """What was known at `at` and followed from it on the day `on`; held against `today` and what is known now.

    None if there is no such institution. Raises NotYetLaw. The number of queries does not hang on how much is known.
    """
    institution = Institution.objects.filter(identifier=identifier).first()
    if institution is None:
        return None
    then = Point.by(law_on(on, catalogue=current_catalogue(at)), at)
    now = Point.by(law_applied(today), max(at, newest_moment() or at))
    sides = [_found(institution, point) for point in (then, now)]
    codes = codes_of_joined(now.known_at, now.on)
    both = differences(beside(sides[0], sides[1]).pairs(codes), then, now, around(then, now))
    narrator = Narrator(then.law, language)
    everybody = Institution.objects.in_bulk(families([institution.pk], at, on)[institution.pk])
    told = [one for member in everybody.values() for one in history(member) if one.counted_at(at)]
    return KnownThen(
        identifier=institution.identifier,
        name=institution.name,
        city=institution.city,
        province=institution.province,
        entered_at=institution.entered_at,
        then=JudgedBy(then.on, then.known_at, then.digest),
        now=JudgedBy(now.on, now.known_at, now.digest),
        statements=tuple(_statement(one, at, narrator) for one in sorted(told, key=_turn)),
        findings=tuple(_subjects(sides[0], then, narrator)),
        news=tuple(_news(one, narrator) for one in known_changes(institution, at, now.known_at)),
        differences=tuple(Telling(then, now, language).views(both)),
    )


def _turn(told: Told) -> tuple[datetime, str, int]:
    """As they came to be known, the institution's own first."""
    return (told.recorded_at, told.programme or "", told.number)


def _found(institution: Institution, point: Point) -> Found:
    found, _ = judged(known_of([institution.pk], point.known_at, point.on), Composer(Memory(point.law)))
    return found


def _subjects(found: Found, point: Point, narrator: Narrator) -> Iterator[SubjectThen]:
    """The institution, then its programmes by their codes."""
    overrides: Mapping[Key, Overriding] = all_overrides(point.on, point.known_at)
    keys = list(zip(found.institution.tolist(), found.programme.tolist(), strict=True))
    subjects = named(keys, codes_of_joined(point.known_at, point.on))
    told = told_of(np.unique(found.ids).tolist())
    for place, key in sorted(enumerate(keys), key=lambda one: subjects[one[1]].programme or ""):
        subject, side = subjects[key], Side(found.said[found.codes[place]].content, found.statements(place))
        findings = findings_at(subject, side, told, point).values()
        facts = {reason: told[reason].fact for one in findings for reason in _used(one.reasons + one.supports + one.notices)}
        beside_it = [overrides.get((subject.institution, subject.programme, one.requirement)) for one in findings]
        views = [narrator.view(one, facts, override=other) for one, other in zip(findings, beside_it, strict=True)]
        yield SubjectThen(subject.programme, subject.title, tuple(views))


def _used(reasons: tuple[Reason, ...]) -> list[str]:
    return [key for reason in reasons for key in reason.facts]


def _statement(told: Told, at: datetime, narrator: Narrator) -> StatementThen:
    return StatementThen(
        number=told.number,
        programme=told.programme,
        fact=narrator.fact(told.fact),
        known_since=told.recorded_at,
        known_since_text=display_moment(told.recorded_at, narrator.language),
        file=told.file,
        place=told.place,
        disputes=tuple(_disputed(one, narrator.language) for one in told.disputes if one.recorded_at <= at),
    )


def _disputed(one: Disputed, language: str) -> str:
    return f"{phrases(language)['sources'][one.source.value]}: {one.reason}"


def _news(change: Change, narrator: Narrator) -> News:
    told = change.statement
    ended = told.ended if change.what in (What.SUPERSEDED, What.WITHDRAWN) else None
    reason = ended.reason if ended else ""
    return News(
        at=change.at,
        at_text=display_moment(change.at, narrator.language),
        what=change.what.value,
        number=told.number,
        programme=told.programme,
        fact=narrator.fact(told.fact),
        successor=ended.successor if ended else None,
        reason=_disputed(change.dispute, narrator.language) if change.dispute else reason,
    )
