"""Free text over columns: which subjects have every word that was typed, and how well they answer.

Words are read as everywhere on the site (`findings.search.spelling`). A word's nearness is spread over all subjects at
once: each distinct text once, the best of its words, then whoever bears the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mitra.findings.bulk.codes import Ints
from mitra.findings.search.spelling import Correction, There, read_among, words_of

Scores = npt.NDArray[np.float64]

_OF_ITS_PROGRAMMES = 0.9  # what a word counts for an institution when one of its programmes has it


class Text(NamedTuple):
    """A column of texts: the distinct ones, who bears which (None: each place its own), what a word in it counts."""

    values: Sequence[str]
    codes: Ints | None
    weight: float


class Answer(NamedTuple):
    """How well institutions and programmes answer (0: a word is missing), and which words were taken for others."""

    institutions: Scores
    programmes: Scores
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Words of the texts of a column, text after text: those of text i are `words[starts[i]:starts[i + 1]]`.

    `has`: which of all words stand in it at all.
    """

    text: Text
    words: Ints
    starts: Ints
    has: npt.NDArray[np.bool_]

    def best(self, nearness: Scores) -> Scores:
        """By place, how near the nearest word of its text is."""
        found: Scores = np.maximum.reduceat(nearness[self.words], self.starts) * self.text.weight
        return found if self.text.codes is None else found[self.text.codes]


class Words:
    """The words of the nation. `own`: of institutions; `offered`: of programmes; `owner`: the institutions of these."""

    def __init__(self, own: Sequence[Text], offered: Sequence[Text], owner: Ints, institutions: int) -> None:
        told = [[words_of(value) for value in text.values] for text in (*own, *offered)]
        self._there = There(sorted({word for texts in told for words in texts for word in words}))
        self._number = {word: number for number, word in enumerate(self._there.words)}
        lexicons = [self._lexicon(text, texts) for text, texts in zip((*own, *offered), told, strict=True) if text.values]
        mine = {id(text) for text in own}  # two texts may hold the same words, and columns are not compared
        self._own = [one for one in lexicons if id(one.text) in mine]
        self._offered = [one for one in lexicons if id(one.text) not in mine]
        self._owner, self._institutions = owner, institutions

    def answer(self, text: str) -> Answer:
        """Who has every word of a text. Without a word everybody answers fully."""
        query = read_among(text, self._there)
        institutions, programmes = np.zeros(self._institutions), np.zeros(len(self._owner))
        lacking, lacking_too = np.zeros(self._institutions, bool), np.zeros(len(self._owner), bool)
        for meaning in query.meanings:
            nearness = np.zeros(len(self._there.words) + 1)
            meant = [self._number[word] for word in meaning]
            nearness[meant] = list(meaning.values())
            of_owner = _best([one for one in self._own if one.has[meant].any()], nearness, self._institutions)
            of_offered = _best([one for one in self._offered if one.has[meant].any()], nearness, len(self._owner))
            of_all = of_owner.copy()
            np.maximum.at(of_all, self._owner, of_offered * _OF_ITS_PROGRAMMES)
            own_too = np.maximum(of_offered, of_owner[self._owner] * _OF_ITS_PROGRAMMES)
            institutions, lacking = institutions + of_all, lacking | (of_all == 0)
            programmes, lacking_too = programmes + own_too, lacking_too | (own_too == 0)
        if not query.meanings:
            return Answer(institutions + 1, programmes + 1, ())
        institutions[lacking], programmes[lacking_too] = 0, 0
        return Answer(institutions, programmes, query.corrections)

    def _lexicon(self, text: Text, told: Sequence[Sequence[str]]) -> _Lexicon:
        nothing = len(self._there.words)  # a text without a word has this one, which nobody can mean
        numbers = [[self._number[word] for word in words] or [nothing] for words in told]
        counts = np.array([len(one) for one in numbers], np.int64)
        words, has = np.array([n for one in numbers for n in one], np.int64), np.zeros(nothing + 1, bool)
        has[words] = True
        return _Lexicon(text, words, np.cumsum(counts) - counts, has)


def _best(lexicons: Sequence[_Lexicon], nearness: Scores, size: int) -> Scores:
    best = np.zeros(size)
    for one in lexicons:
        best = np.maximum(best, one.best(nearness))
    return best
