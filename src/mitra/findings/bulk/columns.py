"""Statements as columns: strings as codes, days as numbers, subjects as places in two lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mitra.findings.bulk.codes import Ints

EPOCH = date(1970, 1, 1).toordinal()
NO_DAY = np.iinfo(np.int32).min  # stands for a day that is not stated

NAMES = (
    "id", "institution", "programme", "kind", "item", "value", "source", "said_on",
    "checked_by", "checked_on", "result", "valid_from", "valid_until",
)  # fmt: skip
_STRINGS = pa.dictionary(pa.int32(), pa.string())
TYPES = {
    **dict.fromkeys(("id", "institution", "programme"), pa.int64()),
    **dict.fromkeys(("kind", "item", "value", "source", "checked_by", "result"), _STRINGS),
    **dict.fromkeys(("said_on", "checked_on", "valid_from", "valid_until"), pa.date32()),
}


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of strings: `words[code]`, and 0 for rows that have none (`words[0]` is None)."""

    codes: Ints
    words: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Whom a block is about: ids of institutions and programmes, ascending; `owner`: a programme's place of its institution."""

    institutions: Ints
    programmes: Ints
    owner: Ints


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements of a block in the order they were recorded. `subject`: place in institutions, or after them in programmes.

    Days count from 1970-01-01; NO_DAY where none is stated.
    """

    ids: Ints
    subject: Ints
    kind: Coded
    item: Coded
    value: Coded
    source: Coded
    checked_by: Coded
    result: Coded
    said_on: Ints
    checked_on: Ints
    valid_from: Ints
    valid_until: Ints


def statements(table: pa.Table, subjects: Subjects) -> Statements:
    """The columns of a table of TYPES. Every institution and programme in it must be among the subjects."""
    ids = _numbers(table, "id")
    if len(ids) and np.any(ids[1:] < ids[:-1]):
        table = table.take(pa.array(np.argsort(ids, kind="stable")))
        ids = _numbers(table, "id")
    institution = np.searchsorted(subjects.institutions, _numbers(table, "institution"))
    programme_ids = _numbers(table, "programme", 0)
    programme = np.searchsorted(subjects.programmes, programme_ids)
    return Statements(
        ids=ids,
        subject=np.where(programme_ids == 0, institution, len(subjects.institutions) + programme).astype(np.int64),
        kind=_coded(table, "kind"),
        item=_coded(table, "item"),
        value=_coded(table, "value"),
        source=_coded(table, "source"),
        checked_by=_coded(table, "checked_by"),
        result=_coded(table, "result"),
        said_on=_days(table, "said_on"),
        checked_on=_days(table, "checked_on"),
        valid_from=_days(table, "valid_from"),
        valid_until=_days(table, "valid_until"),
    )


def day(number: int) -> date | None:
    """A day from its number."""
    return None if number == NO_DAY else date.fromordinal(EPOCH + number)


def _numbers(table: pa.Table, name: str, missing: int | None = None) -> Ints:
    column = table[name].combine_chunks()
    whole = column if missing is None else pc.fill_null(column, missing)
    numbers: Ints = whole.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers


def _days(table: pa.Table, name: str) -> Ints:
    column = table[name].combine_chunks().cast(pa.int32())
    days: Ints = pc.fill_null(column, NO_DAY).to_numpy(zero_copy_only=False).astype(np.int64)
    return days


def _coded(table: pa.Table, name: str) -> Coded:
    column = table[name].unify_dictionaries().combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = column.chunk(0) if column.num_chunks else pa.array([], type=_STRINGS)
    codes = pc.fill_null(column.indices.cast(pa.int64()), -1).to_numpy(zero_copy_only=False) + 1
    return Coded(codes.astype(np.int64), [None, *column.dictionary.to_pylist()])
