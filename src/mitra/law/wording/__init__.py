"""Sentences for findings, looked up when somebody reads: what is wrong and how to mend it, in Indonesian and English.

The sentences stand in `id.yaml` and `en.yaml` under the name of the condition, or of the kind of fact and its state.
`{kind.field}` in a sentence is filled from the statements the finding used, `{parameter}` from the law of the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mitra.law.evidence import State
from mitra.law.facts import Fact
from mitra.law.finding import Reason
from mitra.law.in_force import Law
from mitra.law.parameters import parameters
from mitra.law.vocabulary import KINDS
from mitra.law.wording.values import Spoken, say_value

LANGUAGES = ("id", "en")


class Said(NamedTuple):
    """A reason in one language: what is so, and the next step (empty where there is nothing to mend)."""

    text: str
    next: str


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """The whole phrase book of a language ("id" or "en")."""
    return dict(yaml.safe_load((Path(__file__).parent / f"{language}.yaml").read_text("utf-8")))


def say(reason: Reason, law: Law, facts: Mapping[str, Fact], language: str) -> Said:
    """Put a reason into words. `facts`: the statements of the case by id, from which names and numbers are taken."""
    book = phrases(language)
    words = _words(reason, law, facts, language)
    if reason.condition:
        told = book["conditions"][reason.condition]
        if reason.state is State.REFERRED:
            return Said(_fill(told["doubt"], words), _fill(book["states"]["referred"]["next"], words))
        text = _fill(told["holds" if reason.state is State.HOLDS else "fails"], words)
        return Said(text, "" if reason.state is State.HOLDS else _fill(told["mend"], words))
    kind, state = book["kinds"][reason.kind], book["states"][reason.state.value]
    following = {State.MISSING: "provide", State.UNVERIFIED: "prove"}.get(reason.state)
    text = kind.get(reason.state.value) or state["text"]
    return Said(_fill(text, words), _fill(kind[following] if following else state["next"], words))


def _words(reason: Reason, law: Law, facts: Mapping[str, Fact], language: str) -> dict[str, Any]:
    used = [facts[id] for id in reason.facts if id in facts]
    sources = phrases(language)["sources"]
    words: dict[str, Any] = {kind: Spoken(None, language) for kind in KINDS}
    for fact in used:
        words[fact.kind] = Spoken(fact.value, language)
    for name in parameters():
        words[name] = say_value(law.values.get(name), language, parameters()[name].unit)
    words |= {"on": say_value(law.on, language), "item": reason.item or "—", "members": ", ".join(reason.members) or "—"}
    if reason.kind:
        provers = sorted(sources[source.value] for source in KINDS[reason.kind].proved_by)
        words["name"] = phrases(language)["kinds"][reason.kind]["name"]
        words["provers"] = {"id": " atau ", "en": " or "}[language].join(provers)
        words["max_age"] = say_value(law.max_age(reason.kind), language)
    words["who"] = ", ".join(dict.fromkeys(sources[fact.prover.value] for fact in used)) or "—"
    words["day"] = say_value(max((f.proved_on for f in used if f.proved_on), default=None), language)
    return words


def _fill(template: str, words: Mapping[str, Any]) -> str:
    text = template.format_map(words)
    return text[:1].upper() + text[1:]
