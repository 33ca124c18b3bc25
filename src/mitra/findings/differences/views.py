"""Differences in words, for lists, exports and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mitra.findings.differences.between import Difference
from mitra.findings.differences.causes import Cause, Point, name_of_cause
from mitra.findings.differences.words import say_cause
from mitra.findings.words.narrator import Narrator
from mitra.law.facts import Fact
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.wording import phrases

_TEXTS = 4  # grounds told on each side
UNKNOWN = {"id": "Belum dikenal", "en": "Not known"}


@dataclass(frozen=True, slots=True)
class CauseView:
    """A cause in words. `cause`: "statement", "rule", "calendar", "entered" or "joined"."""

    cause: str
    text: str


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """An outcome that differs, with the grounds on each side. `before` and `after` are "" for who was not known then.

    `override`: what a person has found, in one line ("" if nobody did); it stands beside the later outcome.
    """

    identifier: str
    institution: str
    province: str
    programme: str | None
    programme_title: str
    field: str
    requirement: str
    before: str
    before_label: str
    before_texts: tuple[str, ...]
    after: str
    after_label: str
    after_texts: tuple[str, ...]
    causes: tuple[CauseView, ...]
    override: str


class Telling:
    """Tells the differences between two points in one language."""

    def __init__(self, before: Point, after: Point, language: str) -> None:
        self._before, self._after = Narrator(before.law, language), Narrator(after.law, language)
        self.language = language

    def views(self, differences: Iterable[Difference]) -> Iterator[DifferenceView]:
        """In words, as they come."""
        return map(self.view, differences)

    def view(self, one: Difference) -> DifferenceView:
        """One of them in words."""
        who = one.subject
        return DifferenceView(
            identifier=who.identifier,
            institution=who.name,
            province=who.province,
            programme=who.programme,
            programme_title=who.title,
            field=who.field,
            requirement=one.requirement,
            before=one.before.outcome.value if one.before else "",
            before_label=outcome_label(one.before.outcome.value if one.before else None, self.language),
            before_texts=self._texts(one, one.before, one.after, self._before),
            after=one.after.outcome.value if one.after else "",
            after_label=outcome_label(one.after.outcome.value if one.after else None, self.language),
            after_texts=self._texts(one, one.after, one.before, self._after),
            causes=tuple(self._cause(cause) for cause in one.causes),
            override=self._after.say_override(one.override) if one.override else "",
        )

    def _cause(self, cause: Cause) -> CauseView:
        return CauseView(name_of_cause(cause), say_cause(cause, self.language))

    def _texts(self, one: Difference, mine: Finding | None, other: Finding | None, speaker: Narrator) -> tuple[str, ...]:
        """Grounds that the other side does not have; where there are none of its own, the first of them."""
        if mine is None:
            return ()
        theirs = {(reason.code, reason.state, reason.item) for reason in other.reasons} if other else set()
        own = [reason for reason in mine.grounds if (reason.code, reason.state, reason.item) not in theirs]
        chosen = own if mine.outcome is not Outcome.MET else own[:1]
        facts: dict[str, Fact] = {key: one.told[key].fact for reason in chosen or mine.grounds[:1] for key in reason.facts}
        return tuple(_text(reason, facts, speaker) for reason in (chosen or list(mine.grounds[:1]))[:_TEXTS])


def _text(reason: Reason, facts: dict[str, Fact], speaker: Narrator) -> str:
    """The sentence; the code alone where a rule of former times has no words any more."""
    try:
        return speaker.say(reason, facts).text
    except KeyError:
        return reason.code


def outcome_label(outcome: str | None, language: str) -> str:
    """What an outcome is called, also that there is none because the subject was not known."""
    return str(phrases(language)["outcomes"][outcome]) if outcome else UNKNOWN[language]
