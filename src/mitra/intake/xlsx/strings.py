"""The table of shared strings of a workbook. It can be as large as the file, so it lies in a temporary file."""

from __future__ import annotations

import tempfile
from array import array
from functools import lru_cache
from typing import Final

from mitra.intake.xlsx.archive import Archive
from mitra.intake.xlsx.markup import parse

_IN_MEMORY: Final = 8_000_000  # bytes; a larger table goes to disk
_REMEMBERED: Final = 8_192  # strings, of those that are
_SHORT: Final = 400  # bytes


class SharedStrings:
    """Strings by number. Longer ones than `longest` characters are cut there: no cell can hold more."""

    def __init__(self, archive: Archive, part: str, longest: int) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed with the object
        self._starts = array("Q", [0])
        self._longest = longest
        self._pieces: list[str] = []
        self._length = 0
        self._texts = self._phonetic = 0
        self._short = lru_cache(_REMEMBERED)(self._read)
        try:
            if part in archive:
                for _ in parse(archive.chunks(part), self._start, self._end, self._text):
                    pass
        except BaseException:
            self._file.close()
            raise

    def _start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self._pieces, self._length = [], 0
        elif name == "t":
            self._texts += 1
        elif name == "rPh":  # how to pronounce it (Japanese), not what it says
            self._phonetic += 1

    def _end(self, name: str) -> None:
        if name == "si":
            data = "".join(self._pieces)[: self._longest].encode()
            self._file.write(data)
            self._starts.append(self._starts[-1] + len(data))
        elif name == "t":
            self._texts -= 1
        elif name == "rPh":
            self._phonetic -= 1

    def _text(self, text: str) -> None:
        if self._texts and not self._phonetic and self._length < self._longest:
            self._pieces.append(text)
            self._length += len(text)

    def get(self, number: int) -> str | None:
        """The string, None for a number that the table does not have."""
        if not 0 <= number < len(self._starts) - 1:
            return None
        short = self._starts[number + 1] - self._starts[number] <= _SHORT
        return self._short(number) if short else self._read(number)

    def _read(self, number: int) -> str:
        self._file.seek(self._starts[number])
        return self._file.read(self._starts[number + 1] - self._starts[number]).decode()

    def close(self) -> None:
        """Give memory and disk space back."""
        self._short.cache_clear()
        self._file.close()
