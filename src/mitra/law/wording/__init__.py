"""Sentences for findings, looked up when somebody reads: what is wrong and how to mend it, in Indonesian and English.

The sentences stand in `id.yaml` and `en.yaml` under the name of the condition, or of the kind of fact and its state.
`{kind.field}` in a sentence is filled from the statements the finding used, `{parameter}` from the law of the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from mitra.law.evidence import State
from mitra.law.facts import Fact, Source
from mitra.law.finding import Reason
from mitra.law.in_force import Law
from mitra.law.vocabulary import KINDS
from mitra.law.wording.book import LANGUAGES, choice_name, phrases
from mitra.law.wording.values import say_value
from mitra.law.wording.words import Words, fill


class Said(NamedTuple):
    """A reason in one language: what is so, and the next step (empty where there is nothing to mend)."""

    text: str
    next: str


def name_of(requirement: str, on: date, language: str) -> str:
    """The name of a requirement as it reads on a day: R4 is called otherwise since the Minister's approval was deleted."""
    told = phrases(language)["requirements"][requirement]
    later = [name for since, name in told.get("from", {}).items() if since <= on]
    return str(later[-1] if later else told["name"])


def label_of(kind: str, language: str) -> str:
    """The name of a kind of fact as a heading: "Type of institution", where sentences say "the type of institution"."""
    name = str(phrases(language)["kinds"][kind]["name"]).removeprefix("the ")
    return name[:1].upper() + name[1:]


def say_not_applicable(requirement: str, on: date, language: str) -> str:
    """Why a requirement is not asked for."""
    book = phrases(language)
    text = book["requirements"][requirement].get("not_applicable", book["not_applicable"])
    return str(text).format(on=say_value(on, language))


def say(reason: Reason, law: Law, facts: Mapping[str, Fact], language: str) -> Said:
    """Put a reason into words. `facts`: the statements of the case by id, from which names and numbers are taken."""
    words = Words(reason, law, facts, language)
    return _of_condition(reason, words) if reason.condition else _of_evidence(reason, words)


def _of_condition(reason: Reason, words: Words) -> Said:
    told = words.book["conditions"][reason.condition]
    if reason.state is State.HOLDS:
        # Where nobody has said it yet and it is only believed, the claim itself is told.
        return Said(fill(told["holds"] if reason.facts else told["claim"], words), "")
    if reason.state is State.REFERRED:
        return Said(fill(told["doubt"], words), fill(words.book["states"]["referred"]["next"], words))
    told = told["lapsed"] if "lapsed" in told and words.was_approved else told
    return Said(fill(told["fails"], words), fill(told["mend"], words))


def _of_evidence(reason: Reason, words: Words) -> Said:
    undated = reason.state is State.STALE and not any(fact.proved_on for fact in words.used)
    name = "undated" if undated else reason.state.value
    told: Mapping[str, Any] = words.book["kinds"][reason.kind]
    state = dict(words.book["states"][name])
    if not KINDS[reason.kind].stated_by_lpk:
        state |= state.get("of_others", {})  # what others than the institution state, it can't correct
    elif words.used and all(fact.prover is Source.LPK for fact in words.used):
        state |= state.get("of_lpk", {})  # what nobody else has stated, only the institution can correct
    following = {State.MISSING: "provide", State.UNVERIFIED: "prove"}.get(reason.state)
    return Said(fill(told.get(name) or state["text"], words), fill(told[following] if following else state["next"], words))


__all__ = [
    "LANGUAGES",
    "Said",
    "choice_name",
    "label_of",
    "name_of",
    "phrases",
    "say",
    "say_not_applicable",
]
