"""Values as people write them: names of choices and provinces, amounts, lists, runs of days, articles."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.law.records import (
    NATIONWIDE,
    Certificate,
    DeliveryMode,
    InstitutionType,
    Licence,
    LicenceForm,
    Registration,
)
from mitra.law.sources import cite
from mitra.law.wording import phrases
from mitra.law.wording.articles import article_label, label_on
from mitra.law.wording.book import counted, joined, province_name
from mitra.law.wording.values import Spoken, say_span, say_value
from mitra.reference.regions import provinces
from mitra.values.period import Period
from tests.law.institution import LONG, PROFILE

PERIOD = Period(date(2018, 11, 13), date(2021, 11, 13))


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (None, "—", "—"),
        ("", "—", "—"),
        (True, "ya", "yes"),
        (False, "tidak", "no"),
        (date(2021, 5, 12), "12 Mei 2021", "12 May 2021"),
        (PERIOD, "13 November 2018 s.d. 12 November 2021", "13 November 2018 to 12 November 2021"),
        (Period(date(2021, 5, 12)), "sejak 12 Mei 2021", "from 12 May 2021"),
        (LicenceForm.LICENCE, "Izin LPK", "institution licence (Izin LPK)"),
        (DeliveryMode.ONLINE, "daring", "online"),
        (7, "7", "7"),
        (1600, "1.600", "1,600"),
        ("Las", "Las", "Las"),
        (["b", "a"], "b dan a", "b and a"),
        (("b", True, "c"), "b, ya, dan c", "b, yes and c"),
        (frozenset({"b", "a"}), "a dan b", "a and b"),
        (frozenset(), "—", "—"),
        ([], "—", "—"),
        ({}, "—", "—"),
        (
            {"uptd": ["tanda daftar"], "swasta": ["izin lpk", "perizinan berusaha"]},
            "LPK pemerintah daerah (UPTD): Tanda Daftar LPK; LPK swasta: Izin LPK atau Perizinan Berusaha",
            "regional government institution (UPTD): registration (Tanda Daftar LPK); private institution (LPKS): "
            "institution licence (Izin LPK) or business licence (Perizinan Berusaha)",
        ),
    ],
)
def test_value_in_words(value: object, indonesian: str, english: str) -> None:
    assert (say_value(value, "id"), say_value(value, "en")) == (indonesian, english)


def test_rupiah_only_where_the_unit_says_so() -> None:
    assert (say_value(2_400_000, "id", "rupiah"), say_value(90, "id", "days")) == ("Rp2.400.000", "90")
    assert say_value(2_400_000, "en", "rupiah") == "Rp2,400,000"


def test_a_list_that_a_parameter_holds_is_one_of_choices() -> None:
    assert say_value(["skkni", "khusus"], "id", "list") == "SKKNI dan standar khusus"
    assert say_value(["khusus"], "id") == "khusus"
    assert f"{Spoken(['skkni', 'internasional', 'khusus'], 'en', 'list'):or}" == (
        "SKKNI, an international standard or a special standard"
    )


@pytest.mark.parametrize(
    ("since", "until", "indonesian", "english"),
    [
        (date(2021, 5, 1), None, "sejak 1 Mei 2021", "from 1 May 2021"),
        (None, date(2021, 5, 1), "sampai dengan 30 April 2021", "until 30 April 2021"),
        (date(2021, 5, 1), date(2022, 5, 1), "1 Mei 2021 s.d. 30 April 2022", "1 May 2021 to 30 April 2022"),
        (None, None, "—", "—"),
    ],
)
def test_a_run_of_days_is_told_with_its_last_day(since: date | None, until: date | None, indonesian: str, english: str) -> None:
    assert (say_span(since, until, "id"), say_span(since, until, "en")) == (indonesian, english)


def test_a_record_is_spoken_field_by_field() -> None:
    licence = Spoken(Licence(LicenceForm.LICENCE, "1", PERIOD), "id")
    assert f"{licence.form} {licence.number}: {licence.period}" == "Izin LPK 1: 13 November 2018 s.d. 12 November 2021"
    assert (Spoken(PROFILE, "id").province, Spoken(PROFILE, "en").province) == ("Jawa Barat", "West Java")
    assert (Spoken(PROFILE, "id").cost_per_trainee, Spoken(PROFILE, "id").public_price) == ("Rp900.000", "Rp1.000.000")
    assert Spoken(PROFILE, "id").capacity == "16"
    assert Spoken(None, "id").number == "—"
    assert f"{Spoken(InstitutionType.PRIVATE, 'id')}" == str(Spoken(InstitutionType.PRIVATE, "id")) == "LPK swasta"
    assert Spoken(Registration("1", True, False), "en").verified == "no"
    with pytest.raises(AttributeError, match="_hidden"):
        _ = licence._hidden


@pytest.mark.parametrize(
    ("certificate", "indonesian", "english"),
    [
        (Certificate("5", LONG, whole_institution=True), "seluruh lembaga", "the whole institution"),
        (
            Certificate("5", LONG, frozenset({"Las Pelat"}), frozenset({"Garmen"})),
            "kejuruan Garmen; program Las Pelat",
            "field Garmen; programme Las Pelat",
        ),
        (Certificate("5", LONG), "tidak tertulis", "not written"),
    ],
)
def test_the_scope_of_a_certificate_is_told_in_one_go(certificate: Certificate, indonesian: str, english: str) -> None:
    assert (Spoken(certificate, "id").scope, Spoken(certificate, "en").scope) == (indonesian, english)


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [(0, "0 lembaga", "0 institutions"), (1, "1 lembaga", "1 institution"), (1234, "1.234 lembaga", "1,234 institutions")],
)
def test_a_number_is_told_with_its_word(number: int, indonesian: str, english: str) -> None:
    assert (counted(number, "institutions", "id"), counted(number, "institutions", "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("parts", "indonesian", "english"),
    [
        ([], "—", "—"),
        (["A"], "A", "A"),
        (["A", "B"], "A atau B", "A or B"),
        (["A", "B", "C"], "A, B, atau C", "A, B or C"),
    ],
)
def test_several_are_joined_before_the_last(parts: list[str], indonesian: str, english: str) -> None:
    assert (joined(parts, "id", "or"), joined(parts, "en", "or")) == (indonesian, english)


def test_a_province_is_called_as_the_register_of_regions_calls_it() -> None:
    named = {one.code.code: one.name for one in provinces()}
    assert {code: province_name(code, "id") for code in named} == named
    assert phrases("en")["provinces"].keys() == named.keys() | {NATIONWIDE}


@pytest.mark.parametrize(
    ("reference", "indonesian", "english"),
    [
        ("pp-37-2021:31(2)c", "PP 37/2021 Pasal 31 ayat (2) huruf c", "PP 37/2021 Art. 31(2)(c)"),
        ("pp-37-2021:1(16)", "PP 37/2021 Pasal 1 angka 16", "PP 37/2021 Art. 1(16)"),
        ("pp-6-2025:I(7)", "PP 6/2025 Pasal I angka 7", "PP 6/2025 Art. I(7)"),
        ("permenaker-6-2024:3-5", "Permenaker 6/2024 Pasal 3 sampai dengan Pasal 5", "Permenaker 6/2024 Arts. 3–5"),
        (
            "usulan-tim:kebutuhan-pasar",
            "Usulan tim Mitra JKP, umur bukti kebutuhan pasar kerja",
            "Proposal of the Mitra JKP team, age of the evidence of labour-market need",
        ),
    ],
)
def test_an_article_is_cited_as_the_readers_language_cites(reference: str, indonesian: str, english: str) -> None:
    found = cite(reference, date(2026, 1, 1))
    assert (article_label(found, "id"), article_label(found, "en")) == (indonesian, english)
    assert label_on(reference, date(2026, 1, 1), "id") == indonesian
