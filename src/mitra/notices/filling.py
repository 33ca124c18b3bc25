"""Texts of letters are filled in: a name in braces becomes a word. Nothing else is understood, so nothing can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from mitra.values.dates import display_date

_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_WEEKDAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_CALENDARS: Final = {
    (True, False): ("menurut kalender hari kerja", "by the calendar of working days"),
    (True, True): ("menurut kalender hari kerja, sementara", "by the calendar of working days, provisional"),
    (False, False): ("menurut kalender biasa", "by the ordinary calendar"),
    (False, True): ("menurut kalender biasa", "by the ordinary calendar"),
}
"""(in working days, provisional) → Indonesian, English."""

EVERYWHERE: Final = frozenset({"reference", "link"})
"""Words that every letter has."""
DATA: Final = frozenset({"due", "was", "calendar", "questions"})
"""Words that only some letters have, from a message's data."""
INBOX_ONLY: Final = frozenset({"institution"})
"""Words that only the inbox may have: mail and WhatsApp name an institution by its case's reference alone."""


class CannotFill(ValueError):
    """A text has a brace that is not a word of its letter; `code`: unknown_word, stray_brace; `what`: that piece."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(f"{code}: {what}")
        self.code = code
        self.what = what


def places(text: str) -> Iterator[str]:
    """The names in braces, in order. Raises CannotFill for a brace that stands alone."""
    if stray := re.search(r"[{}]", _PLACE.sub("", text)):
        raise CannotFill("stray_brace", stray[0])
    yield from _PLACE.findall(text)


def check(text: str, known: frozenset[str]) -> None:
    """Raise CannotFill unless every name in braces is one of `known`."""
    for name in places(text):
        if name not in known:
            raise CannotFill("unknown_word", f"{{{name}}}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with its words. Raises CannotFill for a name that has none."""
    check(text, frozenset(words))
    return _PLACE.sub(lambda found: words[found[1]], text)


def day_in_words(day: date, language: str) -> str:
    """ "Jumat, 4 Desember 2026", in English "Friday, 4 December 2026"."""
    return f"{_WEEKDAYS[language][day.weekday()]}, {display_date(day, language)}"


def words_of(data: Mapping[str, Any], language: str) -> dict[str, str]:
    """A message's data in words: `due` and `was` are days (ISO), `questions` a number; `working`, `provisional` say which
    calendar counts."""
    found = {name: day_in_words(date.fromisoformat(data[name]), language) for name in ("due", "was") if name in data}
    if "due" in data:
        kind = bool(data.get("working", False)), bool(data.get("provisional", False))
        found["calendar"] = _CALENDARS[kind][language == "en"]
    if "questions" in data:
        found["questions"] = str(int(data["questions"]))
    return found
