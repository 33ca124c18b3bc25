"""Large files are read in little memory, and many bad rows are kept on disk."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from mitra.intake.files import read_file
from mitra.intake.form import SHEETS
from mitra.intake.rejected import CellProblem, RejectedRow, RowLog
from mitra.intake.rows import CellError
from mitra.values.parsed import problem
from tests.intake.archives import with_shared_strings
from tests.intake.forms import good, nested

MEGABYTE = 1_000_000
LITTLE = 8 * MEGABYTE  # the rows of either file would take more than 24, its long texts 12
INSTITUTIONS = 240


@contextmanager
def peak() -> Iterator[Callable[[], int]]:
    """The most that was held at once, in bytes."""
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("besar") / "permohonan.ndjson"
    (one,) = nested(good())
    one["programmes"] = [one["programmes"][0] | {"code": f"P{n}"} for n in range(7)]
    text = json.dumps(one, default=str)
    with path.open("w") as file:
        file.writelines(text.replace("2103327601", f"21033276{n:04}") + "\n" for n in range(INSTITUTIONS))
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("besar") / "permohonan.xlsx"
    made, chance = Workbook(write_only=True), Random(1)  # text that does not shrink like a zip bomb
    rows = good()
    for sheet in SHEETS:
        written = made.create_sheet(sheet.name)
        written.append([column.heading for column in sheet.columns])
        for n in range(INSTITUTIONS):
            values = [rows[sheet.key][0].get(column.key) for column in sheet.columns]
            values[0] = f"21033276{n:04}"
            written.append([*values, f"catatan {sheet.key} {n} " + chance.randbytes(2_500).hex()])
    stream = BytesIO()
    made.save(stream)
    path.write_bytes(with_shared_strings(stream).getvalue())
    return path


def test_memory_does_not_grow_with_a_file_of_lines(lines: Path) -> None:
    assert lines.stat().st_size > 1.8 * MEGABYTE
    with peak() as held:
        reading = read_file(lines)
        assert sum(len(one.programmes) for one in reading.applications) == 7 * INSTITUTIONS
        assert held() < LITTLE


def test_memory_does_not_grow_with_a_workbook_nor_with_its_shared_strings(book: Path) -> None:
    with peak() as held:
        reading = read_file(book)
        assert sum(1 for _ in reading.applications) == INSTITUTIONS
        assert held() < 2 * LITTLE


@pytest.mark.deep
def test_many_bad_lines_are_held_on_disk() -> None:
    with peak() as held:
        reading = read_file(BytesIO(b'{"vin":1}\n' + b'{"name":"x"}\n' * 10_000))
        assert list(reading.applications) == []
        assert len(reading.report.rejected) == 10_001
        assert held() < LITTLE


@pytest.mark.deep
def test_memory_does_not_grow_with_what_comes_back(lines: Path) -> None:
    content = lines.read_bytes().replace(b'"has_account": "ya"', b'"has_account": "entahlah"')
    with peak() as held:
        reading = read_file(BytesIO(content))
        assert sum(1 for _ in reading.applications) == INSTITUTIONS
        coming = reading.coming_back()
        assert (coming.institutions, coming.rejected, coming.complete) == (INSTITUTIONS, 7 * INSTITUTIONS, True)
        assert sum(1 for sheet in SHEETS for _ in coming.rows(sheet.key)) == reading.report.rows
        assert held() < LITTLE


def row(number: int) -> RejectedRow:
    return RejectedRow(
        "units", f"Unit!{number}", {"code": CellError("#N/A"), "hours": number},
        (CellProblem("code", problem("excel_error", error="#N/A")),),
    )  # fmt: skip


def test_a_log_of_rows_is_a_list() -> None:
    log, plain = RowLog(), [row(number) for number in range(2_500)]
    assert not log
    for one in plain:
        log.append(one)
    assert len(log) == 2_500
    assert list(log) == plain
    assert (log[0], log[999], log[1_000], log[-1]) == (plain[0], plain[999], plain[1_000], plain[-1])
    assert log[990:1_010] == plain[990:1_010]
    with pytest.raises(IndexError):
        log[2_500]
