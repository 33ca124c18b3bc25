"""Where nothing answers: what was probably meant, and which of the filters stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from mitra.register.records import Instead
from mitra.register.search.columns import Columns, Spans
from mitra.register.search.wanted import Answered, Kind, Wanted, answered
from mitra.values.names import fold

_SHOWN: Final = 2
# Of each line one value: the counts of the facet, which leave its own filter out, are the lines without that filter.
_COUNTED: Final = {Kind.INSTITUTION: ("status", "province"), Kind.PROGRAMME: ("status", "province", "field", "mode")}
_ALIKE: Final = 60.0  # of 100
_SLIPS: Final = 2  # figures of a VIN that may be mistyped
_FIGURES: Final = 8  # from so many on a number is taken for a VIN


def instead_of(
    everybody: Columns, kind: Kind, wanted: Wanted, found: Answered, on: date, spans: Spans | None
) -> Iterator[Instead]:
    """What would answer instead of nothing, the nearest first: another text, then the same without one of the filters."""
    for text in _meant(everybody, wanted.text):
        number = len(answered(everybody, kind, replace(wanted, text=text), on, spans).places)
        if number:
            yield Instead("text", text, number)
    for name in wanted.narrowed if len(wanted.narrowed) > 1 else ():
        if name in _COUNTED[kind]:
            number = sum(found.facets[name].values())
        else:
            number = len(answered(everybody, kind, replace(wanted, **{name: ""}), on, spans).places)
        if number:
            yield Instead(name, "", number)


def _meant(everybody: Columns, text: str) -> list[str]:
    """Texts that name somebody: VINs within a slip or two of a number, else names that are alike."""
    figures = "".join(one for one in text if one.isdigit())
    if len(figures) >= _FIGURES:
        near = process.extract(figures, everybody.vin, scorer=OSA.distance, score_cutoff=_SLIPS, limit=_SHOWN)
        return [vin for vin, _, _ in near]
    if not fold(text):
        return []
    return list(dict.fromkeys(everybody.name[place] for place in _alike(everybody, fold(text))))


def _alike(everybody: Columns, text: str) -> list[int]:
    """The places of the names that are most alike, in their order where several are equally so.

    Nothing is more alike than a name that has all the words, or nothing but them: where there are enough such names, the others
    need not be compared, which takes ten times as long.
    """
    typed = frozenset(text.split())
    having = (place for place, words in enumerate(everybody.in_words) if words and (typed <= words or words <= typed))
    first = list(islice(having, _SHOWN))
    if len(first) == _SHOWN:
        return first
    alike = process.extract(text, everybody.folded, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=_SHOWN)
    return [place for _, _, place in alike]
