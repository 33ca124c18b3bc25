"""Writing files so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: Iterable[bytes], beside: Path) -> None:
    """Write aside in `beside` (same file system), to the disk, then into place; mode 0600. What was there is replaced."""
    made_folder(path.parent)
    made_folder(beside)
    aside = beside / secrets.token_hex(16)
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
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
