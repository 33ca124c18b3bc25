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

#: Titles at least this similar may be the same one, mistyped; see `same_title`.
SAME: Final = 0.9
#: The words in which they differ must be at least this similar to be a typing error, not another word.
MISTYPED: Final = 0.7
#: From here on one title may be shown as "did you mean …?".
ALIKE: Final = 0.6

_SMALL_WORDS = frozenset({"dan", "atau", "untuk", "yang", "di", "pada", "dengan", "secara", "dalam", "ke", "dari"})
_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")


def fold(raw: object) -> str:
    """Small letters without accents, words with one space between, no punctuation; "&" is "dan"."""
    # Decomposed on both sides of the case folding: either can bring up what the other has to deal with.
    folded = unicodedata.normalize("NFKD", clean(raw).replace("&", " dan ")).casefold()
    decomposed = unicodedata.normalize("NFKD", folded)
    return " ".join(_WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c))))


def _pairs(folded: str) -> Counter[str]:
    padded = (f" {word} " for word in folded.split())  # the ends of a word count, and words of one letter
    return Counter(word[at : at + 2] for word in padded for at in range(len(word) - 1))


def _dice(one: str, other: str) -> float:
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return 0.0
    return 2 * (first & second).total() / (first.total() + second.total())


def similarity(one: object, other: object) -> float:
    """From 0.0, nothing in common, to 1.0, the same words in any order; 0.0 where either is empty."""
    return _dice(fold(one), fold(other))


def _numbers(folded: str) -> list[str]:
    return sorted(word for word in folded.split() if word[0].isdigit() or _ROMAN.fullmatch(word))


@lru_cache(maxsize=1 << 16)  # the titles of a nation's programmes repeat: those of the standards
def same_title(one: object, other: object) -> bool:
    """Whether two titles are the same but for typing.

    They are at least SAME in all; what is left of each without the common and the small words is at least
    MISTYPED, so that no word was added or exchanged; and numbers ("Level 2", "Bagian II") agree exactly.
    """
    first, second = fold(one), fold(other)
    if not first or _numbers(first) != _numbers(second):
        return False
    words, others = Counter(first.split()), Counter(second.split())
    left, other_left = (
        " ".join(sorted(word for word in rest.elements() if word not in _SMALL_WORDS))
        for rest in (words - others, others - words)
    )
    if not left and not other_left:
        return True
    return _dice(left, other_left) >= MISTYPED and _dice(first, second) >= SAME
