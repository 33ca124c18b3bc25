"""The workbook that people fill in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from mitra.intake.cells import read_cell
from mitra.intake.form import EXAMPLE_VIN, SHEETS
from mitra.intake.template import choices_of, write_template


def template(language: Any = "id") -> Workbook:
    made = BytesIO()
    write_template(made, language)
    return load_workbook(made)


def test_instructions_come_first_and_lists_last_and_hidden() -> None:
    book = template()
    assert book.sheetnames == ["Petunjuk", *(sheet.name for sheet in SHEETS), "Daftar"]
    assert book["Daftar"].sheet_state == "hidden"
    assert book.active is book["Petunjuk"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_column_has_its_heading_note_and_example(sheet: Any) -> None:
    made = template()[sheet.name]
    for at, column in enumerate(sheet.columns, 1):
        heading = made.cell(1, at)
        assert heading.value == column.heading + (" *" if column.required else "")
        assert heading.font.b
        assert heading.comment.text == column.note[0]
        assert (made.cell(2, at).value is None) == (not column.example)
        assert made.cell(2, at).font.i
        assert made.column_dimensions[heading.column_letter].width >= max(map(len, column.heading.split())) + 2
    assert made.freeze_panes in ("B2", "C2")
    assert made["A2"].value == EXAMPLE_VIN


def test_notes_come_in_english_too() -> None:
    book = template("en")
    assert book["Lembaga"]["A1"].comment.text == SHEETS[0].columns[0].note[1]
    assert book["Lembaga"]["A1"].value == "VIN *"
    assert "Application to become a partner of JKP" in str(book["Petunjuk"]["A1"].value)


def test_every_drop_down_offers_what_the_reader_takes() -> None:
    book = template()
    for sheet in SHEETS:
        offered = {str(one.sqref).split(":")[0]: one.formula1 for one in book[sheet.name].data_validations.dataValidation}
        for at, column in enumerate(sheet.columns, 1):
            choices = choices_of(column)
            formula = offered.get(book[sheet.name].cell(2, at).coordinate)
            assert (formula is not None) == bool(choices), column.heading
            assert all(read_cell(column, choice).ok for choice in choices)
            if formula is None:
                continue
            if formula.startswith('"'):
                assert len(formula) <= 257
                assert formula.strip('"').split(",") == list(choices)
            else:
                cells = book["Daftar"][formula.partition("!")[2].replace("$", "")]
                assert [cell.value for (cell,) in cells] == list(choices)


def test_columns_for_identifiers_are_text_so_that_no_zero_is_lost() -> None:
    book = template()
    for sheet in SHEETS:
        for at, column in enumerate(sheet.columns, 1):
            letter = book[sheet.name].cell(1, at).column_letter
            expected = {"date": "[$-421]d mmmm yyyy", "whole": "0", "rupiah": '"Rp"#,##0'}.get(column.type, "@")
            assert book[sheet.name].column_dimensions[letter].number_format == expected


def test_instructions_explain_every_column_in_both_languages() -> None:
    texts = [str(cell.value) for row in template()["Petunjuk"].iter_rows() for cell in row if cell.value]
    for sheet in SHEETS:
        assert any(sheet.note[0] in text and sheet.note[1] in text for text in texts)
        for column in sheet.columns:
            assert any(text.startswith(f"{column.note[0]}\n{column.note[1]}") for text in texts)
            assert len(column.choices) > 20 or any(", ".join(column.choices) in text for text in texts)
