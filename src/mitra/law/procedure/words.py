"""The procedure in words (`words.yaml`), for pages, letters, the diagram and documentation."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from mitra.law.procedure.table import Refusal, Why
from mitra.values.written import read_yaml

LANGUAGES = ("id", "en")


Words = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Group → id → language → text."""


@cache
def words() -> Words:
    """Everything that is said of the case, and of every procedure."""
    return words_beside(__file__)


def words_beside(module: str) -> Words:
    """What `words.yaml` says in the folder of a module."""
    found: Words = read_yaml(Path(module).with_name("words.yaml").read_text("utf-8"))
    return found


def name_of(group: str, id: str, language: str) -> str:
    """The name of a state, act, role, condition or bar; KeyError if it has none."""
    return words()[group][id][language]


def refusal_in_words(refusal: Refusal, state: StrEnum | None, language: str) -> str:
    """One sentence: why the act is not allowed, and what to do."""
    if refusal.why is Why.CONDITION:
        return name_of("conditions", refusal.condition, language)
    if refusal.why is Why.BAR:
        return name_of("bars", refusal.condition, language)
    now = name_of("states", state.value, language) if state else "–"
    return name_of("refusals", refusal.why.value, language).format(state=now)
