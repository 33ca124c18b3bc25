"""Outcomes as columns: R1–R5, and all of them together (the least)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from mitra.findings.bulk.codes import Ints
from mitra.findings.words.strip import WORST_FIRST
from mitra.law.finding import Outcome
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About

Outcomes = npt.NDArray[np.int8]

ALL: Final = "semua"  # all requirements together
REQUIREMENT_IDS: Final = tuple(one.id for one in REQUIREMENTS)
COLUMNS: Final = (*REQUIREMENT_IDS, ALL)
# A code of a column is the place in this order, so that sorting by it brings the worst first, and the least is the minimum.
ORDER: Final[tuple[Outcome, ...]] = WORST_FIRST
MET: Final = ORDER.index(Outcome.MET)
NONE: Final = ORDER.index(Outcome.NOT_APPLICABLE)
_UNSAID: Final = len(ORDER)  # a requirement that is not decided for such subjects


def of_grounds(verdicts: Sequence[tuple[int, str, str]], grounds: Ints) -> Outcomes:
    """By grounds (ascending ids) the outcome of each requirement they decide; `verdicts`: grounds, requirement, outcome."""
    table = np.full((len(grounds), len(REQUIREMENT_IDS)), _UNSAID, np.int8)
    for number, requirement, outcome in verdicts:
        table[np.searchsorted(grounds, number), REQUIREMENT_IDS.index(requirement)] = ORDER.index(Outcome(outcome))
    return table


def of_programmes(own: Outcomes, institutions: Outcomes, owner: Ints) -> Outcomes:
    """R1–R5 of programmes: what is decided for the institution alone comes from there (`strip.programme_strip`)."""
    return _with_all(np.where(own == _UNSAID, institutions[owner], own))


def of_institutions(own: Outcomes, programmes: Outcomes, owner: Ints) -> tuple[Outcomes, Ints, Ints]:
    """R1–R5 of institutions, and met of how many programmes (`strip.institution_strip`); -1 where nothing is summed up."""
    found = own.copy()
    met, total = np.full(own.shape, -1, np.int64), np.full(own.shape, -1, np.int64)
    for column, requirement in enumerate(REQUIREMENTS):
        if About.INSTITUTION in requirement.about:
            continue
        theirs = programmes[:, column]
        least = np.full(len(own), NONE, np.int8)
        np.minimum.at(least, owner, np.minimum(theirs, NONE))
        found[:, column] = least
        met[:, column] = np.bincount(owner[theirs == MET], minlength=len(own))
        total[:, column] = np.bincount(owner[theirs < NONE], minlength=len(own))
    return _with_all(found), met, total


def _with_all(found: Outcomes) -> Outcomes:
    """What nobody decided is not law yet: not applicable. The last column is the least of the others."""
    known = np.minimum(found, NONE).astype(np.int8)
    least = known.min(axis=1, initial=NONE)
    return np.column_stack([known, least]).astype(np.int8)
