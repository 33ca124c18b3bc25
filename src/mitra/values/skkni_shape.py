"""The shapes of SKKNI unit codes, and which code a slightly wrong one was likely meant to be."""

from __future__ import annotations

import re
from typing import Final, Literal

Pattern = Literal["A", "B", "C", "D", "E", "other"]

#: Proved on 1,974 codes of the catalogue: A 1,332, B 490, C 78, D 60, E 6; 8 others.
PATTERNS: Final[dict[Pattern, re.Pattern[str]]] = {
    "A": re.compile(r"[A-Z]\.([0-9]{2})[A-Z]{3}[0-9]{2}\.[0-9]{3}\.([0-9])"),
    "B": re.compile(r"[A-Z]\.([0-9]{2})[0-9]{4}\.[0-9]{3}\.([0-9]{2})"),
    "C": re.compile(r"[A-Z]\.([0-9]{2})(?:[0-9]{3}|[0-9]{5})\.[0-9]{3}\.([0-9]{2})"),
    "D": re.compile(r"[A-Z]{3}\.[A-Z]{2}[0-9]{2}\.[0-9]{3}\.([0-9]{2})"),
    "E": re.compile(r"ICA[A-Z]{3}[0-9]{3}A"),
}
#: Patterns whose first group is the KBLI division.
WITH_DIVISION: Final = frozenset({"A", "B", "C"})
OTHER: Final = re.compile(r"(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]+(?:[./-][A-Z0-9]+)*")
OTHER_LENGTH: Final = range(5, 41)

# L stands for a letter, 0 for a digit.
_TEMPLATES = ("L.00LLL00.000.0", "L.000000.000.00", "L.00000.000.00", "L.0000000.000.00", "LLL.LL00.000.00")
_READ_AS_DIGIT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = re.compile(r"[./-]")


def pattern_of(code: str) -> Pattern | None:
    """The pattern of a canonical code; "other" for a tolerated one, None for what is no code at all."""
    for pattern, regex in PATTERNS.items():
        if regex.fullmatch(code):
            return pattern
    return "other" if len(code) in OTHER_LENGTH and OTHER.fullmatch(code) else None


def _fitted(characters: str, template: str) -> str | None:
    """`characters` with the dots of `template`, or None if they do not fit; O may stand for 0, I for 1."""
    fitted, rest = "", iter(characters)
    for place in template:
        if place == ".":
            fitted += "."
            continue
        character = next(rest)
        if place == "0":
            character = character.translate(_READ_AS_DIGIT)
        if character.isdigit() != (place == "0"):
            return None
        fitted += character
    return fitted


def likely_meant(code: str) -> str | None:
    """The code of a known pattern that a code of pattern "other" was meant to be, if just one fits.

    Dots may be missing or too many, and the letters O, I and L may stand for digits. A suggestion to show to
    a person, or to look up where the code as written is unknown; never a silent correction.
    """
    characters = _SEPARATORS.sub("", code)
    fits = {
        fitted
        for template in _TEMPLATES
        if len(characters) == len(template.replace(".", "")) and (fitted := _fitted(characters, template))
    }
    return fits.pop() if len(fits) == 1 else None
