"""Sentences for findings, looked up when somebody reads: what is wrong and how to mend it, in Indonesian and English.

The sentences stand in `id.yaml` and `en.yaml` under the name of the condition, or of the kind of fact and its state.
`{kind.field}` in a sentence is filled from the statements the finding used, `{parameter}` from the law of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mitra.law.evidence import State
from mitra.law.facts import Fact, Source
from mitra.law.finding import Reason
from mitra.law.in_force import Law
from mitra.law.parameters import parameters
from mitra.law.vocabulary import KINDS
from mitra.law.wording.values import NONE, Spoken, say_value

LANGUAGES = ("id", "en")
_OR = {"id": " atau ", "en": " or "}


class Said(NamedTuple):
    """A reason in one language: what is so, and the next step (empty where there is nothing to mend)."""

    text: str
    next: str


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """The whole phrase book of a language ("id" or "en")."""
    return dict(yaml.safe_load((Path(__file__).parent / f"{language}.yaml").read_text("utf-8")))


def name_of(requirement: str, on: date, language: str) -> str:
    """The name of a requirement as it reads on a day: R4 is called otherwise since the Minister's approval was deleted."""
    told = phrases(language)["requirements"][requirement]
    later = [name for since, name in told.get("from", {}).items() if since <= on]
    return str(later[-1] if later else told["name"])


def say(reason: Reason, law: Law, facts: Mapping[str, Fact], language: str) -> Said:
    """Put a reason into words. `facts`: the statements of the case by id, from which names and numbers are taken."""
    book = phrases(language)
    words = _Words(reason, law, facts, language)
    if reason.condition:
        told = book["conditions"][reason.condition]
        if reason.state is State.REFERRED:
            return Said(_fill(told["doubt"], words), _fill(book["states"]["referred"]["next"], words))
        text = _fill(told["holds" if reason.state is State.HOLDS else "fails"], words)
        return Said(text, "" if reason.state is State.HOLDS else _fill(told["mend"], words))
    undated = reason.state is State.STALE and not any(fact.proved_on for fact in words.used)
    kind, state = book["kinds"][reason.kind], book["states"]["undated" if undated else reason.state.value]
    following = {State.MISSING: "provide", State.UNVERIFIED: "prove"}.get(reason.state)
    text = kind.get(reason.state.value) or state["text"]
    return Said(_fill(text, words), _fill(kind[following] if following else state["next"], words))


class _Words(dict[str, Any]):
    """The words a sentence may use, made when it asks for them: most sentences use one or two."""

    def __init__(self, reason: Reason, law: Law, facts: Mapping[str, Fact], language: str) -> None:
        super().__init__()
        self.reason, self.law, self.language = reason, law, language
        self.used = [facts[id] for id in reason.facts if id in facts]

    def __missing__(self, name: str) -> Any:
        if name in KINDS:
            return Spoken(next((f.value for f in self.used if f.kind == name), None), self.language)
        if name in parameters():
            return say_value(self.law.values.get(name), self.language, parameters()[name].unit)
        return getattr(self, f"_{name}")()

    def _on(self) -> str:
        return say_value(self.law.on, self.language)

    def _item(self) -> str:
        return self.reason.item or NONE

    def _members(self) -> str:
        return ", ".join(self.reason.members) or NONE

    def _name(self) -> str:
        return str(phrases(self.language)["kinds"][self.reason.kind]["name"])

    def _provers(self) -> str:
        return _OR[self.language].join(sorted(self._sources(KINDS[self.reason.kind].proved_by)))

    def _who(self) -> str:
        return ", ".join(self._sources(fact.prover for fact in self.used)) or NONE

    def _day(self) -> str:
        return say_value(max((f.proved_on for f in self.used if f.proved_on), default=None), self.language)

    def _max_age(self) -> str:
        return say_value(self.law.max_age(self.reason.kind), self.language)

    def _sources(self, sources: Iterable[Source]) -> list[str]:
        names = phrases(self.language)["sources"]
        return list(dict.fromkeys(names[source.value] for source in sources))


def _fill(template: str, words: _Words) -> str:
    text = template.format_map(words)
    return text[:1].upper() + text[1:]
