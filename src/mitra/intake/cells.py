"""One cell as its column's type asks: tolerant of how it is written, strict about what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import Any, Final

from mitra.intake.choices import chosen
from mitra.intake.form import Column, Type
from mitra.intake.rows import CellError
from mitra.law.records import NATIONWIDE
from mitra.reference import regions
from mitra.values.accreditation import AccreditationNumber
from mitra.values.dates import parse_date
from mitra.values.names import fold
from mitra.values.nib import Nib
from mitra.values.npwp import Npwp
from mitra.values.parsed import Parsed, problem, refused
from mitra.values.rupiah import Rupiah
from mitra.values.skkni_unit import SkkniUnitCode
from mitra.values.text import clean, read
from mitra.values.vin import Vin
from mitra.values.yes_no import parse_yes_no

LONGEST_TEXT: Final = 5_000  # characters
LONGEST_CODE: Final = 60
MOST_WHOLE: Final = 1_000_000
NOTHING: Final[Parsed[Any]] = refused("empty")
_MOST_ITEMS: Final = 500
_REMEMBERED: Final = 200  # characters; longer text is rarely written twice
_WHOLE = re.compile(r"(-?)([0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,12})(?:[.,]0{1,2})?")  # 1.000 is a thousand
_UNIT_BEHIND = re.compile(r"\s*(?:jp|jam(?: pelajaran)?|orang|peserta|tahun|thn|th|years?|hours?)\.?$", re.IGNORECASE)
_NATION: Final = frozenset({"nasional", "national", "seluruh indonesia", "indonesia", "nationwide"})
_BETWEEN_ITEMS = re.compile(r"[;\n\r]+|_x000D_")


def read_cell(column: Column, raw: Any) -> Parsed[Any]:
    """The value of a cell: text, bool, int, date, tuple of texts, or a code as text; see `Type`.

    A problem `empty` means that nothing is written there; whether that is a fault is for `checking` to say.
    """
    if raw is None or raw == "":
        return NOTHING
    if isinstance(raw, CellError):
        return refused("formula_without_result") if raw.formula else refused("excel_error", error=raw.text[:20])
    if column.type is not Type.LIST and not isinstance(raw, str | int | float | date):
        return refused("not_text")
    return _READERS[column.type](column, raw)


def reader(column: Column) -> Callable[[Any], Parsed[Any]]:
    """`read_cell` for one column, which remembers what it has read: names, codes and answers repeat from row to row."""
    remembered = lru_cache(maxsize=2_048, typed=True)(partial(read_cell, column))

    def read_one(raw: Any) -> Parsed[Any]:
        if (isinstance(raw, str) and len(raw) <= _REMEMBERED) or isinstance(raw, int | float | date):
            return remembered(raw)
        return read_cell(column, raw)

    return read_one


def _text(column: Column, raw: Any) -> Parsed[Any]:
    if isinstance(raw, date):
        return refused("text_is_a_day", heading=column.heading)
    text = clean(raw)
    if len(text) > LONGEST_TEXT:
        return refused("text_too_long", longest=LONGEST_TEXT)
    return Parsed(text) if text else refused("empty")


def _code(column: Column, raw: Any) -> Parsed[Any]:
    found = _text(column, raw)
    return refused("text_too_long", longest=LONGEST_CODE) if found.value and len(found.value) > LONGEST_CODE else found


def _unit(column: Column, raw: Any) -> Parsed[Any]:
    """A code of another shape is kept: special and international standards number their units otherwise."""
    found = SkkniUnitCode.parse(raw)
    if found.problem and found.problem.code == "skkni_not_a_code":
        kept = _code(column, raw)
        return Parsed(kept.value.upper(), None, (problem("unit_pattern"),)) if kept.value else kept
    return _as_text(found)


def _choice(column: Column, raw: Any) -> Parsed[Any]:
    return chosen(column, clean(raw)) if not isinstance(raw, date) else refused("text_is_a_day", heading=column.heading)


def _list(column: Column, raw: Any) -> Parsed[Any]:
    if isinstance(raw, str) and len(raw) > LONGEST_TEXT:
        return refused("text_too_long", longest=LONGEST_TEXT)
    if isinstance(raw, date):
        return refused("text_is_a_day", heading=column.heading)
    if isinstance(raw, list) and (len(raw) > _MOST_ITEMS or not all(isinstance(one, str) for one in raw)):
        return refused("not_text")
    items = [clean(item) for item in (raw if isinstance(raw, list) else _BETWEEN_ITEMS.split(str(raw)))]
    items = list(dict.fromkeys(item for item in items if item))
    if not items:
        return refused("empty")
    if not column.choices:
        return Parsed(tuple(items))
    found = [one for item in items for one in _chosen_of(column, item)]
    wrong = next((one.problem for one in found if one.problem), None)
    return Parsed(None, wrong) if wrong else Parsed(tuple(dict.fromkeys(one.value for one in found)))


def _chosen_of(column: Column, item: str) -> list[Parsed[Any]]:
    """No choice has a comma in it, so a comma in what is no choice separates two."""
    whole = chosen(column, item)
    parts = [part.strip() for part in item.split(",") if part.strip()]
    return [chosen(column, part) for part in parts] if whole.problem and len(parts) > 1 else [whole]


def _whole(_: Column, raw: Any) -> Parsed[Any]:
    reading = read(raw)
    if reading.problem:
        return Parsed(None, reading.problem)
    match = _WHOLE.fullmatch(_UNIT_BEHIND.sub("", reading.text))
    if match is None or (reading.is_number and "." in match[0]):
        return refused("whole_unreadable")
    number = int(match[2].replace(".", ""))
    if match[1] and number:
        return refused("whole_negative")
    return Parsed(number) if number <= MOST_WHOLE else refused("whole_too_much", most=MOST_WHOLE)


def _regency(_: Column, raw: Any) -> Parsed[Any]:
    found = regions.regency(raw)
    return Parsed(found.value.code.code, None, found.warnings) if found.value else Parsed(None, found.problem)


def _province(_: Column, raw: Any) -> Parsed[Any]:
    if (isinstance(raw, str) and fold(raw[:100]) in _NATION) or raw == NATIONWIDE:
        return Parsed(NATIONWIDE)
    found = regions.province(raw)
    return Parsed(found.value.code.code, None, found.warnings) if found.value else Parsed(None, found.problem)


def _rupiah(_: Column, raw: Any) -> Parsed[Any]:
    found = Rupiah.parse(raw)
    return Parsed(found.value.amount, None, found.warnings) if found.value else Parsed(None, found.problem)


def _as_text(found: Parsed[Any]) -> Parsed[Any]:
    return Parsed(str(found.value), None, found.warnings) if found.value is not None else found


def _doubted(found: Parsed[Any]) -> Parsed[Any]:
    """Numbers that no requirement reads: one that cannot be read is left out with a warning, the row stays."""
    if found.problem and not found.empty:
        return Parsed("", None, (found.problem,))
    return _as_text(found)


_READERS: Final[dict[Type, Callable[[Column, Any], Parsed[Any]]]] = {
    Type.TEXT: _text,
    Type.VIN: lambda _, raw: _as_text(Vin.parse(raw)),
    Type.CODE: _code,
    Type.CHOICE: _choice,
    Type.YES_NO: lambda _, raw: parse_yes_no(raw),
    Type.DATE: lambda _, raw: parse_date(raw),
    Type.WHOLE: _whole,
    Type.RUPIAH: _rupiah,
    Type.LIST: _list,
    Type.UNIT: _unit,
    Type.NIB: lambda _, raw: _doubted(Nib.parse(raw)),
    Type.NPWP: lambda _, raw: _doubted(Npwp.parse(raw)),
    Type.REGENCY: _regency,
    Type.PROVINCE: _province,
    Type.CERTIFICATE: lambda _, raw: _as_text(AccreditationNumber.parse(raw)),
}
