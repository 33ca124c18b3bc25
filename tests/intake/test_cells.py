"""Cells: tolerant of how people write, strict about what it means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.intake.cells import read_cell
from mitra.intake.checking import SHEET_OF
from mitra.intake.form import FIELDS, SHEETS, Column
from mitra.intake.rows import CellError
from mitra.intake.template import example_value
from tests.intake.forms import moment


def column(sheet: str, key: str) -> Column:
    return SHEET_OF[sheet].column(key)


def value(sheet: str, key: str, raw: Any) -> Any:
    return read_cell(column(sheet, key), raw).unwrap()


def fault(sheet: str, key: str, raw: Any) -> str:
    found = read_cell(column(sheet, key), raw).problem
    assert found is not None
    return found.code


def test_every_example_of_the_form_can_be_read() -> None:
    for sheet in SHEETS:
        for one in sheet.columns:
            if one.example:
                found = read_cell(one, example_value(one))
                assert found.ok, (one.heading, found.problem)
                assert not found.warnings, (one.heading, found.warnings)


@pytest.mark.parametrize("nothing", [None, "", "  ", "-", "–", "null", "NULL", "n/a", "\u00a0", "\u200b", "tidak ada", "..."])
def test_the_ways_of_writing_nothing_are_nothing(nothing: Any) -> None:
    for sheet in SHEETS:
        for one in sheet.columns:
            if one.type != "yes_no" or nothing != "tidak ada":
                assert read_cell(one, nothing).empty, one.heading


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!"])
def test_a_spreadsheets_error_is_no_value(error: str) -> None:
    assert {fault(sheet.key, one.key, CellError(error)) for sheet in SHEETS for one in sheet.columns} == {"excel_error"}


def test_a_formula_that_was_never_computed_is_no_value() -> None:
    assert fault("programmes", "title", CellError("", "=A1&B1")) == "formula_without_result"


def test_stray_and_non_breaking_spaces_do_not_count() -> None:
    assert value("programmes", "title", "\u00a0 Junior \u200b Web\nDeveloper ") == "Junior Web Developer"
    assert value("institutions", "vin", " 2103 3276 01\u00a0") == "2103327601"


@pytest.mark.parametrize("raw", [12, 12.0, "12", "12.0", " 12 ", "12 JP", "12 jam pelajaran", "12,0", "\uff11\uff12"])
def test_a_whole_number_in_many_forms(raw: Any) -> None:
    assert value("units", "hours", raw) == 12


def test_thousands_have_dots() -> None:
    assert value("programmes", "capacity", "1.000") == 1000
    assert value("programmes", "cost_per_trainee", "Rp 1.250.000,00") == 1_250_000


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (-1, "whole_negative"), ("-3", "whole_negative"), (1.5, "whole_unreadable"), (1.125, "whole_unreadable"),
        ("dua", "whole_unreadable"),
        ("12-16", "whole_unreadable"), (10**9, "whole_too_much"), (1e300, "digits_lost"), (float("inf"), "not_text"),
        (True, "whole_unreadable"), ([1], "not_text"), ({"a": 1}, "not_text"),
    ],
)  # fmt: skip
def test_what_is_not_a_whole_number(raw: Any, code: str) -> None:
    assert fault("programmes", "capacity", raw) == code


@pytest.mark.parametrize(
    "raw", [date(2021, 11, 10), moment(2021, 11, 10, 9, 30), "10 November 2021", "10/11/2021", "2021-11-10", 44510]
)
def test_a_day_in_many_forms(raw: Any) -> None:
    assert value("institutions", "stated_on", raw) == date(2021, 11, 10)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (date(1900, 1, 1), "date_excel_empty"),
        (date(1930, 1, 1), "date_year"),
        (date(9999, 12, 31), "date_open_ended"),
        ("1 Januari 9999", "date_year"),
        ("31/02/2021", "date_day"),
    ],
)
def test_days_that_no_paper_can_bear(raw: Any, code: str) -> None:
    assert fault("institutions", "stated_on", raw) == code


@pytest.mark.parametrize(
    ("sheet", "key", "raw", "meant"),
    [
        ("institutions", "type", "LPK Swasta", "swasta"),
        ("institutions", "type", "K/L", "k-l"),
        ("institutions", "type", "BLK KOMUNITAS", "blkk"),
        ("institutions", "legal_form", "PT.", "badan hukum"),
        ("programmes", "mode", "Daring", "daring"),
        ("programmes", "mode", "OFFLINE", "luring"),
        ("programmes", "mode", "Blended Learning", "blended"),
        ("programmes", "field", "TIK", "Teknologi Informasi dan Komunikasi"),
        ("programmes", "field", "GARMEN  APPAREL", "Garmen Apparel"),
        ("programmes", "field", "Bisnis & Manajemen", "Bisnis dan Manajemen"),
        ("programmes", "standard", "SKKNI", "skkni"),
        ("evidence", "source", "LA LPK", "la-lpk"),
        ("evidence", "about", "Status Sisnaker", "status sisnaker"),
        ("evidence", "result", "Tidak Sesuai", "tidak sesuai"),
    ],
)
def test_choices_in_the_words_people_use(sheet: str, key: str, raw: str, meant: str) -> None:
    assert value(sheet, key, raw) == meant


def test_no_choice_is_guessed() -> None:
    assert fault("programmes", "field", "Teknik Lass") == "choice_unlike"
    assert fault("programmes", "mode", "kadang-kadang") == "choice_unknown"
    assert fault("programmes", "field", "Sulap") == "choice_not_listed"


def test_every_choice_of_every_column_means_itself() -> None:
    for sheet in SHEETS:
        for one in sheet.columns:
            for choice in one.choices:
                found = read_cell(one, choice.upper()).unwrap()
                assert found in (choice, (choice,))


def test_lists_are_split_at_semicolons_and_lines() -> None:
    assert value("accreditations", "programmes", "Las SMAW; Las GTAW\nLas SMAW;;-") == ("Las SMAW", "Las GTAW")
    assert value("accreditations", "programmes", ["Las SMAW", "Las GTAW"]) == ("Las SMAW", "Las GTAW")
    assert value("accreditations", "programmes", "Las SMAW, posisi 3G") == ("Las SMAW, posisi 3G",)


def test_fields_may_also_be_split_at_commas_for_none_has_one() -> None:
    assert not any("," in one for one in FIELDS)
    assert value("accreditations", "fields", "TIK, Teknik Las") == ("Teknologi Informasi dan Komunikasi", "Teknik Las")
    assert fault("accreditations", "fields", "TIK; Sulap") == "choice_not_listed"


@pytest.mark.parametrize(
    ("raw", "code"), [("32.76", "32.76"), (32.76, "32.76"), ("Kota Depok", "32.76"), ("KAB. TUBAN", "35.23")]
)
def test_a_regency_by_code_or_name(raw: Any, code: str) -> None:
    assert value("institutions", "regency", raw) == code


@pytest.mark.parametrize(("raw", "code"), [("Jawa Barat", "32"), (32, "32"), ("Nasional", "ID"), ("seluruh Indonesia", "ID")])
def test_a_province_by_code_or_name_or_the_nation(raw: Any, code: str) -> None:
    assert value("market_needs", "province", raw) == code


def test_a_number_that_excel_made_a_day_is_sent_back() -> None:
    assert fault("licences", "number", date(2020, 11, 12)) == "text_is_a_day"
    assert fault("units", "code", moment(2020, 11, 12)) == "is_a_day"


def test_text_has_an_end() -> None:
    assert fault("facilities", "description", "a" * 5_001) == "text_too_long"
    assert fault("programmes", "code", "a" * 61) == "text_too_long"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.builds(CellError, st.text()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(anything, st.sampled_from([one for sheet in SHEETS for one in sheet.columns]))
def test_no_cell_raises(raw: Any, one: Column) -> None:
    found = read_cell(one, raw)
    assert found.ok is (found.value is not None)
