"""What moved an outcome from one day to the other: the law, time, a new statement, or two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mitra.findings.differences.days import Cause, Shift, shifts
from mitra.findings.screening import screen
from mitra.intake.application import Application
from mitra.law import law_on
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import Registration
from tests.findings.applications import DAY, institution, only_claims, programme

BEFORE_THE_AMENDMENT, AFTER_IT = date(2025, 2, 6), date(2025, 2, 7)


def compared(
    before: date, after: date, one: Application, later: Application | None = None, language: str = "id"
) -> dict[tuple[str | None, str], Shift]:
    """The shifts by programme and requirement; `later`: the institution as it is known on the later day, if otherwise."""
    law_before, law_after = law_on(before), law_on(after)
    then, now = screen([one], law_before), screen([later or one], law_after)
    return {(s.programme, s.requirement): s for s in shifts(then, now, law_before, law_after, language)}


def test_nothing_differs_from_a_day_to_itself() -> None:
    assert compared(DAY, DAY, institution(1, "LPK Contoh")) == {}


def test_a_certificate_that_ends_is_times_doing() -> None:
    lapsing = institution(1, "LPK Contoh", until=date(2023, 7, 15))
    shift = compared(date(2023, 7, 14), date(2023, 7, 15), lapsing)[None, "R3"]
    assert (shift.before, shift.after) == ("met", "not_met")
    assert (shift.before_label, shift.after_label) == ("Terpenuhi", "Tidak terpenuhi")
    assert shift.causes == (Cause.TIME,)
    assert shift.rules == ()
    assert "tidak berlaku pada 15 Juli 2023" in shift.after_texts[0]


def test_the_deleted_approval_is_the_laws_doing_and_both_rules_are_named() -> None:
    shift = compared(BEFORE_THE_AMENDMENT, AFTER_IT, institution(1, "LPK Contoh"))[None, "R4"]
    assert shift.before == "met"
    assert shift.causes == (Cause.LAW,)
    assert {rule.code for rule in shift.rules} == {"R4.minister_has_approved", "R4.ministry_has_designated"}
    assert all(rule.claim.endswith(".") for rule in shift.rules)


def test_a_new_answer_of_the_register_is_a_statements_doing() -> None:
    one = institution(1, "LPK Contoh")
    asked_on = date(2021, 11, 20)
    value = Registration(one.identifier, True, False)
    answer = Fact("new", "registration", value, Source.SISNAKER, asked_on, Source.SISNAKER, asked_on, Check.CONFIRMED)
    shift = compared(DAY, asked_on, one, replace(one, facts=(*one.facts, answer)))[None, "R2"]
    assert (shift.before, shift.after) == ("met", "not_met")
    assert shift.causes == (Cause.STATEMENT,)


def test_an_outcome_moved_by_the_law_and_by_time_names_both() -> None:
    """The guideline of January 2022 asks for documents, and the evidence of need grew too old besides."""
    moved = compared(DAY, date(2026, 11, 24), institution(1, "LPK Contoh"))["P1", "R1"]
    assert (moved.before, moved.after) == ("met", "not_met")
    assert moved.causes == (Cause.LAW, Cause.TIME)
    assert any(rule.code == "R1.curriculum_is_there" for rule in moved.rules)


def test_a_shift_names_the_programme_it_is_about() -> None:
    one = institution(1, "LPK Contoh", programme("P1"), programme("P2"), until=date(2023, 7, 15))
    found = compared(date(2023, 7, 14), date(2023, 7, 15), one)
    assert {key for key in found if key[1] == "R3"} == {(None, "R3"), ("P1", "R3"), ("P2", "R3")}
    of_programme, of_institution = found["P2", "R3"], found[None, "R3"]
    assert (of_programme.programme_title, of_institution.programme_title) == ("Pemrograman Web P2", "")
    assert of_programme.institution == of_institution.institution == "LPK Contoh"


def test_only_what_differs_is_told() -> None:
    """Claims alone prove nothing on either day: no shift, though the law changed between them."""
    found = compared(BEFORE_THE_AMENDMENT, AFTER_IT, only_claims(institution(1, "LPK Contoh")))
    assert not {key for key in found if key[1] in ("R2", "R3")}


def test_words_are_in_the_reader_s_language() -> None:
    lapsing = institution(1, "LPK Contoh", until=date(2023, 7, 15))
    shift = compared(date(2023, 7, 14), date(2023, 7, 15), lapsing, language="en")[None, "R3"]
    assert (shift.before_label, shift.after_label) == ("Met", "Not met")
    assert "15 July 2023" in shift.after_texts[0]


def test_both_days_must_hold_the_same_institutions() -> None:
    law = law_on(DAY)
    with pytest.raises(ValueError, match="shorter"):
        list(shifts(screen([institution(1, "LPK Contoh")], law), [], law, law, "id"))
