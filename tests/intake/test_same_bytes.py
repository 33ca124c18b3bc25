"""A workbook with the same content is the same file, at whatever time it is written."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from mitra.demonstration.files import write_workbook
from mitra.demonstration.wave import applications
from mitra.intake.same_bytes import save
from mitra.intake.template import write_template


@pytest.mark.parametrize("write_only", [False, True])
def test_every_part_and_the_properties_bear_the_same_day(write_only: bool) -> None:
    book = Workbook(write_only=write_only)
    sheet = book.create_sheet("Satu")
    sheet.append(["a", 1, None])
    if not write_only:
        sheet["A1"].comment = Comment("catatan", "Mitra JKP")
    made = BytesIO()
    save(book, made)
    with zipfile.ZipFile(made) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.compress_type for part in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        assert archive.testzip() is None
    again = load_workbook(made)
    assert again["Satu"]["A1"].value == "a"
    assert again.properties.created.year == again.properties.modified.year == 1980


def test_the_empty_form_is_always_the_same() -> None:
    one, two = BytesIO(), BytesIO()
    write_template(one)
    write_template(two)
    assert one.getvalue() == two.getvalue()


def test_the_demonstration_wave_is_always_the_same(tmp_path: Path) -> None:
    for name in ("satu.xlsx", "dua.xlsx"):
        write_workbook(applications(3), tmp_path / name)
    assert (tmp_path / "satu.xlsx").read_bytes() == (tmp_path / "dua.xlsx").read_bytes()
