"""The zip container of a workbook, opened with suspicion: sizes are checked as declared and counted as inflated."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Final

from mitra.intake.limits import Limits, Unreadable

_CHUNK: Final = 1 << 16
_END: Final = b"PK\x05\x06"  # end of the central directory
_END_64_LOCATOR: Final = b"PK\x06\x07"
_END_SIZE: Final = 22
_PER_MEMBER: Final = 400  # bytes a directory entry may take: 46, the name and extra fields
_ENCRYPTED: Final = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """The parts of a workbook by name. Every `chunks` counts towards one budget for the whole file."""

    def __init__(self, stream: IO[bytes], limits: Limits) -> None:
        """Raises Unreadable: broken, encrypted, too_many_parts, zip_bomb."""
        self._limits = limits
        self._inflated = 0
        _check_directory_size(stream, limits)
        try:
            self._zip = zipfile.ZipFile(stream)
        except (*_BROKEN, UnicodeDecodeError, LookupError) as error:
            raise Unreadable("workbook_broken") from error
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            self._parts.setdefault(info.filename.replace("\\", "/").lstrip("/").casefold(), info)
        self._check_declared_sizes()

    def _check_declared_sizes(self) -> None:
        total = 0
        for info in self._zip.infolist():
            total += info.file_size
            if info.file_size > self._limits.ratio_from and info.file_size > self._limits.ratio * max(info.compress_size, 1):
                raise Unreadable("zip_bomb")
        if total > self._limits.unpacked:
            raise Unreadable("zip_bomb")

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def size(self, name: str) -> int:
        """Bytes of a part once inflated, as declared."""
        return self._parts[name.casefold()].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Raises Unreadable: broken, encrypted, zip_bomb."""
        info = self._parts.get(name.casefold())
        if info is None:
            raise Unreadable("workbook_broken")
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._inflated += len(chunk)
                    if self._inflated > self._limits.unpacked:
                        raise Unreadable("zip_bomb")
                    yield chunk
        except _BROKEN as error:
            raise Unreadable("workbook_broken") from error


def resolve(base: str, target: str) -> str:
    """The name of the part that `target` means in the relations of part `base` ("xl/workbook.xml")."""
    path = PurePosixPath(target) if target.startswith("/") else PurePosixPath(base).parent / target
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts = parts[:-1]
        elif part not in ("/", "."):
            parts.append(part)
    return "/".join(parts)


def _check_directory_size(stream: IO[bytes], limits: Limits) -> None:
    """zipfile makes an object of every directory entry before anyone can count them, so look at the size first."""
    end = stream.seek(0, 2)
    start = stream.seek(max(0, end - _END_SIZE - 0xFFFF))
    tail = stream.read()
    at = len(tail) - _END_SIZE
    if at < 0 or tail[at : at + 4] != _END or tail[-2:] != b"\0\0":  # the order in which zipfile looks for it
        at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise Unreadable("workbook_broken")
    size = int(struct.unpack_from("<L", tail, at + 12)[0])
    if at >= 20 and tail[at - 20 : at - 16] == _END_64_LOCATOR:
        stream.seek(max(0, start + at - 20 - 56 + 40))
        size = max(0 if size == 0xFFFFFFFF else size, *struct.unpack("<Q", stream.read(8).ljust(8, b"\xff")))
    if size > limits.members * _PER_MEMBER:
        raise Unreadable("too_many_parts", most=limits.members)
    stream.seek(0)
