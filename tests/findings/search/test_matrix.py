"""The strip matrix: what is asked for is shown, counted without its own filter, and sorted; a slip of spelling is forgiven."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from mitra.findings.screening import Screened, screen
from mitra.findings.search.matrix import Matrix, Wanted, matrix
from mitra.findings.search.spelling import Correction
from mitra.law import law_on
from tests.findings.applications import DAY, institution, programme, three

FIRST, SECOND, THIRD = "9911327501", "9911327502", "9911327503"


@cache
def judged() -> tuple[Screened, ...]:
    return tuple(screen(three(), law_on(DAY)))


def shown(language: str = "id", **wanted: object) -> Matrix:
    return matrix(judged(), Wanted(**wanted), language)  # type: ignore[arg-type]


def identifiers(**wanted: object) -> list[str]:
    return [row.identifier for row in shown(**wanted).rows]


def counts(found: Matrix, requirement: str) -> dict[str, int]:
    (tally,) = (one for one in found.tallies if one.requirement == requirement)
    return {one.outcome: one.number for one in tally.counts}


def test_without_a_wish_everything_is_shown_in_the_order_of_the_list() -> None:
    found = shown()
    assert [(row.position, row.identifier) for row in found.rows] == [(1, FIRST), (2, SECOND), (3, THIRD)]
    assert (found.of, found.corrections) == (3, ())
    assert found.provinces == ("Jawa Barat", "Jawa Timur")
    assert found.types == ("swasta", "uptd")


def test_a_row_says_where_it_is_and_how_many_programmes_it_has() -> None:
    row = shown().rows[0]
    assert (row.name, row.city, row.province, row.programmes) == (
        "LPK Cahaya Terampil Nusantara", "KOTA DEPOK", "Jawa Barat", 2,
    )  # fmt: skip
    assert [cell.requirement for cell in row.cells] == ["R1", "R2", "R3", "R4", "R5"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"province": "Jawa Timur"}, [THIRD]),
        ({"province": "Jawa"}, []),  # a province is chosen, not searched
        ({"type": "swasta"}, [FIRST, SECOND]),
        ({"outcomes": {"R2": "unproven"}}, [THIRD]),
        ({"outcomes": {"R2": "met", "R3": "met"}}, [FIRST, SECOND]),
        ({"outcomes": {"R2": "met"}, "type": "uptd"}, []),
        ({"text": "surabaya"}, [THIRD]),
        ({"text": "pemrograman", "province": "Jawa Barat"}, [FIRST, SECOND]),
        ({"text": "informasi"}, [FIRST, SECOND, THIRD]),  # the field of a programme
        ({"text": "sinar tidakada"}, []),
    ],
)
def test_each_wish_narrows_the_list(wanted: dict[str, object], expected: list[str]) -> None:
    assert identifiers(**wanted) == expected


def test_a_mistyped_word_finds_and_says_what_it_was_taken_for() -> None:
    found = shown(text="cahya trampil")
    assert [row.identifier for row in found.rows] == [FIRST]
    assert found.corrections == (Correction("cahya", ("cahaya",)), Correction("trampil", ("terampil",)))


def test_counts_are_of_the_rows_asked_for() -> None:
    assert counts(shown(), "R2") == {"met": 2, "not_met": 0, "unproven": 1, "not_applicable": 0}
    assert counts(shown(type="swasta"), "R2") == {"met": 2, "not_met": 0, "unproven": 0, "not_applicable": 0}
    assert counts(shown(text="harapan"), "R2") == {"met": 0, "not_met": 0, "unproven": 1, "not_applicable": 0}


def test_the_counts_of_a_requirement_leave_its_own_filter_out() -> None:
    found = shown(outcomes={"R2": "unproven"})
    assert counts(found, "R2") == {"met": 2, "not_met": 0, "unproven": 1, "not_applicable": 0}
    assert counts(found, "R3") == {"met": 0, "not_met": 0, "unproven": 1, "not_applicable": 0}
    (tally,) = (one for one in found.tallies if one.requirement == "R2")
    assert [one.outcome for one in tally.counts if one.chosen] == ["unproven"]


def test_the_bars_of_a_tally_stand_one_behind_the_other() -> None:
    for tally in shown().tallies:
        at = 0
        for one in tally.counts:
            assert one.before == at
            at += one.number
        assert at == tally.total == 3


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("position", [FIRST, SECOND, THIRD]),
        ("-position", [THIRD, SECOND, FIRST]),
        ("name", [THIRD, FIRST, SECOND]),  # "=HYPERLINK(1) Balai Harapan": punctuation does not sort
        ("-name", [SECOND, FIRST, THIRD]),
        ("place", [FIRST, SECOND, THIRD]),
        ("R2", [THIRD, FIRST, SECOND]),  # the worst first, equals as they stood
        ("-R2", [SECOND, FIRST, THIRD]),
    ],
)
def test_the_list_is_sorted(sort: str, expected: list[str]) -> None:
    assert identifiers(sort=sort) == expected


def test_words_are_in_the_reader_s_language() -> None:
    assert {label.label for tally in shown("en").tallies for label in tally.counts} == {
        "Met", "Not met", "Not proved yet", "Not applicable",
    }  # fmt: skip


def test_the_cell_of_a_requirement_about_programmes_is_the_least_of_them() -> None:
    good = programme("P1")
    bare = replace(programme("P2"), facts=())
    (row,) = matrix(screen([institution(1, "LPK Contoh", good, bare)], law_on(DAY)), Wanted(), "id").rows
    (cell,) = (one for one in row.cells if one.requirement == "R5")
    assert (cell.outcome, cell.met, cell.total) == ("unproven", 1, 2)


def test_nothing_judged_is_an_empty_matrix() -> None:
    found = matrix([], Wanted(text="apa saja"), "id")
    assert (found.rows, found.of, found.provinces) == ((), 0, ())
    assert [tally.total for tally in found.tallies] == [0] * 5
