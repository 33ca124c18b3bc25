"""Rows of different sheets belong together by VIN and programme code; those that do not come back with the reason."""

from __future__ import annotations

import pytest

from tests.intake.forms import OTHER_VIN, VIN, good, read_rows, refused, together, warned


def test_institutions_come_in_the_order_of_the_file_with_their_own_rows() -> None:
    rows = together(good(OTHER_VIN), good(VIN))
    rows["units"].reverse()
    applications, report = read_rows(rows)
    assert [one.identifier for one in applications] == [OTHER_VIN, VIN]
    assert applications[0].programmes[0].facts != applications[1].programmes[0].facts
    assert (report.institutions, report.programmes, report.rows, refused(report)) == (2, 2, 20, [])


def test_three_bad_rows_come_back_and_the_rest_is_read() -> None:
    rows = together(good(VIN), good(OTHER_VIN))
    rows["instructors"][0]["teaching_years"] = "minus tiga"
    rows["licences"][1] |= {"from": "1 Maret 2025", "until": "2 Maret 2020"}
    rows["units"].append(rows["units"][0] | {"programme": "P7"})
    applications, report = read_rows(rows)
    assert refused(report) == [
        ("Unit!4", "programme", "programme_unknown"),
        ("Instruktur!2", "teaching_years", "whole_unreadable"),
        ("Izin!3", "until", "period_reversed"),
    ]
    assert [len(one.programmes[0].facts) for one in applications] == [9, 10]
    assert [len(one.facts) for one in applications] == [5, 4]


def test_a_second_institution_with_the_same_vin_and_other_data_comes_back() -> None:
    rows = together(good(), good() | {"programmes": [good()["programmes"][0] | {"code": "P2"}]})
    rows["institutions"][1]["name"] = "LPK Lain"
    (application,), report = read_rows(rows)
    assert application.name == "LPK Contoh Karya"
    assert [one.code for one in application.programmes] == ["P1", "P2"]
    assert ("Lembaga!3", "vin", "vin_twice") in refused(report)


def test_rows_that_say_the_same_twice_are_one() -> None:
    (application,), report = read_rows(together(good(), good()))
    assert refused(report) == []
    assert application.facts_by_id().keys() >= {"Izin!2", "Unit!2"}
    assert not application.facts_by_id().keys() & {"Izin!3", "Lembaga!3/legal_form", "Program!3/profile", "Instruktur!3"}


@pytest.mark.parametrize(
    ("sheet", "change", "place"),
    [
        ("programmes", {"title": "Lain"}, "Program!3"),
        ("licences", {"until": None}, "Izin!3"),
        ("accreditations", {"until": "1 Januari 2030"}, "Akreditasi!3"),
        ("instructors", {"has_account": "tidak"}, "Instruktur!3"),
        ("units", {"hours": 40}, "Unit!3"),
        ("facilities", {"suited": "tidak"}, "Sarana!3"),
    ],
)
def test_the_same_code_with_other_entries_comes_back(sheet: str, change: dict[str, object], place: str) -> None:
    rows = good()
    rows[sheet].append(rows[sheet][0] | change)
    (application,), report = read_rows(rows)
    (found,) = refused(report)
    assert found[0] == place
    assert found[2] in ("programme_twice", "item_twice")
    assert place not in {id.partition("/")[0] for id in application.facts_by_id()}


def test_programmes_without_an_institution_come_back_as_they_were_written() -> None:
    rows = together(good(VIN), good(OTHER_VIN))
    rows["institutions"] = rows["institutions"][:1]
    applications, report = read_rows(rows)
    assert [one.identifier for one in applications] == [VIN]
    lost = [row for row in report.rejected if row.sheet == "programmes"]
    assert [(row.place, row.cells["title"]) for row in lost] == [("Program!3", "Junior Web Developer")]
    assert {code for _, _, code in refused(report)} == {"institution_unknown"}
    assert len(report.rejected) == 9


def test_what_lies_below_a_rejected_row_comes_back_with_it() -> None:
    rows = together(good(VIN), good(OTHER_VIN))
    rows["institutions"][0]["regency"] = "Atlantis"
    rows["programmes"][1]["mode"] = None
    (application,), report = read_rows(rows)
    assert application.identifier == OTHER_VIN
    assert application.programmes == ()
    codes = {(row.cells["vin"], one.problem.code) for row in report.rejected for one in row.problems}
    assert codes == {
        (VIN, "regency_unknown"), (VIN, "institution_rejected"),
        (OTHER_VIN, "required"), (OTHER_VIN, "programme_rejected"),
    }  # fmt: skip
    assert report.rows == 20
    assert len(report.rejected) == 10 + 6


