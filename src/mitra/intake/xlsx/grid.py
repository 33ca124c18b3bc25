"""The rows of one sheet, as a stream of cells by column number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from mitra.intake.limits import Limits, Unreadable
from mitra.intake.rows import CellError
from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.markup import parse
from mitra.intake.xlsx.parts import Book
from mitra.intake.xlsx.strings import SharedStrings

Cells = dict[int, Any]
_LONGEST_FORMULA: Final = 200  # characters kept of one that has no result
_DAY_ZERO: Final = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LEAP_DAY: Final = 60  # 29 February 1900, which never was: the days before it are one later than their number says
_LETTERS = re.compile(r"[A-Z]{1,3}")
_WHOLE = re.compile(r"-?[0-9]{1,18}")


@lru_cache(maxsize=2048)
def column_number(letters: str) -> int:
    """1 for "A", 27 for "AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Grid:
    """One pass over a sheet. `rows` gives row number and non-empty cells; rows without any are left out."""

    def __init__(self, archive: Archive, part: str, book: Book, strings: SharedStrings, limits: Limits) -> None:
        self._archive, self._part, self._book, self._strings, self._limits = archive, part, book, strings, limits
        self._done: list[tuple[int, Cells]] = []
        self._row = self._column = 0
        self._cells: Cells = {}
        self._type = self._style = ""
        self._value: list[str] = []
        self._length = 0
        self._wanted = self._in_formula = False
        self._formula = ""
        self._phonetic = 0
        self.read = 0  # bytes so far, of `Archive.size`

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Raises Unreadable: too_many_columns, too_many_rows, workbook_broken, xml_entities, zip_bomb."""
        for read in parse(self._archive.chunks(self._part), self._start, self._end, self._text):
            self.read = read
            if self._done:
                yield from self._done
                self._done = []
        yield from self._done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            found = _LETTERS.match(attributes.get("r", ""))
            self._column = column_number(found[0]) if found else self._column + 1
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value, self._length, self._formula = [], 0, ""
        elif name == "v" or name == "t":
            self._wanted = True
        elif name == "row":
            written = attributes.get("r", "")
            self._row = int(written) if written.isdecimal() and len(written) < 9 else self._row + 1
            self._column, self._cells = 0, {}
            if self._row > self._limits.rows:
                raise Unreadable("too_many_rows", most=self._limits.rows)
        elif name == "f":
            self._in_formula, self._formula = True, "="
        elif name == "rPh":
            self._phonetic += 1

    def _text(self, text: str) -> None:
        if self._wanted and not self._phonetic and self._length < self._limits.cell:
            self._value.append(text)
            self._length += len(text)
        elif self._in_formula and len(self._formula) < _LONGEST_FORMULA:
            self._formula += text[:_LONGEST_FORMULA]

    def _end(self, name: str) -> None:
        if name == "v" or name == "t":
            self._wanted = False
        elif name == "c":
            value = self._cell("".join(self._value)[: self._limits.cell])
            if value is not None and value != "":
                if self._column > self._limits.columns:
                    raise Unreadable("too_many_columns", most=self._limits.columns)
                self._cells[self._column] = value
        elif name == "row":
            if self._cells:
                self._done.append((self._row, self._cells))
        elif name == "f":
            self._in_formula = False
        elif name == "rPh":
            self._phonetic -= 1

    def _cell(self, text: str) -> Any:
        if not text:
            return CellError("", self._formula) if self._formula and self._type != "str" else None
        match self._type:
            case "s":
                return self._strings.get(int(text)) if text.isdecimal() and len(text) < 12 else None
            case "n":
                return self._number(text)
            case "b":
                return text == "1"
            case "e":
                return CellError(text)
            case "d":
                return _iso_day(text)
        return text

    def _number(self, text: str) -> Any:
        if _WHOLE.fullmatch(text):
            number: float = int(text)
        else:
            try:
                number = float(text)
            except ValueError:
                return text
        if self._style.isdecimal() and int(self._style[:9]) in self._book.day_styles:
            return _day(number, self._book.from_1904)
        return number


def _day(number: float, from_1904: bool) -> Any:
    """The day that a cell shows, as Excel counts; the number itself where no calendar has such a day."""
    zero = _DAY_ZERO[from_1904]
    if not 0 <= number < (date.max - zero).days + 1:
        return number
    return zero + timedelta(days=int(number) + (not from_1904 and number < _LEAP_DAY))


def _iso_day(text: str) -> Any:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return text
