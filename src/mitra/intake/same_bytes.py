"""The same workbook in the same bytes, whenever and wherever it is written.

A workbook is a ZIP archive, and both note the time: so two empty forms made a minute apart would differ, a download would
have another ETag in each process, and the demonstration wave would not be reproducible. Here both say 1 January 1980,
the first day that ZIP knows.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def save(book: Workbook, target: Path | str | IO[bytes]) -> None:
    """Write a workbook; once only if it is a write-only one. Raises OSError where the target cannot be written."""
    book.properties.created = book.properties.modified = datetime(*_EPOCH)  # noqa: DTZ001 - the format has no zone
    with _Archive(target, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()


class _Archive(ZipFile):
    """An archive whose parts all bear the same day. `writestr` and `write` are all that openpyxl calls."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """A part from memory."""
        super().writestr(_part(str(zinfo_or_arcname)), data)

    def write(self, filename: str | PathLike[str], arcname: str | PathLike[str] | None = None, *_: Any, **__: Any) -> None:
        """A part from a temporary file, in pieces: a sheet may be larger than memory."""
        source = Path(filename)
        part = _part(str(arcname))
        part.file_size = source.stat().st_size  # so that a part of more than 2 GiB is written as such
        with source.open("rb") as read, self.open(part, "w") as written:
            shutil.copyfileobj(read, written, 1 << 20)


def _part(name: str) -> ZipInfo:
    part = ZipInfo(name, _EPOCH)
    part.compress_type = ZIP_DEFLATED
    return part
