"""Reading the files of one catalogue, of whatever kind. Needs no database and never raises for what stands in a file:
what is odd is kept with a remark, what cannot be a record is left out with a reason.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from mitra.reference.files.load_report import LoadReport, Remark
from mitra.reference.kinds import Kind
from mitra.reference.records import Record
from mitra.values.parsed import Parsed, Problem, problem

R = TypeVar("R", bound=Record)

LIMIT = 64 * 1024**2
"""The largest file read, in bytes. The whole national catalogue is a tenth of it."""
SUFFIXES = (".csv", ".json")


class Place(NamedTuple):
    """A record, or why there is none, with its place in the files ("skkni.csv:12")."""

    place: str
    parsed: Parsed[Any]


class Form(Generic[R]):
    """How a kind of catalogue stands in files. One object reads all files of one load."""

    kind: Kind[R]
    not_one: Problem
    """What to tell of a file that is none of this kind."""

    def take(self, name: str, content: object) -> Iterable[Place] | None:
        """The records of a file: its text if CSV, else what its JSON says. None where it is no file of this kind.

        csv.Error where it cannot be read to its end.
        """
        raise NotImplementedError

    def rest(self) -> Iterable[Place]:
        """The records that only all files together tell."""
        return ()

    def remarks(self) -> Iterable[Remark]:
        """What is missing in the files as a whole."""
        return ()

    def stands_before(self, later: R, earlier: R) -> bool:
        """Whether of two records with one key the later one stands. Otherwise it is the first."""
        return False

    def double(self, left_out: R, kept: R) -> Problem:
        """What to tell of a record left out because another with its key stands."""
        return problem("duplicate_row") if left_out == kept else problem("duplicate_other")

    def whole(self, rows: dict[str, R]) -> tuple[dict[str, R], Sequence[tuple[str, Problem]]]:
        """The records that can stand together, and why others, by key, cannot ("" for all)."""
        return rows, ()


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """What was read: records by key, in the order of their keys, the report, and the names of the files."""

    kind: Kind[R]
    rows: Mapping[str, R]
    report: LoadReport
    names: tuple[str, ...]

    @property
    def source(self) -> str:
        """Where it is from: the first few names of the files, and that there are more."""
        return ", ".join(self.names[:3]) + (", …" if len(self.names) > 3 else "")


def read(form: Form[R], paths: Sequence[Path]) -> Reading[R]:
    """Read the files of a catalogue; a folder stands for all CSV and JSON files in it, by name."""
    reader = _Reader(form)
    files = files_of(paths)
    for file in files:
        reader.add_file(file)
    for one in form.rest():
        reader.add(one)
    return reader.reading(tuple(file.name for file in files))


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that these paths stand for."""
    return [file for path in paths for file in _files(path)]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES and file.is_file())
    return [path]


def content_of(file: Path) -> Parsed[Any]:
    """A file's text, or what it says if it is JSON. Problems: file_missing, file_too_large, file_unreadable."""
    try:
        if file.stat().st_size > LIMIT:
            return Parsed(None, problem("file_too_large", limit=LIMIT // 1024**2))
        text = file.read_bytes().decode("utf-8-sig")
        return Parsed(json.loads(text) if text.lstrip().startswith(("{", "[")) else text)
    except FileNotFoundError:
        return Parsed(None, problem("file_missing"))
    except (OSError, UnicodeDecodeError, ValueError, RecursionError):
        return Parsed(None, problem("file_unreadable"))


class _Reader(Generic[R]):
    def __init__(self, form: Form[R]) -> None:
        self.form = form
        self.rows: dict[str, R] = {}
        self.places: dict[str, str] = {}
        self.remarks: list[Remark] = []
        self.read = 0

    def add_file(self, file: Path) -> None:
        content = content_of(file)
        if content.problem is not None:
            self.remarks.append(Remark(file.name, content.problem, False))
            return
        try:
            found = self.form.take(file.name, content.value)
        except csv.Error:
            self.remarks.append(Remark(file.name, problem("file_unreadable"), False))
            return
        if found is None:
            self.remarks.append(Remark(file.name, self.form.not_one, False))
            return
        for one in found:
            self.add(one)

    def add(self, one: Place) -> None:
        self.read += 1
        place, parsed = one
        if parsed.value is None:
            self.remarks += [Remark(place, note, False) for note in parsed.notes]
            return
        record: R = parsed.value
        key = self.form.kind.key(record)
        known = self.rows.get(key)
        if known is not None and not self.form.stands_before(record, known):
            self.remarks.append(Remark(place, self.form.double(record, known), False))
            return
        if known is not None:
            self.remarks.append(Remark(self.places[key], self.form.double(known, record), False))
        self.rows[key], self.places[key] = record, place
        self.remarks += [Remark(place, note, True) for note in parsed.warnings]

    def reading(self, names: tuple[str, ...]) -> Reading[R]:
        rows, refused = self.form.whole(dict(sorted(self.rows.items())))
        self.remarks += [Remark(self.places.get(key, ", ".join(names)), why, False) for key, why in refused]
        self.remarks += self.form.remarks()
        standing = [place for key, place in self.places.items() if key in rows]
        warned = {remark.place for remark in self.remarks if remark.kept} & set(standing)
        report = LoadReport(self.read, len(standing), len(warned), self.read - len(standing), tuple(self.remarks))
        return Reading(self.form.kind, rows, report, names)
