"""The partnership in words (`words.yaml`): states, acts, conditions, statuses, what happened. Roles and bars are the case's."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from mitra.law.procedure import words as common
from mitra.law.procedure.table import Refusal, Why
from mitra.values.written import read_yaml


@cache
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Everything: group → id → language → text."""
    text = Path(__file__).with_name("words.yaml").read_text("utf-8")
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = read_yaml(text)
    return found


def name_of(group: str, id: str, language: str) -> str:
    """The name of a state, act, condition, status or happening; KeyError if it has none."""
    return words()[group][id][language]


def refusal_in_words(refusal: Refusal, state: StrEnum | None, language: str) -> str:
    """One sentence: why the act is not allowed, and what to do."""
    if refusal.why is Why.CONDITION:
        return name_of("conditions", refusal.condition, language)
    if refusal.why is Why.STATE and state is not None:
        return name_of("refusals", "state", language).format(state=name_of("states", state.value, language))
    return common.refusal_in_words(refusal, None, language)
