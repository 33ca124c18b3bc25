"""Regions are found by code or name as people write them, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.reference.regions import province, provinces, regencies, regency
from mitra.values.region import BpsCode, KemendagriCode


def test_there_are_38_provinces_and_514_kabupaten_and_kota() -> None:
    assert len({one.code for one in provinces()}) == len({one.bps for one in provinces()}) == 38
    assert len({one.code for one in regencies()}) == 514
    assert sum(one.kind == "kota" for one in regencies()) == 98
    assert all((one.kind == "kota") == one.code.is_city for one in regencies())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KAB. BOGOR", "32.01"),
        ("Kabupaten Bogor", "32.01"),
        ("kab.bogor", "32.01"),
        ("KOTA BOGOR", "32.71"),
        (" Kotamadya  Bandung ", "32.73"),
        ("KOTA BOGOR, JAWA BARAT", "32.71"),
        ("Bogor, Jabar", None),
        ("Kota Adm. Jakarta Selatan", "31.74"),
        ("Jakarta Selatan", "31.74"),
        ("Kab. Kep. Seribu", "31.01"),
        ("Depok", "32.76"),
        ("Kotabaru", "63.02"),
        ("Kotamobagu", "71.74"),
        ("Pangkalpinang", "19.71"),
        ("TOLI TOLI", "72.04"),
        ("Lima Puluh Kota", "13.07"),
        ("32.76", "32.76"),
        (3276, "32.76"),
        (35.1, "35.10"),
        (KemendagriCode("32.76"), "32.76"),
    ],
)
def test_a_regency_as_people_write_it(written: object, code: str | None) -> None:
    found = regency(written).value
    assert (str(found.code) if found else None) == code


def test_26_names_are_a_kabupatens_and_a_kotas_and_a_bare_one_is_asked_about() -> None:
    names = [one.name for one in regencies()]
    shared = {name for name in names if names.count(name) > 1}
    assert len(shared) == 26
    for name in shared:
        problem = regency(name).problem
        assert problem is not None and problem.code == "regency_ambiguous"
        assert problem.params["choices"] == f"Kabupaten {name} / Kota {name}"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kota Bogr", "regency_unlike"),
        ("Kota Bogor, Jawa Timur", "regency_unlike"),
        ("Kota Bogor, Atlantis", "province_unknown"),
        ("Atlantis", "regency_unknown"),
        ("Kota", "regency_unknown"),
        ("32", "regency_unknown"),
        ("32.99", "regency_unknown"),
        ("32.76.01", "regency_unknown"),
        ("123", "region_shape"),
        ("", "empty"),
        ("-", "empty"),
    ],
)
def test_what_is_no_regency_is_a_problem(written: str, code: str) -> None:
    problem = regency(written).problem
    assert problem is not None and problem.code == code


def test_a_slip_of_the_pen_brings_a_suggestion() -> None:
    problem = regency("Kota Bogr").problem
    assert problem is not None and problem.params["meant"] == "Kota Bogor"


@given(st.sampled_from(regencies()), st.sampled_from((str.upper, str.lower, str.title)))
def test_every_regency_is_found_by_its_full_name_and_its_code(one: object, case: object) -> None:
    from mitra.reference.regions import Regency

    assert isinstance(one, Regency) and callable(case)
    assert regency(case(one.display)).value == regency(str(one.code)).value == one
    assert one.province.code == one.code.province


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.none()))
def test_no_cell_makes_it_raise(written: object) -> None:
    for parsed in (regency(written), province(written)):
        assert parsed.ok != (parsed.value is None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("JAWA BARAT", "Jawa Barat"),
        ("Provinsi Bali", "Bali"),
        ("DKI Jakarta", "Daerah Khusus Ibukota Jakarta"),
        ("D.I. Yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("NTB", "Nusa Tenggara Barat"),
        ("Kep. Riau", "Kepulauan Riau"),
        ("32", "Jawa Barat"),
        (32, "Jawa Barat"),
        (KemendagriCode("94"), "Papua Tengah"),
    ],
)
def test_a_province_as_people_write_it(written: object, name: str) -> None:
    assert province(written).unwrap().name == name


@pytest.mark.parametrize("written", ["Jawa", "32.76", "99", BpsCode("99")])
def test_what_is_no_province_is_a_problem(written: object) -> None:
    problem = province(written).problem
    assert problem is not None and problem.code == "province_unknown"


def test_bps_codes_are_never_read_as_kemendagris() -> None:
    # 94 is Papua for BPS and Papua Tengah for Kemendagri.
    assert province(BpsCode("94")).unwrap().name == "Papua"
    assert province("94").unwrap().name == "Papua Tengah"
    assert province(BpsCode("9471")).unwrap().name == "Papua"
    assert regency(BpsCode("3276")).problem is not None


def test_in_papua_alone_the_two_codes_differ() -> None:
    differing = {one.name.split()[0] for one in provinces() if str(one.code) != str(one.bps)}
    assert differing == {"Papua"}
    assert {one.zone for one in provinces() if one.name.startswith("Papua")} == {"WIT"}
