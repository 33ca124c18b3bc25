"""The case's table reads as it should: every state can be reached and left, every word is there, every refusal says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mitra.law.procedure.case import CASE, Situation, State
from mitra.law.procedure.clocks import clocks
from mitra.law.procedure.diagram import as_mermaid
from mitra.law.procedure.roles import OF_AN_INSTITUTION, OF_THE_MINISTRY, Role
from mitra.law.procedure.table import Bar, Refusal, Row, Table, Why
from mitra.law.procedure.words import LANGUAGES, refusal_in_words, words
from mitra.law.sources import cite

COMPLETE = Situation(institution_described=True, programmes=2, declared=True)


def reached_from(start: State | None) -> set[State]:
    found: set[State] = set()
    new = {to for _, since, to in CASE.steps() if since == start}
    while new - found:
        found |= new
        new = {State(to) for _, since, to in CASE.steps() if since in found}
    return found


def test_every_state_can_be_reached_from_nothing() -> None:
    assert reached_from(None) == set(State)


@pytest.mark.parametrize("state", State)
def test_every_state_leads_on_or_ends(state: State) -> None:
    leads = any(since == state != to for _, since, to in CASE.steps())
    assert leads != (state in CASE.ends) or state is State.READY  # from READY assessment goes on


@pytest.mark.parametrize("state", [state for state in State if state not in CASE.ends])
def test_from_every_open_state_the_case_can_end_and_can_be_ready(state: State) -> None:
    assert reached_from(state) >= CASE.ends
    assert State.READY in reached_from(state) | {state}


def test_a_unit_is_done_when_each_of_its_items_is_decided() -> None:
    deciding = replace(COMPLETE, unit_items_undecided=1)
    assert refusal("finish_work", State.VERIFICATION, Role.VERIFIER) is None
    assert refusal("finish_work", State.VERIFICATION, Role.VERIFIER, deciding) == Refusal(
        Why.CONDITION, "every_item_of_the_unit_is_decided"
    )


def test_each_act_has_one_row() -> None:
    with pytest.raises(ValueError, match="two rows"):
        Table[Situation](State, (), [CASE.rows[0], CASE.rows[0]])


def test_an_act_that_begins_nowhere_must_lead_somewhere() -> None:
    with pytest.raises(ValueError, match="leads to none"):
        list(Table[Situation](State, (), [Row("dream", (Role.OWNER,), None)]).steps())


def test_institution_and_ministry_never_share_an_act() -> None:
    for row in CASE.rows:
        sides = [bool(side.intersection(row.by)) for side in (OF_AN_INSTITUTION, OF_THE_MINISTRY, frozenset({Role.SYSTEM}))]
        assert sides.count(True) == 1, row.act


def test_nobody_acts_for_the_ministry_on_an_institution_of_their_own() -> None:
    for row in CASE.rows:
        assert (Bar.OWN_INSTITUTION in row.not_by) == bool(OF_THE_MINISTRY.intersection(row.by)), row.act


def test_readers_only_read() -> None:
    assert not [row.act for row in CASE.rows if Role.READER in row.by]


def test_every_clock_of_the_table_exists_and_each_is_used() -> None:
    assert {row.clock for row in CASE.rows if row.clock} == clocks().keys()


@pytest.mark.parametrize("row", CASE.rows, ids=lambda row: row.act)
def test_every_row_cites_what_it_rests_on(row: Row[Situation]) -> None:
    assert cite(row.cites, date(2026, 1, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_both_languages(language: str) -> None:
    known = words()
    conditions = {one.__name__ for row in CASE.rows for one in row.conditions}
    assert known["states"].keys() == {one.value for one in State}
    assert known["acts"].keys() == {row.act for row in CASE.rows}
    assert known["conditions"].keys() == conditions
    assert known["bars"].keys() == {one.value for one in Bar}
    assert known["roles"].keys() == {one.value for one in Role}
    assert known["refusals"].keys() == {one.value for one in Why} - {"bar", "condition"}
    assert all(text[language].strip() for group in known.values() for text in group.values())


def refusal(act: str, state: State | None, role: Role, now: Situation = COMPLETE, **more: Any) -> Refusal | None:
    return CASE.refusal(act, state, frozenset({role}), now, **more)


def test_an_owner_submits_a_complete_draft() -> None:
    assert refusal("submit", State.DRAFT, Role.OWNER) is None


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        ({"institution_described": False}, "institution_is_described"),
        ({"programmes": 0}, "a_programme_is_described"),
        ({"rows_unreadable": 1}, "everything_can_be_read"),
        ({"declared": False}, "declaration_is_given"),
    ],
)
def test_a_draft_that_lacks_something_is_not_submitted(change: dict[str, Any], condition: str) -> None:
    assert refusal("submit", State.DRAFT, Role.OWNER, replace(COMPLETE, **change)) == Refusal(Why.CONDITION, condition)


def test_an_editor_does_not_submit() -> None:
    assert refusal("submit", State.DRAFT, Role.EDITOR) == Refusal(Why.ROLE)


def test_what_was_submitted_is_not_submitted_again() -> None:
    assert refusal("submit", State.SUBMITTED, Role.OWNER) == Refusal(Why.STATE)


def test_a_second_case_is_not_opened_beside_an_open_one() -> None:
    assert refusal("open_case", None, Role.EDITOR, Situation(other_case_open=True)) == Refusal(
        Why.CONDITION, "no_other_case_is_open"
    )
    assert refusal("open_case", State.DRAFT, Role.EDITOR, Situation()) == Refusal(Why.STATE)


def test_a_verifier_of_the_institution_itself_is_kept_away() -> None:
    kept = refusal("take_up", State.SUBMITTED, Role.VERIFIER, bars=frozenset({Bar.OWN_INSTITUTION}))
    assert kept == Refusal(Why.BAR, "own_institution")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_case_is_not_refused_without_a_reason(reason: str) -> None:
    now = Situation(items_failing=1)
    assert refusal("refuse", State.VERIFICATION, Role.COORDINATOR, now, reason=reason) == Refusal(Why.REASON)
    assert refusal("refuse", State.VERIFICATION, Role.COORDINATOR, now, reason="Izin sudah dicabut.") is None


def test_a_case_in_which_nothing_fails_cannot_be_refused() -> None:
    found = refusal("refuse", State.VERIFICATION, Role.COORDINATOR, Situation(), reason="tidak suka")
    assert found == Refusal(Why.CONDITION, "an_item_fails")


@pytest.mark.parametrize(
    ("now", "condition"),
    [
        (Situation(items_undecided=1), "every_item_is_decided"),
        (Situation(items_asked=1), "every_item_is_decided"),
        (Situation(items_failing=1), "no_item_fails"),
        (Situation(units_working=1), "every_unit_is_done"),
        (Situation(held=True), "not_held"),
    ],
)
def test_a_case_is_ready_only_when_every_item_is_good_and_every_unit_done(now: Situation, condition: str) -> None:
    found = refusal("declare_ready", State.VERIFICATION, Role.VERIFIER, now)
    assert found == Refusal(Why.CONDITION, condition)


def test_corrections_are_sent_when_every_question_is_answered() -> None:
    assert refusal("answer", State.CORRECTION, Role.OWNER, Situation(questions_open=1)) == Refusal(
        Why.CONDITION, "every_question_is_answered"
    )
    assert refusal("answer", State.CORRECTION, Role.OWNER, Situation()) is None


def test_corrections_are_asked_for_with_a_question() -> None:
    assert refusal("ask", State.VERIFICATION, Role.VERIFIER, Situation()) == Refusal(Why.CONDITION, "something_is_asked")


def test_nothing_lapses_before_its_time() -> None:
    assert refusal("lapse", State.DRAFT, Role.SYSTEM, Situation()) == Refusal(Why.CONDITION, "time_is_over")
    assert refusal("lapse", State.DRAFT, Role.SYSTEM, Situation(clock_over=True)) is None


def test_only_what_is_held_is_resumed() -> None:
    assert refusal("resume", State.READY, Role.VERIFIER, Situation()) == Refusal(Why.CONDITION, "is_held")


def test_an_unknown_act_is_refused() -> None:
    assert refusal("approve", State.READY, Role.OWNER) == Refusal(Why.UNKNOWN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_is_one_sentence_and_says_how_it_stands(language: str) -> None:
    for found, state in (
        (Refusal(Why.UNKNOWN), None),
        (Refusal(Why.STATE), State.WITHDRAWN),
        (Refusal(Why.BAR, "own_institution"), State.SUBMITTED),
        (Refusal(Why.CONDITION, "not_held"), State.READY),
    ):
        assert refusal_in_words(found, state, language).endswith(".")
    assert {"id": "Ditarik", "en": "Withdrawn"}[language] in refusal_in_words(Refusal(Why.STATE), State.WITHDRAWN, language)


def test_acts_that_a_role_may_think_of_are_those_of_its_rows() -> None:
    owner, editor = frozenset({Role.OWNER}), frozenset({Role.EDITOR})
    assert [row.act for row in CASE.acts(State.DRAFT, owner)] == ["fill_in", "submit", "withdraw"]
    assert [row.act for row in CASE.acts(State.DRAFT, editor)] == ["fill_in"]
    assert [row.act for row in CASE.acts(None, editor)] == ["open_case"]
    official = frozenset({Role.VERIFIER})
    assert [row.act for row in CASE.acts(State.SUBMITTED, official)] == ["take_up", "hand_over", "comment", "hold", "resume"]
    assert CASE.acts(State.SUBMITTED, official, bars=frozenset({Bar.OWN_INSTITUTION})) == []
    assert CASE.row("submit").letter == "received"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_shows_every_state_and_every_change(language: str) -> None:
    drawn = as_mermaid(CASE, language)
    assert all(f"    {one.value}: " in drawn for one in State)
    changes = {(since, to) for _, since, to in CASE.steps() if since != to}
    assert all(f"    {since.value if since else '[*]'} --> {to.value}: " in drawn for since, to in changes)
    assert drawn.count("--> [*]") == len(CASE.ends)
