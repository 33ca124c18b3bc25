"""The program points out who may be one body, with its reasons; it joins nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mitra.institutions.models import Institution
from mitra.institutions.queries import PossibleDuplicate, Said, possible_duplicates
from tests.institutions.rows import START, joined, parted

pytestmark = pytest.mark.django_db


def lpk(identifier: str, name: str, regency: str = "32.76") -> Institution:
    return Institution.objects.create(identifier=identifier, name=name, regency=regency, entered_at=START, named_at=START)


def pairs(found: list[PossibleDuplicate]) -> list[tuple[str, str, list[str]]]:
    return [(one.one.identifier, one.other.identifier, [reason.what for reason in one.reasons]) for one in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LPK Cahaya Terampil", "LPK CAHAYA TERAMPIL"),
        ("LPK Cahaya Terampil", "Lembaga Pelatihan Kerja (LPK) Cahaya Terampil"),
        ("LPK Cahaya Terampil", "LPK. Cahaya Trampil"),
        ("PT Bina Karya Mandiri", "LPK Bina Karya Mandiri, PT."),
        ("LPK Bina Karya", "LPK Binakarya"),
    ],
)
def test_names_that_say_the_same_are_pointed_out(one: str, other: str) -> None:
    lpk("A", one), lpk("B", other)
    assert pairs(possible_duplicates()) == [("A", "B", ["name"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lembaga Pelatihan Kerja Cahaya", "Lembaga Pelatihan Kerja Harapan"),
        ("BLK Komunitas Pondok Pesantren Al Hikmah", "BLK Komunitas Pondok Pesantren Darul Ulum"),
        ("UPTD Balai Latihan Kerja Depok", "UPTD Balai Latihan Kerja Cimanggis"),
    ],
)
def test_words_that_most_names_have_are_no_reason(one: str, other: str) -> None:
    lpk("A", one), lpk("B", other)
    assert possible_duplicates() == []


def test_a_name_is_compared_within_its_kabupaten_or_kota() -> None:
    lpk("A", "LPK Cahaya Terampil"), lpk("B", "LPK Cahaya Terampil", "35.78")
    lpk("C", "LPK Cahaya Terampil", ""), lpk("D", "LPK Cahaya Terampil", "")
    assert possible_duplicates() == []


def test_the_same_number_is_a_reason_wherever_they_are() -> None:
    a, b, c = lpk("A", "LPK Satu"), lpk("B", "LPK Dua", "35.78"), lpk("C", "LPK Tiga", "12.71")
    said = [Said(a.pk, "nib", "0220001112223"), Said(b.pk, "nib", "0220001112223"), Said(c.pk, "nib", "9120001112223")]
    assert pairs(possible_duplicates(said)) == [("A", "B", ["nib"])]


def test_the_vin_of_another_is_a_reason() -> None:
    lpk("9911327599", "LPK Satu")
    b, c = lpk("4f2d…uuid", "LPK Dua", "35.78"), lpk("77aa…uuid", "LPK Tiga", "12.71")
    found = possible_duplicates([Said(b.pk, "vin", "9911327599"), Said(c.pk, "vin", "9911327599")])
    assert pairs(found) == [("9911327599", "4f2d…uuid", ["vin"]), ("9911327599", "77aa…uuid", ["vin"])]


def test_pairs_with_the_better_reasons_come_first() -> None:
    a, b = lpk("A", "LPK Cahaya Terampil"), lpk("B", "LPK Cahaya Trampil")
    c, d = lpk("C", "LPK Bina Karya"), lpk("D", "LPK Binakarya")
    said = [Said(one.pk, "vin", "9911327599") for one in (c, d)]
    assert pairs(possible_duplicates(said)) == [("C", "D", ["vin", "name"]), ("A", "B", ["name"])]
    assert (a.pk, b.pk) < (c.pk, d.pk)


def test_whom_a_person_joined_is_not_asked_about_again_and_stands_for_those_absorbed() -> None:
    a, b, c = lpk("A", "LPK Cahaya Terampil"), lpk("B", "LPK Cahaya Terampil"), lpk("C", "LPK Surya", "35.78")
    joined(a, c, 1)
    assert pairs(possible_duplicates()) == [("B", "C", ["name"])]
    joined(b, c, 2)
    assert possible_duplicates() == []


def test_whom_a_person_parted_comes_last_with_the_reason() -> None:
    a, b = lpk("A", "LPK Cahaya Terampil"), lpk("B", "LPK Cahaya Terampil")
    lpk("C", "LPK Bina Karya"), lpk("D", "LPK Binakarya")
    parted(joined(a, b, 1), 2)
    found = possible_duplicates()
    assert pairs(found) == [("C", "D", ["name"]), ("A", "B", ["name"])]
    assert [one.parted_because for one in found] == ["", "Ternyata dua lembaga"]


def test_looking_for_duplicates_takes_four_queries(django_assert_num_queries: Callable[[int], object]) -> None:
    for number in range(3):
        lpk(f"{number}", "LPK Cahaya Terampil")
        with django_assert_num_queries(4):  # type: ignore[attr-defined]
            possible_duplicates()
