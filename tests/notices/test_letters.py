"""The letters that are shipped: complete, short, without personal data, for everything that the procedure says is told."""

from __future__ import annotations

import pytest

from mitra.law.procedure.case import CASE
from mitra.law.procedure.clocks import Then, clocks
from mitra.law.procedure.partnership import PARTNERSHIP
from mitra.notices.filling import CannotFill, check, fill, places
from mitra.notices.letters import LANGUAGES, Channel, Letter, letters, letters_of
from mitra.notices.pages import PAGES, address
from mitra.notices.texts import Key, shipped

ALL = [pytest.param(one, id=one.id) for one in letters().values()]
TOLD = sorted({row.letter for row in (*CASE.rows, *PARTNERSHIP.rows) if row.letter})
EVENTS = {
    *TOLD,
    "moved",
    *(f"remind_{name}" for name, clock in clocks().items() if clock.reminders),
    *(f"overdue_{name}" for name, clock in clocks().items() if clock.then is Then.ESCALATE),
}


@pytest.mark.parametrize("letter", TOLD)
def test_every_letter_of_the_table_tells_the_institution(letter: str) -> None:
    assert letters_of(letter)[0].is_for_the_institution
    assert [one.id for one in letters_of(letter) if one.is_for_the_institution] == [letter]


def test_there_is_a_letter_for_each_event_and_no_other() -> None:
    assert {one.event for one in letters().values()} == EVENTS


@pytest.mark.parametrize("letter", ALL)
def test_a_letter_has_words_for_every_channel_and_language_and_only_words_that_it_knows(letter: Letter) -> None:
    for channel in Channel:
        for language in LANGUAGES:
            text = shipped(Key(letter.id, channel.value, language))
            assert text.text and bool(text.subject) == (channel is not Channel.WHATSAPP)
            for one in text:
                check(one, letter.words(channel))
            assert "reference" in places(text.text)


@pytest.mark.parametrize("letter", ALL)
def test_a_letter_is_short_and_both_languages_say_the_same_days(letter: Letter) -> None:
    said = [letter.texts[Channel.MAIL, language] for language in LANGUAGES]
    assert all(len(text.text) < 420 and len(text.subject) < 90 for text in said)
    assert set(places(said[0].text)) == set(places(said[1].text))
    assert letter.needs <= {*places(said[0].text), *places(said[0].subject)}


@pytest.mark.parametrize("letter", ALL)
def test_a_letter_that_names_a_day_names_its_calendar(letter: Letter) -> None:
    assert ("due" in letter.needs) == ("calendar" in letter.needs)


def test_mail_and_whatsapp_know_no_word_for_an_institution_or_a_person() -> None:
    for letter in letters().values():
        for channel in (Channel.MAIL, Channel.WHATSAPP):
            assert letter.words(channel) <= {"reference", "link", "due", "was", "calendar", "questions"}


@pytest.mark.parametrize("letter", ALL)
def test_a_letter_leads_to_the_side_that_it_is_for(letter: Letter) -> None:
    of_a_decision = letter.event in {row.letter for row in PARTNERSHIP.rows}
    ours, theirs = ("decision", "batch") if of_a_decision else ("application", "case")
    assert letter.page == (ours if letter.is_for_the_institution else theirs)


@pytest.mark.parametrize("page", PAGES)
def test_the_page_that_a_letter_leads_to_exists(page: str) -> None:
    from django.urls import resolve

    found = resolve(address(page, "2026-C0NT0H"))
    assert found.kwargs == {"reference": "2026-C0NT0H"}


@pytest.mark.parametrize(
    "text", ["{reference.__class__}", "{reference[0]}", "{reference!r}", "{0}", "{}", "{reference:>9999999}", "{person}"]
)
def test_nothing_but_a_known_word_can_be_reached(text: str) -> None:
    with pytest.raises(CannotFill) as refused:
        fill(text, {"reference": "2026-C0NT0H"})
    assert refused.value.code == "unknown_word"


@pytest.mark.parametrize("text", ["{", "}", "a { b", "{reference}}", "{{reference}}", "{refer{ence}"])
def test_a_brace_that_stands_alone_is_refused(text: str) -> None:
    with pytest.raises(CannotFill):
        fill(text, {"reference": "2026-C0NT0H"})


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert fill("{reference} {link}", {"reference": "{link}", "link": "x"}) == "{link} x"
