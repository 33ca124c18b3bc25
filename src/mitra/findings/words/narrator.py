"""Findings put into words for one reader's language: what pages, reports and exports show. Looks up, decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from mitra.findings.overrides.beside import Overriding
from mitra.findings.words.views import CitationView, FactView, FindingView, OverrideView, ParameterView, ReasonView
from mitra.law.evidence import State
from mitra.law.facts import Fact, Source
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import Law
from mitra.law.parameters import parameters
from mitra.law.sources import cite
from mitra.law.vocabulary import KINDS
from mitra.law.wording import Said, label_of, name_of, phrases, say, say_not_applicable
from mitra.law.wording.articles import article_label
from mitra.law.wording.book import NONE, unit_word
from mitra.law.wording.values import say_field, say_span, say_value
from mitra.values.moments import display_moment

DECISIONS = frozenset(name for name, kind in KINDS.items() if kind.proved_by == {Source.MINISTER})
_OVERRIDE = {
    "id": "Penilaian petugas: {told.outcome_label}. {told.reason} (akun {told.by}, {told.span}, dicatat {told.recorded})",
    "en": "Officer’s outcome: {told.outcome_label}. {told.reason} (account {told.by}, {told.span}, recorded {told.recorded})",
}
_ONE_DAY = timedelta(days=1)
_KEPT = 50_000  # sentences remembered; the nation's reasons repeat themselves


@dataclass(slots=True)
class Narrator:
    """Speaks for one law of one day in one language ("id" or "en").

    `briefly`: says why and what to do, and leaves out what stands behind it: statements, articles, parameters, what was met.
    """

    law: Law
    language: str
    briefly: bool = False
    _said: dict[object, Said] = field(default_factory=dict)
    _cited: dict[str, CitationView] = field(default_factory=dict)
    _parameters: dict[str, ParameterView] = field(default_factory=dict)

    def say(self, reason: Reason, facts: Mapping[str, Fact]) -> Said:
        """The sentence and the next step; remembered by what they are made of."""
        used = tuple((f.kind, f.value, f.prover, f.proved_on) for key in reason.facts if (f := facts.get(key)))
        spans: tuple[object, ...] = ()
        if reason.state is State.OTHER_PERIOD:  # only then is the time told of which a statement speaks
            spans = tuple((f.valid_from or f.said_on, f.valid_until) for key in reason.facts if (f := facts.get(key)))
        key = (reason.code, reason.state, reason.item, reason.members, used, spans)
        if key not in self._said:
            if len(self._said) >= _KEPT:
                self._said.clear()
            self._said[key] = say(reason, self.law, facts, self.language)
        return self._said[key]

    def view(
        self,
        finding: Finding,
        facts: Mapping[str, Fact],
        prospect: Finding | None = None,
        override: Overriding | None = None,
    ) -> FindingView:
        """A finding as the finding component shows it. `prospect`: the same judged believing the institution's claims.

        `override`: what a person has found instead, to stand beside it.
        """
        book = phrases(self.language)
        would = _would_become(finding, prospect)
        outcome = book["outcomes"][finding.outcome.value]
        first = self.say(finding.grounds[0], facts).text if finding.grounds else ""
        if finding.outcome is Outcome.NOT_APPLICABLE:
            first = say_not_applicable(finding.requirement, finding.on, self.language)
        return FindingView(
            requirement=finding.requirement,
            requirement_name=name_of(finding.requirement, finding.on, self.language),
            programme=finding.programme,
            outcome=finding.outcome.value,
            outcome_label=outcome,
            because=book["because"][finding.outcome.value],
            sentence=first,
            reasons=self._with_what_helps(finding.reasons, prospect, facts),
            supports=() if self.briefly else self._reasons(finding.supports, facts),
            notices=() if self.briefly else self._reasons(finding.notices, facts),
            if_confirmed=would.value if would else "",
            if_confirmed_label=book["outcomes"][would.value] if would else "",
            if_confirmed_reasons=self._reasons(prospect.reasons, facts) if prospect and would else (),
            on=say_value(finding.on, self.language),
            law=finding.law[:12],
            override=self.override(override) if override else None,
        )

    def say_override(self, one: Overriding) -> str:
        """What a person has found, why, by which account, for which days and since when it is known, in one line."""
        told = self.override(one)
        return _OVERRIDE[self.language].format(told=told)

    def override(self, one: Overriding) -> OverrideView:
        """What a person has found, in words."""
        return OverrideView(
            number=one.number,
            outcome=one.outcome.value,
            outcome_label=phrases(self.language)["outcomes"][one.outcome.value],
            reason=one.reason,
            by=one.by,
            span=say_span(one.since, one.until, self.language),
            recorded=display_moment(one.recorded_at, self.language),
        )

    def _reasons(self, reasons: tuple[Reason, ...], facts: Mapping[str, Fact]) -> tuple[ReasonView, ...]:
        return tuple(self._reason(reason, facts) for reason in reasons)

    def _with_what_helps(
        self, reasons: tuple[Reason, ...], prospect: Finding | None, facts: Mapping[str, Fact]
    ) -> tuple[ReasonView, ...]:
        """The reasons; nobody is sent to have a statement confirmed that would be refused all the same."""
        mends: dict[str, list[str]] = {}
        for refused in prospect.reasons if prospect else ():
            for key in refused.facts if refused.refuses else ():
                mends.setdefault(key, []).append(self.say(refused, facts).next)
        views = []
        for reason, view in zip(reasons, self._reasons(reasons, facts), strict=True):
            instead = [step for key in reason.facts for step in mends.get(key, ())]
            if reason.state is State.UNVERIFIED and instead:
                view = replace(view, next=" ".join(dict.fromkeys(instead)), helps=False)
            views.append(view)
        return tuple(views)

    def _reason(self, reason: Reason, facts: Mapping[str, Fact]) -> ReasonView:
        said = self.say(reason, facts)
        step = "" if _is_awaited(reason) else said.next
        if self.briefly:
            return ReasonView(reason.code, reason.state.value, said.text, step, (), (), ())
        return ReasonView(
            code=reason.code,
            state=reason.state.value,
            text=said.text,
            next=step,
            facts=tuple(self.fact(facts[key]) for key in reason.facts if key in facts),
            citations=tuple(self.citation(reference) for reference in reason.cites),
            parameters=tuple(self.parameter(name) for name in reason.parameters if name in self.law.parameters),
        )

    def fact(self, fact: Fact) -> FactView:
        """One statement: what it says, who said it and when, who checked it."""
        book = phrases(self.language)
        checked = ""
        if fact.checked_by:
            told = [book["checks"][fact.check.value]] if fact.check else []
            told += [book["sources"][fact.checked_by.value]]
            told += [say_value(fact.checked_on, self.language)] if fact.checked_on else []
            checked = ", ".join(told)
        return FactView(
            id=fact.id,
            label=label_of(fact.kind, self.language),
            value=describe(fact, self.language),
            source=book["sources"][fact.source.value],
            said_on=say_value(fact.said_on, self.language) if fact.said_on else "",
            checked=checked,
            proves=fact.prover in KINDS[fact.kind].proved_by,
            until=say_value(fact.valid_until - _ONE_DAY, self.language) if fact.valid_until else "",
        )

    def citation(self, reference: str) -> CitationView:
        """An article as it stood on the day judged, with how sure we are of it."""
        if reference not in self._cited:
            self._cited[reference] = self._citation(reference)
        return self._cited[reference]

    def _citation(self, reference: str) -> CitationView:
        found, book = cite(reference, self.law.on), phrases(self.language)
        return CitationView(
            reference=reference,
            label=article_label(found, self.language),
            title=found.instrument.title[self.language],
            text=found.version.text[self.language],
            since=say_value(found.version.since, self.language),
            read=found.instrument.read.value,
            read_label=book["read"][found.instrument.read.value],
            note=found.instrument.note[self.language],
        )

    def parameter(self, name: str) -> ParameterView:
        """A parameter as it stood on the day judged."""
        if name not in self._parameters:
            self._parameters[name] = self._parameter(name)
        return self._parameters[name]

    def _parameter(self, name: str) -> ParameterView:
        one, value, book = parameters()[name], self.law.parameters[name], phrases(self.language)
        return ParameterView(
            id=name,
            label=one.label[self.language],
            value=say_value(self.law.values[name], self.language, one.unit),
            unit=unit_word(one.unit, self.law.values[name], self.language) if one.unit in ("days", "years") else "",
            since=say_value(value.since, self.language),
            until=say_value(value.until, self.language) if value.until else "",
            citation=self.citation(value.cites).label,
            confidence=value.confidence.value,
            confidence_label=book["confidence"][value.confidence.value],
            note=value.note.get(self.language, ""),
        )


def _is_awaited(reason: Reason) -> bool:
    """Only the Minister's decision is lacking: that is no step for anybody who reads the finding."""
    return reason.state is State.MISSING and reason.kind in DECISIONS


def _would_become(finding: Finding, prospect: Finding | None) -> Outcome | None:
    """What confirming the institution's own statements would change; nothing where it only awaits somebody else's decision."""
    if prospect is None or prospect.outcome is finding.outcome:
        return None
    waits = all(reason.kind in KINDS and not KINDS[reason.kind].stated_by_lpk for reason in finding.reasons)
    return None if waits else prospect.outcome


def describe(fact: Fact, language: str) -> str:
    """The value of a fact in one line: its fields that say something, in the order of the record."""
    value = fact.value
    if not hasattr(value, "_fields"):
        if isinstance(value, tuple):
            return "; ".join(f"{unit.code} {unit.title}" for unit in value) or NONE
        return say_value(value, language)
    names = phrases(language)["fields"]
    said = ((names[name], say_field(name, one, language)) for name, one in zip(value._fields, value, strict=True))
    return "; ".join(f"{name}: {text}" for name, text in said if text != NONE) or NONE
