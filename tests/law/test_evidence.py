"""The rules of evidence: what the statements about one kind of fact are worth on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mitra.law.evidence import NOTHING, Settled, State, settle
from mitra.law.facts import Check, Fact, Source, by_kind
from mitra.law.records import LegalForm, Registration
from mitra.law.vocabulary import KINDS
from tests.law.institution import law

ON = date(2024, 6, 3)
BODY, OTHER = LegalForm.LEGAL_ENTITY, LegalForm.GOVERNMENT_BODY


def said(source: Source, value: Any = BODY, **more: Any) -> Fact:
    told = {"id": source.value, "said_on": date(2024, 1, 2)} | more
    return Fact(kind="legal_form", value=value, source=source, **told)


def settled(*facts: Fact, kind: str = "legal_form", **more: Any) -> Settled:
    (one,) = settle(KINDS[kind], facts, law(ON), **more)
    return one


def test_nothing_said_is_missing() -> None:
    assert settled() == NOTHING == Settled(State.MISSING, None, ())


def test_the_word_of_one_who_can_prove_it_holds() -> None:
    assert settled(said(Source.OSS)) == Settled(State.HOLDS, BODY, ("oss",))


def test_the_word_of_one_who_cannot_is_a_claim_whose_value_no_condition_sees() -> None:
    assert settled(said(Source.LPK)) == Settled(State.UNVERIFIED, None, ("lpk",))


def test_a_claim_confirmed_by_one_who_can_prove_it_holds() -> None:
    checked = said(Source.LPK, checked_by=Source.OSS, check=Check.CONFIRMED)
    assert settled(checked).state is State.HOLDS
    assert (checked.prover, checked.proved_on) == (Source.OSS, date(2024, 1, 2))


def test_a_claim_confirmed_by_one_who_cannot_prove_it_stays_a_claim() -> None:
    assert settled(said(Source.LPK, checked_by=Source.ASSESSOR, check=Check.CONFIRMED)).state is State.UNVERIFIED


def test_a_check_without_a_result_leaves_the_word_with_the_one_who_gave_it() -> None:
    asked = said(Source.LPK, checked_by=Source.OSS, checked_on=date(2024, 5, 1))
    assert (asked.prover, asked.proved_on) == (Source.LPK, date(2024, 1, 2))
    still_proof = said(Source.OSS, checked_by=Source.ASSESSOR)
    assert (settled(asked).state, settled(still_proof).state) == (State.UNVERIFIED, State.HOLDS)


def test_a_denial_counts_as_the_word_of_the_one_who_checked() -> None:
    denied = said(Source.LPK, checked_by=Source.OSS, check=Check.DENIED)
    assert settled(denied) == Settled(State.DENIED, None, ("lpk",))


def test_a_denial_by_one_who_cannot_prove_it_changes_nothing() -> None:
    told = said(Source.OSS, id="a"), said(Source.LPK, id="b", checked_by=Source.ASSESSOR, check=Check.DENIED)
    assert settled(*told).state is State.HOLDS


def test_two_provers_of_one_value_prove_together_and_both_are_named() -> None:
    assert settled(said(Source.OSS), said(Source.VERIFIER)) == Settled(State.HOLDS, BODY, ("oss", "verifikator"))


def test_two_provers_of_different_values_contradict_each_other() -> None:
    assert settled(said(Source.OSS), said(Source.VERIFIER, OTHER)) == Settled(State.CONTRADICTED, None, ("oss", "verifikator"))


def test_one_who_confirms_and_one_who_denies_the_same_contradict_each_other() -> None:
    denied = said(Source.LPK, checked_by=Source.OSS, check=Check.DENIED)
    assert settled(denied, said(Source.VERIFIER)).state is State.CONTRADICTED


def test_a_denial_of_another_value_does_not_touch_what_is_proved() -> None:
    denied = said(Source.LPK, OTHER, checked_by=Source.OSS, check=Check.DENIED)
    assert settled(denied, said(Source.VERIFIER)) == Settled(State.HOLDS, BODY, ("lpk", "verifikator"))


def test_a_newer_word_of_the_same_prover_supersedes_the_older_in_any_order() -> None:
    old, new = said(Source.OSS, OTHER, id="old"), said(Source.OSS, id="new", said_on=date(2024, 1, 3))
    assert settled(old, new) == settled(new, old) == Settled(State.HOLDS, BODY, ("new",))


def test_a_newer_claim_never_supersedes_a_proof() -> None:
    assert settled(said(Source.OSS), said(Source.LPK, OTHER, said_on=date(2024, 6, 2))).value is BODY


def test_an_undated_word_is_older_than_any_dated_one() -> None:
    undated, dated = said(Source.OSS, OTHER, id="undated", said_on=None), said(Source.OSS, id="dated")
    assert settled(undated, dated) == settled(dated, undated) == Settled(State.HOLDS, BODY, ("dated",))


def test_two_answers_of_one_day_by_one_prover_must_agree() -> None:
    first, second = said(Source.OSS, id="1"), said(Source.OSS, OTHER, id="2")
    assert {settled(first, second).state, settled(second, first).state} == {State.CONTRADICTED}
    assert settled(first, said(Source.OSS, id="3")) == Settled(State.HOLDS, BODY, ("1", "3"))


def test_a_check_of_a_later_day_makes_an_old_statement_the_newer_one() -> None:
    checked = said(Source.LPK, OTHER, id="checked", checked_by=Source.OSS, checked_on=date(2024, 3, 1), check=Check.CONFIRMED)
    assert settled(said(Source.OSS, id="told", said_on=date(2024, 2, 1)), checked).value is OTHER


@pytest.mark.parametrize(
    ("period", "state"),
    [
        ({"valid_from": ON}, State.HOLDS),
        ({"valid_from": date(2024, 6, 4)}, State.OTHER_PERIOD),
        ({"valid_until": ON}, State.OTHER_PERIOD),
        ({"valid_until": date(2024, 6, 4)}, State.HOLDS),
        ({"said_on": ON}, State.HOLDS),
        ({"said_on": date(2024, 6, 4)}, State.OTHER_PERIOD),
        ({"said_on": date(2024, 6, 4), "valid_from": date(2024, 1, 1)}, State.HOLDS),
        ({"said_on": None}, State.HOLDS),
    ],
)
def test_a_statement_counts_only_on_days_of_which_it_speaks(period: dict[str, date], state: State) -> None:
    assert settled(said(Source.OSS, **period)) == Settled(state, BODY if state is State.HOLDS else None, ("oss",))


def test_a_statement_of_another_period_does_not_supersede_one_of_this() -> None:
    later = said(Source.OSS, OTHER, id="later", said_on=date(2024, 7, 1))
    assert settled(said(Source.OSS), later) == Settled(State.HOLDS, BODY, ("oss",))


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2024, 3, 4), State.STALE), (date(2024, 3, 5), State.HOLDS), (date(2024, 3, 6), State.HOLDS), (None, State.STALE)],
)
def test_an_answer_of_the_register_is_stale_after_ninety_days(day: date | None, state: State) -> None:
    registration = Registration("1", True, True)
    answer = Fact("a", "registration", registration, Source.SISNAKER, day, valid_from=date(2021, 1, 1))
    expected = Settled(state, registration if state is State.HOLDS else None, ("a",))
    assert settled(answer, kind="registration") == expected
    assert settled(answer, kind="registration", believing=True).state is State.HOLDS


def test_items_of_a_kind_are_settled_apart_in_the_order_stated() -> None:
    told = tuple(Fact(item, "licence", item, source, date(2024, 1, 1), item=item) for item, source in
                 (("b", Source.LPK), ("a", Source.OSS)))  # fmt: skip
    assert [(one.item, one.state) for one in settle(KINDS["licence"], told, law(ON))] == [
        ("b", State.UNVERIFIED),
        ("a", State.HOLDS),
    ]


def test_an_item_of_another_period_stands_aside_while_any_speaks_of_the_day() -> None:
    late = Fact("late", "licence", "late", Source.OSS, date(2024, 7, 1), item="late")
    later = late._replace(id="later", item="later")
    now = Fact("now", "licence", "now", Source.LPK, date(2024, 1, 1), item="now")
    assert [one.item for one in settle(KINDS["licence"], (late, now, later), law(ON))] == ["now"]
    assert [one.item for one in settle(KINDS["licence"], (late, later), law(ON))] == ["late", "later"]


def test_items_mean_nothing_for_a_kind_that_comes_once() -> None:
    assert settled(said(Source.OSS, item="a"), said(Source.OSS, OTHER, item="b", said_on=date(2024, 2, 2))).item is None


def test_each_item_keeps_its_name_however_it_is_settled() -> None:
    def item(**more: Any) -> Settled:
        told = {"source": Source.OSS, "said_on": date(2024, 1, 1)} | more
        return settled(Fact(id="x", kind="licence", value="x", item="n", **told), kind="licence")

    for state, more in {
        State.HOLDS: {},
        State.OTHER_PERIOD: {"said_on": date(2024, 7, 1)},
        State.UNVERIFIED: {"source": Source.LPK},
        State.DENIED: {"check": Check.DENIED},
    }.items():
        assert (item(**more).state, item(**more).item) == (state, "n")
    other = Fact("y", "licence", "y", Source.OSS, date(2024, 1, 1), item="n")
    one = Fact("x", "licence", "x", Source.OSS, date(2024, 1, 1), item="n")
    assert settled(one, other, kind="licence") == Settled(State.CONTRADICTED, None, ("x", "y"), "n")
    stale = Fact("s", "registration", "s", Source.SISNAKER, date(2023, 1, 1), item="n")
    assert settled(stale, kind="registration").item is None


def test_an_empty_list_states_nothing() -> None:
    empty = Fact("u", "units", (), Source.LPK, date(2024, 1, 1))
    assert settled(empty, kind="units") == Settled(State.MISSING, (), ("u",))


def test_believing_takes_the_newest_claim_as_proved() -> None:
    old, new = said(Source.LPK, OTHER, id="old"), said(Source.LPK, id="new", said_on=date(2024, 2, 2))
    assert settled(new, old, believing=True) == Settled(State.HOLDS, BODY, ("new",))


def test_believing_two_who_disagree_is_believing_neither() -> None:
    told = said(Source.LPK), said(Source.ASSESSOR, OTHER)
    assert settled(*told, believing=True) == Settled(State.CONTRADICTED, None, ("lpk", "asesor"))


def test_grouping_by_kind_keeps_the_order() -> None:
    first, second, other = said(Source.OSS), said(Source.LPK), said(Source.OSS)._replace(kind="licence")
    assert by_kind([first, other, second]) == {"legal_form": (first, second), "licence": (other,)}
