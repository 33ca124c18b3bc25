"""Writing files so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: Iterable[bytes], beside: Path) -> None:
    """Write aside in `beside` (same file system), to the disk, then into place. What was there is replaced."""
    into_place(write_aside(content, beside), path)


def write_aside(content: Iterable[bytes], beside: Path) -> Path:
    """A new file in the folder `beside`, mode 0600, on the disk when this returns; nothing is left if it fails."""
    made_folder(beside)
    aside = beside / secrets.token_hex(16)
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def into_place(aside: Path, path: Path) -> None:
    """Give a file that was written aside its name; the name is on the disk when this returns."""
    made_folder(path.parent)
    aside.replace(path)
    to_disk(path.parent)


def made_folder(folder: Path) -> None:
    """A folder for us alone, and its name in the folder above on the disk."""
    if not folder.is_dir():
        made_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        to_disk(folder.parent)


def to_disk(folder: Path) -> None:
    """What a folder lists reaches the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
