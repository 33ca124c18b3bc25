"""What somebody means who types a few words into a search box, judged by the words that there are.

A word that stands in the list, begins one or stands within one is taken as it was typed. Only a word that stands nowhere
is taken as mistyped: then it means the words that are nearest to it. The distance counts letters left out, put in,
replaced, or exchanged with their neighbour (optimal string alignment).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import OSA

from mitra.values.names import fold

_SAME, _BEGINS, _WITHIN, _MISTYPED = 1.0, 0.9, 0.8, 0.7  # how near a word is to the one typed
_SHORTEST_WITHIN = 3  # letters; two of them stand within nearly everything
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[ .-]+(?=[0-9])")  # a VIN is often written in groups


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that stands nowhere, and the words it was taken for."""

    typed: str
    read_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, word by word: the words each may mean, and how near they are (above 0, at most 1)."""

    meanings: tuple[Mapping[str, float], ...]
    corrections: tuple[Correction, ...]

    def score(self, weights: Mapping[str, float]) -> float:
        """How well something with these words (and their weights) answers: 0 if one of the words typed is not among them."""
        if not self.meanings:
            return 1.0
        best = [max((near * weights.get(word, 0.0) for word, near in one.items()), default=0.0) for one in self.meanings]
        return sum(best) / len(best) if all(best) else 0.0


class There:
    """The words that there are, in order and distinct; and all of them as one text, in which a part of one is soon found."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._text = "\n".join(("", *words, ""))  # no word holds the mark
        self._starts = list(accumulate((len(one) + 1 for one in words), initial=1))

    def beginning(self, part: str) -> list[str]:
        """Those that begin with it, in order."""
        return self._with(f"\n{part}", 1)

    def having(self, part: str) -> list[str]:
        """Those that have it anywhere, in order."""
        return self._with(part, 0)

    def _with(self, text: str, before: int) -> list[str]:
        found = []
        at = self._text.find(text)
        while at >= 0:
            number = bisect_right(self._starts, at + before) - 1
            found.append(self.words[number])
            at = self._text.find(text, self._starts[number + 1] - before)
        return found


def read(text: str, known: Iterable[str]) -> Query:
    """The text read against the words there are (folded, as `words_of` gives them)."""
    return read_among(text, There(sorted(set(known))))


def read_among(text: str, there: There) -> Query:
    """`read` for words that are in order and distinct already."""
    meanings, corrections = [], []
    for word in words_of(_BETWEEN_DIGITS.sub("", text)):
        meant = _as_typed(word, there)
        if not meant and (near := _nearest(word, there.words)):
            meant = dict.fromkeys(near, _MISTYPED)
            corrections.append(Correction(word, near))
        meanings.append(meant)
    return Query(tuple(meanings), tuple(corrections))


def words_of(*texts: str) -> list[str]:
    """The words of texts as they are compared: small letters, no accents."""
    return fold(" ".join(texts)).split()


def _as_typed(word: str, there: There) -> dict[str, float]:
    having = there.beginning(word) if len(word) < _SHORTEST_WITHIN else there.having(word)
    return {own: _SAME if own == word else _BEGINS if own.startswith(word) else _WITHIN for own in having}


def _nearest(word: str, there: Sequence[str]) -> tuple[str, ...]:
    """The nearest words within as many errors as a word of its length may have; none of a number, which means itself."""
    errors = _errors_in(word)
    if not errors:
        return ()
    near = process.extract(word, there, scorer=OSA.distance, score_cutoff=errors, limit=None)
    least = min((distance for _, distance, _ in near), default=0)
    return tuple(sorted(own for own, distance, _ in near if distance == least))


def _errors_in(word: str) -> int:
    """One error in four letters, two in seven; fewer letters mean too much, and a digit is not a slip of spelling."""
    if any(letter.isdigit() for letter in word):
        return 0
    return 2 if len(word) >= 7 else int(len(word) >= 4)
