"""What a reader asks of the register, and what answers it: the places in order, and counts to choose by. Asks no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from mitra.findings.bulk.codes import Ints
from mitra.findings.national.roll import Coded
from mitra.findings.search.spelling import Correction
from mitra.law.procedure.partnership import Status
from mitra.register.search.columns import STATUSES, Columns, Spans
from mitra.values.skkni_unit import SkkniUnitCode

Mask = npt.NDArray[np.bool_]
_LARGEST: Final = 50_000_000  # places of a table
FACETS: Final = ("status", "province", "field", "mode")


class Kind(StrEnum):
    """What the lines of a list are about."""

    INSTITUTION = "institution"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`text`: words of name, VIN, place, programme or field; `unit`: a unit of competence, by code or words; then choices.

    An institution answers to `field`, `mode` and `unit` if one of its programmes in the register answers to all of them.
    """

    text: str = ""
    unit: str = ""
    status: str = ""
    province: str = ""
    field: str = ""
    mode: str = ""

    @property
    def narrowed(self) -> tuple[str, ...]:
        """Names of what is asked for."""
        return tuple(name for name in ("text", "unit", *FACETS) if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Answered:
    """The places that answer, in order; `facets`: by name how many would with each value, its own filter left out."""

    places: Ints
    facets: Mapping[str, Mapping[str, int]]
    corrections: tuple[Correction, ...]
    statuses: tuple[Ints, Ints]


def read_as_unit(wanted: Wanted) -> Wanted:
    """A text that is the code of a unit asks for that unit."""
    if wanted.text and not wanted.unit and "." in wanted.text:
        code = SkkniUnitCode.parse(wanted.text).value
        if code is not None and code.pattern != "other":
            return replace(wanted, text="", unit=str(code))
    return wanted


def answered(everybody: Columns, kind: Kind, wanted: Wanted, on: date, spans: Spans | None = None) -> Answered:
    """Who of a kind is in the register on that day and answers. `spans`: the days of statuses, others than as known now."""
    of_institutions, of_programmes = statuses = everybody.statuses(on, spans)
    answer = everybody.answer(wanted.text) if wanted.text else None
    corrections = answer.corrections if answer else ()
    if wanted.unit:
        teaching, read = everybody.units.teaching(wanted.unit)
        corrections += read
    else:
        teaching = np.ones(len(everybody.programme), bool)
    columns = {"field": everybody.field, "mode": everybody.mode}
    fails = {
        name: columns[name].codes != columns[name].code(getattr(wanted, name)) for name in columns if getattr(wanted, name)
    }
    there = teaching & (of_programmes > 0)
    if kind is Kind.PROGRAMME:
        province = Coded(everybody.province.codes[everybody.owner], everybody.province.values)
        scores = answer.programmes if answer else None
        found = _chosen(there if scores is None else there & (scores > 0), of_programmes, province, columns, fails, wanted)
        places = np.flatnonzero(found.which)
    else:
        scores = answer.institutions if answer else None
        asked = bool(wanted.unit or fails)
        found = _institutions(everybody, of_institutions, there, scores, columns, fails, wanted, asked)
        places = np.flatnonzero(found.which)
    if scores is not None:
        places = places[np.argsort(-scores[places], kind="stable")]
    return Answered(places, found.facets, corrections, statuses)


@dataclass(frozen=True, slots=True)
class _Found:
    which: Mask
    facets: Mapping[str, Mapping[str, int]]


def _chosen(
    there: Mask, status: Ints, province: Coded, columns: Mapping[str, Coded], fails: Mapping[str, Mask], wanted: Wanted
) -> _Found:
    """Programmes: every filter is about the line itself."""
    all_fails = dict(fails) | _own_fails(status, province, wanted)
    failed = np.sum([~there, *all_fails.values()], axis=0, dtype=np.int64)
    facets = {"status": _of_status(status, _without(failed, all_fails.get("status")))}
    for name, column in {"province": province, **columns}.items():
        facets[name] = _counted(column, _without(failed, all_fails.get(name)))
    return _Found(failed == 0, facets)


def _institutions(
    everybody: Columns, status: Ints, there: Mask, scores: npt.NDArray[np.float64] | None,
    columns: Mapping[str, Coded], fails: Mapping[str, Mask], wanted: Wanted, asked: bool,
) -> _Found:  # fmt: skip
    """Institutions: what is asked of programmes, one programme must answer whole."""
    taught = np.sum([~there, *fails.values()], axis=0, dtype=np.int64)
    number, owner = len(everybody.number), everybody.owner
    lacking = np.zeros(number, bool)
    if asked:
        lacking = np.bincount(owner[taught == 0], minlength=number) == 0
    own = _own_fails(status, everybody.province, wanted)
    base = (status == 0) | (np.zeros(number, bool) if scores is None else scores == 0)
    outside = np.sum([base, *own.values()], axis=0, dtype=np.int64)
    failed = outside + lacking
    facets = {"status": _of_status(status, _without(failed, own.get("status")))}
    facets["province"] = _counted(everybody.province, _without(failed, own.get("province")))
    for name, column in columns.items():
        which = _without(taught, fails.get(name)) & (outside == 0)[owner]
        facets[name] = _bearers(column, which, owner, number)
    return _Found(failed == 0, facets)


def _own_fails(status: Ints, province: Coded, wanted: Wanted) -> dict[str, Mask]:
    fails: dict[str, Mask] = {}
    if wanted.status:
        fails["status"] = status != 1 + STATUSES.index(Status(wanted.status))
    if wanted.province:
        fails["province"] = province.codes != province.code(wanted.province)
    return fails


def _without(failed: Any, fails: Mask | None) -> Mask:
    """Who fails nothing, this filter left out."""
    left: Mask = failed == 0 if fails is None else (failed - fails) == 0
    return left


def _of_status(status: Ints, which: Mask) -> dict[str, int]:
    counts = np.bincount(status[which], minlength=len(STATUSES) + 1).tolist()
    return {one.value: counts[at] for at, one in enumerate(STATUSES, start=1)}


def _counted(column: Coded, which: Mask) -> dict[str, int]:
    return dict(zip(column.values, np.bincount(column.codes[which], minlength=len(column.values)).tolist(), strict=True))


def _bearers(column: Coded, which: Mask, owner: Ints, number: int) -> dict[str, int]:
    """By value how many institutions have a programme with it."""
    values = len(column.values)
    if values * number > _LARGEST:
        pairs = np.unique(column.codes[which] * number + owner[which])
        counts = np.bincount(pairs // max(1, number), minlength=values)
    else:  # a table of who bears what is quicker than sorting
        bears = np.zeros(values * number, bool)
        bears[column.codes[which] * number + owner[which]] = True
        counts = bears.reshape(values, number).sum(axis=1)
    return dict(zip(column.values, counts.tolist(), strict=True))
