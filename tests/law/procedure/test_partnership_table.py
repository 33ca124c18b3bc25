"""The partnership's table reads as it should: every state is reached and left, every word is there, nobody decides alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mitra.law.procedure.diagram import as_mermaid
from mitra.law.procedure.partnership import PARTNERSHIP, Happening, Situation, State, Status
from mitra.law.procedure.partnership.drawing import DECIDED
from mitra.law.procedure.partnership.limits import last_day, limits, suspended_until_at_most
from mitra.law.procedure.partnership.mandate import MANDATE
from mitra.law.procedure.partnership.mandate import Situation as OfAMandate
from mitra.law.procedure.partnership.table import an_objection_is_open
from mitra.law.procedure.partnership.words import name_of, refusal_in_words, words
from mitra.law.procedure.roles import OF_AN_INSTITUTION, Role
from mitra.law.procedure.table import Bar, Refusal, Row, Why
from mitra.law.procedure.words import LANGUAGES
from mitra.law.sources import cite
from mitra.values.period import Period
from mitra.values.working_days import Calendar

DECIDE = ("approve", "approve_with_conditions", "decline", "return_recommendation", "confirm", "tell_refusal", "sign")
EVERYTHING = Situation(
    verified=True, in_a_batch=True, batch_confirmed=True, mandate=True, seen=True, document_is_the_one=True, is_programme=True,
    advised=True, within_limit=True, objection_in_time=True, clock_over=True,
)  # fmt: skip


def refusal(act: str, state: State, role: Role, now: Situation = EVERYTHING, **more: Any) -> Refusal | None:
    return PARTNERSHIP.refusal(act, state, frozenset({role}), now, reason=more.pop("reason", "Sebab itu."), **more)


def reached_from(start: State) -> set[State]:
    found: set[State] = set()
    new = {State(to) for _, since, to in PARTNERSHIP.steps() if since == start}
    while new - found:
        found |= new
        new = {State(to) for _, since, to in PARTNERSHIP.steps() if since in found}
    return found


def test_every_state_is_reached_from_a_candidate_and_leads_on() -> None:
    assert reached_from(State.CANDIDATE) == set(State) - {State.CANDIDATE}
    for state in State:
        assert any(since == state != to for _, since, to in PARTNERSHIP.steps()), state


def test_whatever_has_ended_can_be_recommended_again() -> None:
    again = {State.RETURNED, State.DENIED, State.REVOKED, State.LAPSED, State.SET_ASIDE, State.WITHDRAWN}
    assert set(PARTNERSHIP.row("recommend").since) == {State.CANDIDATE, *again}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_shows_every_change_but_among_decisions_that_are_not_confirmed(language: str) -> None:
    together = DECIDED[language]
    drawn = as_mermaid(PARTNERSHIP, language, name_of, together)
    assert f'state "{together.name}" as decided {{' in drawn
    for act, since, to in PARTNERSHIP.steps():
        if since is None or since == to or {since, to} <= {*together.states}:
            continue
        begins = {since.value, together.id} if since in together.states else {since.value}
        lines = [one for begin in begins for one in drawn.splitlines() if one.startswith(f"    {begin} --> {to}: ")]
        assert any(name_of("acts", act, language) in one for one in lines), (act, since, to)
    assert as_mermaid(PARTNERSHIP, language, name_of).count("-->") > drawn.count("-->")


@pytest.mark.parametrize("row", PARTNERSHIP.rows, ids=lambda row: row.act)
def test_every_row_cites_what_it_rests_on(row: Row[Situation]) -> None:
    assert cite(row.cites, date(2021, 12, 1))


@pytest.mark.parametrize("act", DECIDE)
def test_whoever_decides_holds_a_mandate_and_did_not_recommend(act: str) -> None:
    row = PARTNERSHIP.row(act)
    assert row.by == (Role.DELEGATE,) and set(row.not_by) == {Bar.OWN_INSTITUTION, Bar.OWN_WORK}
    state = State(row.since[0])
    assert refusal(act, state, Role.DELEGATE) is None
    assert refusal(act, state, Role.DELEGATE, bars=frozenset({Bar.OWN_WORK})) == Refusal(Why.BAR, "own_work")
    assert refusal(act, state, Role.DELEGATE, replace(EVERYTHING, mandate=False)) == Refusal(
        Why.CONDITION, "mandate_is_in_force"
    )


def test_nobody_acts_for_the_ministry_on_an_institution_of_their_own() -> None:
    for row in PARTNERSHIP.rows:
        ministry = not OF_AN_INSTITUTION.intersection(row.by) and row.by != (Role.SYSTEM,)
        assert (Bar.OWN_INSTITUTION in row.not_by) == ministry, row.act


@pytest.mark.parametrize(
    ("act", "state", "change", "condition"),
    [
        ("recommend", State.CANDIDATE, {"verified": False, "in_a_batch": False}, "verification_is_done"),
        ("recommend", State.RETURNED, {}, "in_no_open_batch"),
        ("renew_snapshot", State.APPROVED, {"in_a_batch": False}, "batch_is_open"),
        ("approve", State.RECOMMENDED, {"institution_approved": False}, "its_institution_is_approved"),
        ("confirm", State.APPROVED, {"undecided": 1}, "everything_is_decided"),
        ("confirm", State.APPROVED, {"seen": False}, "what_was_seen_still_stands"),
        ("draw_up", State.APPROVED, {"batch_confirmed": False}, "batch_is_confirmed"),
        ("sign", State.AWAITING_SIGNATURE, {"document_is_the_one": False}, "document_is_the_one_drawn_up"),
        ("suspend", State.PARTNER, {"is_programme": False}, "it_is_a_programme"),
        ("suspend", State.PARTNER, {"advised": False}, "advice_is_given"),
        ("suspend", State.PARTNER, {"within_limit": False}, "no_longer_than_allowed"),
        ("revoke", State.SUSPENDED, {"in_order": False}, "takes_effect_in_order"),
        ("object", State.DENIED, {"objection_in_time": False}, "objection_comes_in_time"),
        ("object", State.DENIED, {"objected": True}, "nobody_has_objected"),
        ("restore", State.REVOKED, {}, "an_objection_is_open"),
        ("revoke", State.PARTNER, {"objection_open": True}, "no_objection_is_open"),
        ("lapse", State.PARTNER, {"clock_over": False}, "time_is_over"),
    ],
)
def test_a_condition_stops_its_act(act: str, state: State, change: dict[str, Any], condition: str) -> None:
    role = PARTNERSHIP.row(act).by[0]
    assert refusal(act, state, role, replace(EVERYTHING, **change)) == Refusal(Why.CONDITION, condition)


@pytest.mark.parametrize("row", [row for row in PARTNERSHIP.rows if row.reason], ids=lambda row: row.act)
def test_what_goes_against_somebody_says_why(row: Row[Situation]) -> None:
    answers = an_objection_is_open in row.conditions
    assert refusal(row.act, State(row.since[0]), row.by[0], replace(EVERYTHING, objection_open=answers), reason=" ") == Refusal(
        Why.REASON
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_both_languages(language: str) -> None:
    known = words()
    rows = (*PARTNERSHIP.rows, *MANDATE.rows)
    assert known["states"].keys() == {one.value for one in State}
    assert known["acts"].keys() == {row.act for row in rows}
    assert known["conditions"].keys() == {one.__name__ for row in rows for one in row.conditions}
    assert known["statuses"].keys() == {one.value for one in Status}
    assert known["happenings"].keys() == {one.value for one in Happening}
    assert all(text[language].strip() for group in known.values() for text in group.values())
    assert name_of("statuses", "partner", language) == known["states"]["partner"][language]


def test_a_refusal_is_one_sentence_that_says_what_to_do() -> None:
    condition = Refusal(Why.CONDITION, "advice_is_given")
    assert refusal_in_words(condition, State.PARTNER, "id") == "Tuliskan juga saran perbaikannya."
    assert "“Mitra”" in refusal_in_words(Refusal(Why.STATE), State.PARTNER, "id")
    assert refusal_in_words(Refusal(Why.BAR, "own_work"), None, "id").startswith("Ini hasil kerja Anda sendiri.")
    assert refusal_in_words(Refusal(Why.STATE), None, "en")


def test_a_mandate_is_recorded_by_somebody_else_for_a_delegate() -> None:
    def asked(act: str, **now: bool) -> Refusal | None:
        return MANDATE.refusal(act, None, frozenset({Role.ADMINISTRATOR}), OfAMandate(**now))

    assert asked("give_mandate") is None
    assert asked("give_mandate", about_oneself=True) == Refusal(Why.CONDITION, "about_somebody_else")
    assert asked("give_mandate", is_a_delegate=False) == Refusal(Why.CONDITION, "holder_is_a_delegate")
    assert asked("end_mandate", is_a_delegate=False) is None


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2024, 1, 15), date(2024, 7, 15)),
        (date(2023, 8, 31), date(2024, 2, 29)),  # February has no 31st day
        (date(2024, 6, 30), date(2024, 12, 30)),
    ],
)
def test_a_suspension_ends_within_six_months(since: date, until: date) -> None:
    assert suspended_until_at_most(since) == until


def test_an_objection_comes_within_twenty_one_working_days() -> None:
    without_holidays = Calendar(Period(date(2020, 1, 1), None), frozenset())
    assert last_day("objection", date(2024, 6, 3), without_holidays) == date(2024, 7, 2)
    with pytest.raises(LookupError, match="no value"):
        suspended_until_at_most(date(2020, 1, 1))


def test_every_limit_cites_its_article() -> None:
    for limit in limits().values():
        for value in limit.values:
            assert cite(value.cites, value.since)
