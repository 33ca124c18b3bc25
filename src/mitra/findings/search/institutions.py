"""Find institutions by what people remember of them: name (mistyped), identifier, place, field of training."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mitra.findings.search.directory import directory
from mitra.findings.search.spelling import Correction


class Found(NamedTuple):
    """Numbers of the institutions found, the best first, and which words of the text were taken for others."""

    numbers: tuple[int, ...]
    corrections: tuple[Correction, ...]


def find(text: str) -> Found:
    """Institutions that have every word of the text; all of them by name for an empty text. One query; see `directory`."""
    numbers, words = directory()
    answer = words.answer(text)
    scores = answer.institutions
    best_first = np.argsort(-scores, kind="stable")  # those that answer alike stay in the order of their names
    return Found(tuple(numbers[best_first[scores[best_first] > 0]].tolist()), answer.corrections)
