"""Small invented files in the shapes in which catalogues are published, and what comes of reading them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from mitra.reference.files.reading import Reading, read
from mitra.reference.files.recognition import FORMS


def file_of(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read_as(kind: str, *files: Path) -> Reading[Any]:
    return read(FORMS[kind](), list(files))


def left_out(reading: Reading[Any]) -> list[tuple[str, str]]:
    """Where and why something was left out."""
    return [(remark.place, remark.problem.code) for remark in reading.report.remarks if not remark.kept]


def remarked(reading: Reading[Any]) -> Counter[str]:
    """What was remarked on although it was kept."""
    return Counter(remark.problem.code for remark in reading.report.remarks if remark.kept)
