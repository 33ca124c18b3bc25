"""Figures of the nation: how many stand how, and in which province."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from mitra.findings.bulk.codes import Ints
from mitra.findings.national.memory import standing_roll
from mitra.findings.national.outcomes import COLUMNS, ORDER
from mitra.findings.national.places import names
from mitra.findings.national.roll import AsOf, Coded, Roll, Subjects
from mitra.findings.national.tallies import tallies
from mitra.findings.search.matrix import Tally
from mitra.law.finding import Outcome

SORTS: Final = ("name", "institutions", "programmes", "share")


@dataclass(frozen=True, slots=True)
class InProvince:
    """A province: its institutions and programmes, and how many of the programmes have the outcome asked for.

    `code` is Kemendagri's, "" for what is no province (`name` then is as it was written, or "").
    """

    code: str
    name: str
    institutions: int
    programmes: int
    having: int

    @property
    def percent(self) -> int | None:
        """The share of its programmes, in whole per cent; None where there is no programme. 0 and 100 are exact."""
        if not self.programmes:
            return None
        if 0 < self.having < self.programmes:
            return min(99, max(1, round(100 * self.having / self.programmes)))
        return 100 * self.having // self.programmes


@dataclass(frozen=True, slots=True)
class Overview:
    """The nation as the standing run found it; `provinces`: all 38, and what is none of them."""

    as_of: AsOf
    edition: str
    institutions: int
    programmes: int
    of_institutions: tuple[Tally, ...]
    of_programmes: tuple[Tally, ...]
    provinces: tuple[InProvince, ...]
    whole: InProvince


def overview(column: str, outcome: Outcome, language: str, *, sort: str = "") -> Overview | None:
    """Figures, those of provinces by the programmes with this outcome in this column; None while nobody was screened.

    `sort` of the provinces: one of SORTS, "-" before it for descending; "" by their codes. Two queries.
    """
    roll = standing_roll()
    if roll is None:
        return None
    having = roll.programmes.outcomes[:, COLUMNS.index(column)] == ORDER.index(outcome)
    provinces = _provinces(roll, having.astype(np.int64))
    return Overview(
        as_of=roll.as_of,
        edition=roll.edition,
        institutions=len(roll.institutions),
        programmes=len(roll.programmes),
        of_institutions=_tallies(roll.institutions, language),
        of_programmes=_tallies(roll.programmes, language),
        provinces=_sorted(provinces, sort),
        whole=InProvince("", "", len(roll.institutions), len(roll.programmes), int(having.sum())),
    )


def _tallies(subjects: Subjects, language: str) -> tuple[Tally, ...]:
    counts: dict[str, Mapping[Outcome, int]] = {}
    for place, column in enumerate(COLUMNS):
        number = np.bincount(subjects.outcomes[:, place], minlength=len(ORDER)).tolist()
        counts[column] = dict(zip(ORDER, number, strict=True))
    return tallies(counts, {}, language)


def _provinces(roll: Roll, having: Ints) -> tuple[InProvince, ...]:
    institutions = _by_value(roll.institutions.facets["province"])
    programmes = _by_value(roll.programmes.facets["province"])
    shares = _by_value(roll.programmes.facets["province"], having)
    codes = {name: code for code, name in names().items()}
    others = sorted(institutions.keys() - codes.keys())
    return tuple(
        InProvince(codes.get(name, ""), name, institutions.get(name, 0), programmes.get(name, 0), shares.get(name, 0))
        for name in (*codes, *others)
    )


def _by_value(column: Coded, weights: Ints | None = None) -> dict[str, int]:
    counted = np.bincount(column.codes, weights, len(column.values)).astype(np.int64).tolist()
    return dict(zip(column.values, counted, strict=True))


def _sorted(provinces: tuple[InProvince, ...], sort: str) -> tuple[InProvince, ...]:
    column = sort.removeprefix("-")
    if column not in SORTS:
        return provinces
    key: Callable[[InProvince], float | str] = {
        "name": lambda one: one.name,
        "institutions": lambda one: one.institutions,
        "programmes": lambda one: one.programmes,
        "share": lambda one: one.having / one.programmes if one.programmes else -1.0,
    }[column]
    return tuple(sorted(provinces, key=key, reverse=sort.startswith("-")))
