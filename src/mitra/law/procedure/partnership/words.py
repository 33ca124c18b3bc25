"""The partnership in words (`words.yaml`): states, acts, conditions, statuses, what happened. Roles and bars are the case's."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from mitra.law.procedure import words as common
from mitra.law.procedure.table import Refusal, Why


@cache
def words() -> common.Words:
    """Everything that is said of a partnership alone."""
    return common.words_beside(__file__)


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
