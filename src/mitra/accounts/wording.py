"""Acts about people, their conditions and refusals in words (`words.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from mitra.accounts.refused import Refused
from mitra.accounts.roles import Language
from mitra.values.written import read_yaml


@cache
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Everything: group → id → language → text."""
    text = files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = read_yaml(text)
    return found


def say(refused: Refused, language: Language) -> str:
    """One sentence: why it is refused, and how to mend it. KeyError if there are no words for it."""
    group = "conditions" if refused.code in words()["conditions"] else "refusals"
    return words()[group][refused.code][language]
