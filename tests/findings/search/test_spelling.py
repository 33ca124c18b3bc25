"""A word is taken as it was typed where it stands somewhere; otherwise it means the nearest ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.findings.search.spelling import Correction, There, read, words_of

THERE = words_of("LPK Adhikriya", "Kota Bandung", "Kabupaten Badung", "Jakarta Selatan", "Teknik Las", "9911327501", "Kediri")


def meant(text: str) -> list[set[str]]:
    return [set(one) for one in read(text, THERE).meanings]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("adikria", "adhikriya"),  # two letters left out
        ("jakrta", "jakarta"),  # a letter left out
        ("jakaarta", "jakarta"),  # a letter put in
        ("jajarta", "jakarta"),  # a letter replaced
        ("jkaarta", "jakarta"),  # neighbours exchanged
        ("tenkik", "teknik"),
        ("kedri", "kediri"),
    ],
)
def test_a_word_that_stands_nowhere_means_the_nearest(typed: str, word: str) -> None:
    query = read(typed, THERE)
    assert set(query.meanings[0]) == {word}
    assert query.corrections == (Correction(typed, (word,)),)


def test_a_word_that_stands_there_is_taken_as_it_was_typed() -> None:
    assert meant("bandung") == [{"bandung"}]  # and not Badung, one letter away
    assert meant("badung") == [{"badung"}]
    assert read("bandung kota", THERE).corrections == ()


def test_words_equally_near_are_all_meant() -> None:
    assert read("bandng", THERE).corrections == (Correction("bandng", ("bandung",)),)
    assert read("banung", THERE).corrections == (Correction("banung", ("badung", "bandung")),)


def test_a_beginning_or_a_part_of_a_word_is_enough() -> None:
    assert meant("adhi") == [{"adhikriya"}]
    assert meant("kriya") == [{"adhikriya"}]
    assert meant("ik") == [set()]  # two letters within a word are not enough


@pytest.mark.parametrize("typed", ["9911327502", "lsa", "zzzzzz", "bandar lampung"])
def test_numbers_short_words_and_other_words_are_not_guessed(typed: str) -> None:
    query = read(typed, THERE)
    assert not all(query.meanings)
    assert query.corrections == ()
    assert query.score(dict.fromkeys(THERE, 1.0)) == 0.0


@pytest.mark.parametrize("typed", ["9911 3275 01", "9911.3275-01", "99113275"])
def test_a_vin_is_found_in_groups_and_in_part(typed: str) -> None:
    assert meant(typed) == [{"9911327501"}]


def test_case_accents_and_punctuation_do_not_matter() -> None:
    assert meant("  TÉKNIK—las!") == [{"teknik"}, {"las"}]


def test_the_nearer_a_word_the_better_the_answer() -> None:
    def score(typed: str) -> float:
        return read(typed, THERE).score(dict.fromkeys(THERE, 1.0))

    assert score("jakarta") == 1.0 > score("jakar") > score("karta") > score("jakrta") > 0.0


def test_every_word_must_be_there() -> None:
    query = read("teknik las", THERE)
    assert query.score({"teknik": 1.0, "las": 1.0}) == 1.0
    assert query.score({"teknik": 1.0, "las": 0.5}) == 0.75
    assert query.score({"teknik": 1.0}) == 0.0


@pytest.mark.parametrize("typed", ["", "  ", "!?"])
def test_no_word_asks_for_nothing_and_leaves_everything(typed: str) -> None:
    assert read(typed, THERE).score({}) == 1.0


@given(st.sets(st.text("abc", min_size=1, max_size=6)), st.text("abc", min_size=1, max_size=4))
def test_a_part_of_a_word_is_found_in_every_word_that_has_it(words: set[str], part: str) -> None:
    there = There(sorted(words))
    assert there.having(part) == [one for one in there.words if part in one]
    assert there.beginning(part) == [one for one in there.words if one.startswith(part)]
