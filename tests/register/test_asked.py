"""Questions about validity as people write them, in lines and in files."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from mitra.intake.limits import Limits, Unreadable
from mitra.intake.plain_table import table_rows
from mitra.register.validity import Question, questions_in, questions_of

LIMITS = Limits(file=100_000, unpacked=1_000_000)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9901360201", Question("9901360201")),
        ("9901360201 P1", Question("9901360201", "P1")),
        ("9901360201;P1;catatan", Question("9901360201", "P1")),
        ('"9901360201","P 1"', Question("9901360201", "P 1")),
        ("9901360201\tP1", Question("9901360201", "P1")),
        ("99.01 36 02.01", Question("99.01 36 02.01")),
        ("9901 3602 01 P1", Question("9901 3602 01", "P1")),
    ],
)
def test_a_line_is_a_vin_and_perhaps_a_code(typed: str, read: Question) -> None:
    assert questions_in(f"\n{typed}\n \n") == [read]


def test_headings_of_a_table_and_empty_rows_are_no_questions() -> None:
    rows = [["VIN", "Program"], [None], [9901360201, "P1"], ["", ""], ["x"]]
    assert questions_of(rows) == [Question("9901360201", "P1"), Question("x")]


def test_a_workbook_and_text_with_any_mark_are_read_alike() -> None:
    book, file = Workbook(), BytesIO()
    for row in (["VIN", "Program"], ["9901360201", "P1"], ["9901360202", None]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(file)
    file.seek(0)
    asked = [Question("9901360201", "P1"), Question("9901360202")]
    assert questions_of(table_rows(file, LIMITS)) == asked
    for text in ("VIN;Program\n9901360201;P1\n9901360202;", "\ufeff9901360201,P1\r\n9901360202,", "9901360201\tP1\n9901360202"):
        assert questions_of(table_rows(BytesIO(text.encode()), LIMITS)) == asked
    with pytest.raises(Unreadable):
        list(table_rows(BytesIO(b"PK\x03\x04 kosong"), LIMITS))
