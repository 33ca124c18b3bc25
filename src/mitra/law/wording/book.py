"""The phrase books `id.yaml` and `en.yaml`, and the small words out of them: names of choices, of provinces, plurals, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mitra.values.numbers import figure
from mitra.values.written import read_yaml

LANGUAGES = ("id", "en")
NONE = "—"


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """The whole phrase book of a language ("id" or "en")."""
    return dict(read_yaml((Path(__file__).parent / f"{language}.yaml").read_text("utf-8")))


def choice_name(code: str, language: str) -> str:
    """What a choice of the vocabulary ("uptp", "izin lpk", "daring") is called; what is none stays as it is."""
    return str(phrases(language)["choices"].get(code, code))


def province_name(code: str, language: str) -> str:
    """The province, or the whole nation, behind a code of a fact; what is none stays as it is."""
    return str(phrases(language)["provinces"].get(code, code))


def joined(parts: Iterable[str], language: str, last: str = "and") -> str:
    """Several in one sentence, before the last one "and" or "or": "A, B, dan C" (id), "A, B and C" (en); "—" for none."""
    *first, end = list(parts) or [NONE]
    if not first:
        return end
    comma = "," if language == "id" and len(first) > 1 else ""
    return f"{', '.join(first)}{comma} {phrases(language)['joining'][last]} {end}"


def unit_word(unit: str, number: int, language: str) -> str:
    """The word behind a number: 1 day, 90 days. `unit`: "days", "years", "institutions" and so on, under `units` of a book."""
    return str(phrases(language)["units"][unit]["one" if number == 1 else "other"])


def counted(number: int, unit: str, language: str) -> str:
    """A number with its word: "1 day", "1.234 lembaga"."""
    return f"{figure(number, language)} {unit_word(unit, number, language)}"
