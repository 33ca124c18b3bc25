"""The strip of a line of the register: the requirements without the approval itself, which the status says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from mitra.findings.words.cells import CellView, cells_in_words
from mitra.findings.words.strip import Cell, least
from mitra.law.finding import Outcome
from mitra.law.requirements import REQUIREMENTS
from mitra.law.requirements.approved import APPROVED

_SHOWN = tuple(one.id for one in REQUIREMENTS if one.id != APPROVED.id)


def cells_of(subjects: Iterable[Mapping[str, Outcome]], language: str) -> tuple[CellView, ...]:
    """Each requirement as the least of these subjects has it; by requirement the outcome that counts for each."""
    known = list(subjects)
    return _in_words(tuple(least(one[id] for one in known if id in one) for id in _SHOWN), language)


@lru_cache(maxsize=2048)
def _in_words(outcomes: tuple[Outcome, ...], language: str) -> tuple[CellView, ...]:
    return cells_in_words([Cell(id, one) for id, one in zip(_SHOWN, outcomes, strict=True)], language)