def test_a_later_good_row_of_an_institution_stands_in_for_a_bad_one() -> None:
    rows = together({"institutions": [good()["institutions"][0] | {"type": "toko"}]}, good())
    (application,), report = read_rows(rows)
    assert application.name == "LPK Contoh Karya"
    assert refused(report) == [("Lembaga!2", "type", "choice_unknown")]


def test_every_fault_of_a_row_is_named_at_once() -> None:
    rows = good()
    rows["institutions"][0] |= {"name": None, "type": "toko", "regency": "Atlantis", "stated_on": "kemarin"}
    found = [(column, code) for place, column, code in refused(read_rows(rows)[1]) if place == "Lembaga!2"]
    assert sorted(found) == [
        ("name", "required"), ("regency", "regency_unknown"), ("stated_on", "date_unreadable"), ("type", "choice_unknown"),
    ]  # fmt: skip


def test_codes_join_without_regard_to_case_and_spaces() -> None:
    rows = good()
    rows["programmes"][0]["code"] = "WEB 1"
    for sheet in ("units", "instructors", "market_needs", "facilities", "online"):
        rows[sheet][0] |= {"programme": " web1", "vin": "2103 3276 01"}
    (application,), report = read_rows(rows)
    assert refused(report) == []
    assert len(application.programmes[0].facts) == 10


@pytest.mark.parametrize(
    ("sheet", "change", "expected"),
    [
        ("institutions", {"npwp": "99.123.456.1-412.000"}, ("Lembaga!2", "npwp", "npwp_check_digit")),
        ("institutions", {"npwp": "123"}, ("Lembaga!2", "npwp", "npwp_length")),
        ("institutions", {"nib": "12"}, ("Lembaga!2", "nib", "nib_length")),
        ("institutions", {"regency": "Kabupaten Nganjuk"}, ("Lembaga!2", "regency", "vin_of_another_place")),
        ("accreditations", {"number": "52/LA-LPK/VIII/2020"}, ("Akreditasi!2", "number", "certificate_month")),
        ("accreditations", {"number": "Akr-7"}, ("Akreditasi!2", "number", "accreditation_shape")),
        ("units", {"code": "UNIT SATU"}, ("Unit!2", "code", "unit_pattern")),
    ],
)
def test_doubts_only_warn(sheet: str, change: dict[str, object], expected: tuple[str, str, str]) -> None:
    rows = good() | {"evidence": []}
    rows[sheet][0] |= change
    applications, report = read_rows(rows)
    assert len(applications) == 1
    assert refused(report) == []
    assert warned(report) == [expected]


def test_a_vin_of_another_shape_is_kept_and_remarked_on_once() -> None:
    (application,), report = read_rows(good("12ab"))
    assert application.identifier == "12AB"
    assert refused(report) == []
    assert warned(report) == [("Lembaga!2", "vin", "vin_shape")]


def test_what_is_odd_about_a_vin_on_another_sheet_only_is_told_there() -> None:
    rows = good()
    rows["units"][0]["vin"] = "2103327601 (lama)"
    assert [found[:2] for found in warned(read_rows(rows)[1])] == [("Unit!2", "vin")]


@pytest.mark.parametrize("standard", ["internasional", "khusus"])
def test_units_of_another_standard_need_not_look_like_skkni(standard: str) -> None:
    rows = good()
    rows["programmes"][0]["standard"] = standard
    rows["units"] = [rows["units"][0] | {"code": code} for code in ("UNIT SATU", "PCEP-30-02.1", "J.62O100.004.02")]
    assert warned(read_rows(rows)[1]) == [("Unit!4", "code", "skkni_likely_meant")]
    rows["programmes"][0]["standard"] = "skkni"
    assert [place for place, _, _ in warned(read_rows(rows)[1])] == ["Unit!2", "Unit!3", "Unit!4"]


def test_a_certificate_cannot_be_revoked_before_it_was_issued() -> None:
    rows = good() | {"evidence": []}
    rows["accreditations"][0]["revoked_on"] = "14 Juli 2020"
    assert refused(read_rows(rows)[1]) == [("Akreditasi!2", "revoked_on", "revoked_before_issue")]
    rows["accreditations"][0]["revoked_on"] = "15 Juli 2020"
    assert refused(read_rows(rows)[1]) == []
