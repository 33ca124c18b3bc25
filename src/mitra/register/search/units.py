"""Units of competence that programmes of the register teach, found by code or by words, typing errors included."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mitra.findings.bulk.codes import Ints
from mitra.findings.national.words import Text, Words
from mitra.findings.runs.reading import copied
from mitra.findings.search.spelling import Correction

# The newest list of each programme that still counts, whoever states it: what is searched is what is said to be taught.
_LISTS = """
COPY (
    SELECT DISTINCT ON (programme_id) programme_id, value FROM facts_statement s
    WHERE kind = 'units' AND programme_id = ANY(%(programmes)s)
      AND NOT EXISTS (SELECT FROM facts_ending e WHERE e.statement_id = s.id)
    ORDER BY programme_id, id DESC
) TO STDOUT (FORMAT csv)
"""
_MARKS = re.compile(r"(?<=\w)[.,/\-–](?=\w)")
Mask = npt.NDArray[np.bool_]


class Units(NamedTuple):
    """Distinct units, by `words`; distinct lists of them: those of list i are `of[starts[i]:starts[i + 1]]`.

    `list`: by place of a programme its list, -1 without one.
    """

    words: Words
    of: Ints
    starts: Ints
    list: Ints

    def teaching(self, text: str) -> tuple[Mask, tuple[Correction, ...]]:
        """Which programmes teach a unit that has every word of the text, or whose code has it; and words taken for others."""
        if not len(self.of):
            return np.zeros(len(self.list), bool), ()
        answer = self.words.answer(_as_one_word(text))
        meant = answer.institutions > 0
        lists = np.append(np.logical_or.reduceat(meant[self.of], self.starts), False)  # the last stands for "no list"
        return lists[self.list], answer.corrections


def read_units(programmes: Ints) -> Units:
    """The units of these programmes. One query."""
    told = copied(_LISTS, {"programmes": programmes.tolist()}, {"programme": pa.int64(), "value": pa.string()})
    texts = told["value"].dictionary_encode().combine_chunks() if len(told) else pa.array([], pa.string()).dictionary_encode()
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.chunk(0)
    units: dict[str, int] = {}
    of: list[int] = []
    starts: list[int] = []
    number: dict[int, int] = {}
    for code, text in enumerate(texts.dictionary.to_pylist()):
        rows = json.loads(text)
        if not rows:
            continue
        number[code] = len(starts)
        starts.append(len(of))
        of += [units.setdefault(f"{_as_one_word(row['code'])} {row['title']}", len(units)) for row in rows]
    lists = np.full(len(programmes), -1, np.int64)
    place = {one: at for at, one in enumerate(programmes.tolist())}
    for one, code in zip(told["programme"].to_pylist(), texts.indices.to_pylist(), strict=True):
        lists[place[one]] = number.get(code, -1)
    nobody = np.zeros(0, np.int64)
    words = Words(own=(Text(tuple(units), None, 1.0),), offered=(), owner=nobody, institutions=len(units))
    return Units(words, np.array(of, np.int64), np.array(starts, np.int64), lists)


def _as_one_word(text: str) -> str:
    """A code without its marks: `J.620100.004.02` is one word, however it was typed."""
    return " ".join(_MARKS.sub("", word) if any(c.isdigit() for c in word) else word for word in text.split())
