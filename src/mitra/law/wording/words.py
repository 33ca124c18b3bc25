"""The words a sentence may use, made when it asks for them: most sentences use one or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from mitra.law.facts import Fact, Source
from mitra.law.finding import Reason
from mitra.law.in_force import Law
from mitra.law.parameters import parameters
from mitra.law.vocabulary import KINDS
from mitra.law.wording.book import NONE, joined, phrases, unit_word
from mitra.law.wording.values import Spoken, say_list, say_span, say_value


class Words(dict[str, Any]):
    """What stands for `{…}` in the sentences about one reason."""

    def __init__(self, reason: Reason, law: Law, facts: Mapping[str, Fact], language: str) -> None:
        super().__init__()
        self.reason, self.law, self.language = reason, law, language
        self.used = [facts[id] for id in reason.facts if id in facts]
        self.book = phrases(language)

    def __missing__(self, name: str) -> Any:
        if name in KINDS:
            return Spoken(self._value(name), self.language)
        if name in parameters():
            return Spoken(self.law.values.get(name), self.language, parameters()[name].unit)
        return getattr(self, f"_{name}")()

    @property
    def was_approved(self) -> bool:
        """Whether the decision used was an approval, so that only its time can be wrong."""
        return any(getattr(fact.value, "approved", False) for fact in self.used)

    def _value(self, kind: str) -> Any:
        return next((fact.value for fact in self.used if fact.kind == kind), None)

    # -- of the reason

    def _on(self) -> str:
        return say_value(self.law.on, self.language)

    def _item(self) -> str:
        return self.reason.item or NONE

    def _at_fault(self) -> str:
        units = self.reason.members
        return f"{unit_word('competency', len(units), self.language)} {joined(units, self.language)}"

    def _kind(self) -> str:
        return str(self.book["kinds"][self.reason.kind]["name"])

    def _name(self) -> str:
        """The kind of fact, with its number where a subject can have several: "sertifikat akreditasi 52/LA-LPK/VII/2020"."""
        one = self.book["kinds"][self.reason.kind].get("one")
        return str(one).format(item=self.reason.item) if one and self.reason.item else self._kind()

    # -- of the evidence

    def _provers(self) -> str:
        return self._sources(sorted(KINDS[self.reason.kind].proved_by), "or")

    def _others(self) -> str:
        """Whom to ask: those who can prove it, without the institution itself."""
        return self._sources(sorted(KINDS[self.reason.kind].proved_by - {Source.LPK}), "or")

    def _who(self) -> str:
        return self._sources((fact.prover for fact in self.used), "and")

    def _day(self) -> str:
        return say_value(max((f.proved_on for f in self.used if f.proved_on), default=None), self.language)

    def _max_age(self) -> str:
        return str(Spoken(self.law.max_age(self.reason.kind), self.language, "days"))

    def _spoken_of(self) -> str:
        """The time of which the statements speak."""
        spans = dict.fromkeys((fact.valid_from or fact.said_on, fact.valid_until) for fact in self.used)
        return joined((say_span(*span, self.language) for span in spans), self.language)

    def _sources(self, sources: Iterable[Source], last: str) -> str:
        return joined(dict.fromkeys(self.book["sources"][source.value] for source in sources), self.language, last)

    # -- worked out from the law of the day

    def _need_since(self) -> str:
        """The earliest day that evidence of labour-market need may bear."""
        return say_value(self.law.on - timedelta(days=self.law.values["market_need_max_age"]), self.language)

    def _licences_needed(self) -> str:
        """The registration or licence that the institution's type needs."""
        type = self._value("institution_type")
        return say_list(self.law.values["licence_forms"].get(getattr(type, "value", ""), ()), self.language, "list", "or")


def fill(template: str, words: Words) -> str:
    """The sentence with its words, beginning with a capital."""
    text = template.format_map(words)
    return text[:1].upper() + text[1:]
