"""Compare names and titles loosely: they are typed by hand, and differ in case, marks and order of words.

The measure is Dice's coefficient over the pairs of neighbouring letters of each word (L. R. Dice, Ecology 26,
1945): twice the pairs in common, divided by all pairs of both. It is symmetric, knows no order of words, and
falls slowly with typing errors. It does not know meaning: "Memasang" and "Membongkar Pompa" are alike. What
is merely alike goes to a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

from mitra.values.text import clean

#: From here on two titles are taken for the same one, mistyped; see `same_title`.
SAME: Final = 0.9
#: From here on one title may be shown as "did you mean …?".
ALIKE: Final = 0.6

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")


def fold(raw: object) -> str:
    """Small letters without accents, words with one space between, no punctuation; "&" is "dan"."""
    decomposed = unicodedata.normalize("NFKD", clean(raw).replace("&", " dan ").casefold())
    return " ".join(_WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c))))


def _pairs(folded: str) -> Counter[str]:
    padded = (f" {word} " for word in folded.split())  # the ends of a word count, and words of one letter
    return Counter(word[at : at + 2] for word in padded for at in range(len(word) - 1))


def similarity(one: object, other: object) -> float:
    """From 0.0, nothing in common, to 1.0, the same words in any order; 0.0 where either is empty."""
    first, second = _pairs(fold(one)), _pairs(fold(other))
    if not first or not second:
        return 0.0
    return 2 * (first & second).total() / (first.total() + second.total())


def _numbers(folded: str) -> list[str]:
    return sorted(word for word in folded.split() if word[0].isdigit() or _ROMAN.fullmatch(word))


@lru_cache(maxsize=1 << 16)  # the titles of a nation's programmes repeat: those of the standards
def same_title(one: object, other: object) -> bool:
    """Whether two titles are the same but for typing: similarity from SAME on, and the same numbers.

    Numbers ("Level 2", "Bagian II") must agree exactly, for they tell apart titles that are otherwise equal.
    """
    if _numbers(fold(one)) != _numbers(fold(other)):
        return False
    return similarity(one, other) >= SAME
