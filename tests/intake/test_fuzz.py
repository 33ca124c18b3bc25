"""Whatever a file holds, reading it gives applications and reasons, or Unreadable; never anything else."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.intake.checking import SHEET_OF
from mitra.intake.files import read_file
from mitra.intake.form import SHEETS
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.returned import write_returned
from mitra.intake.wording import say
from mitra.values.parsed import Problem
from tests.depth import tries
from tests.intake.archives import with_shared_strings
from tests.intake.forms import as_json, as_ndjson, good, nested, workbook

BOOK = with_shared_strings(workbook(good())).getvalue()
PLAIN = workbook(good()).getvalue()
JSON = as_json({"institutions": nested(good())}).getvalue()
LINES = as_ndjson(nested(good()) * 3).getvalue()
relaxed = settings(
    max_examples=tries(50), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def has_sentences(problem: Problem) -> None:
    assert say(problem, "id")
    assert say(problem, "en")


def survives(content: bytes) -> None:
    """Read, judge nothing, write back: the one exception allowed is Unreadable, and it has its sentences."""
    try:
        reading = read_file(BytesIO(content), limits=Limits(unpacked=50_000_000))
    except Unreadable as error:
        has_sentences(error.problem)
        return
    for application in reading.applications:
        assert application.identifier
        assert len(application.facts_by_id()) == len(application.facts) + sum(len(one.facts) for one in application.programmes)
        application.case()
    for row in (*reading.report.rejected, *reading.report.warnings):
        assert row.problems
        for one in row.problems:
            has_sentences(one.problem)
    write_returned(reading, BytesIO())


@relaxed
@given(st.binary(max_size=2_000), st.sampled_from([b"", b"PK\x03\x04", b"{", b"[", b'{"institutions":[', b"\xd0\xcf\x11\xe0"]))
def test_any_bytes(content: bytes, start: bytes) -> None:
    survives(start + content)


edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), st.binary(max_size=8)), min_size=1, max_size=6)


def edited(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, cut, put in changes:
        at = int(where * len(content))
        content = content[:at] + put + content[at + cut :]
    return content


@relaxed
@given(edits)
def test_a_workbook_damaged_anywhere(changes: list[tuple[float, int, bytes]]) -> None:
    survives(edited(BOOK, changes))


with zipfile.ZipFile(BytesIO(BOOK)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}


@relaxed
@given(st.sampled_from(sorted(PARTS)), edits)
def test_a_part_of_a_workbook_damaged_inside(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for part, content in PARTS.items():
            archive.writestr(part, edited(content, changes) if part == name else content)
    survives(made.getvalue())


@relaxed
@given(st.sampled_from([JSON, LINES]), edits)
def test_json_damaged_anywhere(content: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    survives(edited(content, changes))


words = st.sampled_from(
    ["ya", "P1", "2103327601", "akreditasi", "sesuai", "la-lpk", "52/LA-LPK/VII/2020", "10/11/2021", "swasta"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
KEYS = sorted({(sheet.key, column.key) for sheet in SHEETS for column in sheet.columns})


@relaxed
@given(st.lists(st.tuples(st.sampled_from(KEYS), values), min_size=1, max_size=6), st.booleans())
def test_any_value_in_any_cell(changes: list[tuple[tuple[str, str], Any]], lines: bool) -> None:
    rows = good()
    for (sheet, key), value in changes:
        rows[sheet][0] = rows[sheet][0] | {key: value}
    rows["institutions"][0]["vin"] = "2103327601"
    survives((as_ndjson(nested(rows)) if lines else BytesIO(json.dumps(nested(rows), default=str).encode())).getvalue())


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
cells = st.none() | st.booleans() | st.dates() | numbers | texts | words


@settings(relaxed, max_examples=tries(25))
@given(st.lists(st.tuples(st.sampled_from(KEYS), cells), min_size=1, max_size=6))
def test_any_value_in_any_cell_of_a_workbook(changes: list[tuple[tuple[str, str], Any]]) -> None:
    rows = good()
    for (sheet, key), value in changes:
        rows[sheet].append(rows[sheet][0] | {key: value})
        assert SHEET_OF[sheet].column(key)
    try:
        content = workbook(rows).getvalue()
    except (ValueError, OverflowError):  # openpyxl cannot write it
        return
    survives(content)


@pytest.mark.parametrize("cut", range(0, len(PLAIN), 977))
def test_a_workbook_cut_off(cut: int) -> None:
    survives(PLAIN[:cut])
