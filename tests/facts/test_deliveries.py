"""A file is compared with what counts; only the differences are recorded, and what it does not mention stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mitra.audit.act import SYSTEM, Outcome
from mitra.audit.models import Entry
from mitra.facts.acts import load, record, verify, withdraw
from mitra.facts.models import Batch, Ending, Statement
from mitra.facts.queries import as_known
from mitra.institutions.models import Institution, Programme
from mitra.intake.application import Application
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import LegalForm
from tests.depth import tries
from tests.facts.lpk import (
    ANSWER,
    CHECKED,
    DAY,
    FORM,
    JANUARY,
    JUNE,
    MARCH,
    NEXT,
    OTHER,
    UNITS,
    VIN,
    application,
    certificate,
    known,
    plain,
    said,
    taken_in,
)

pytestmark = pytest.mark.django_db

WRONG = FORM._replace(value=LegalForm.GOVERNMENT_BODY)


def counts(done: Outcome) -> dict[str, int]:
    """What became of the statements, without zeros."""
    return {what: number for what, number in done.summary["statements"].items() if number}


def test_a_new_file_is_all_new_and_one_entry_of_the_log() -> None:
    done = taken_in(application(FORM, CHECKED, ANSWER, units=[UNITS]), application(FORM, identifier=OTHER))
    assert counts(done) == {"new": 5}
    assert done.summary["institutions"] == done.summary["programmes"] == {"new": 2, "changed": 0, "same": 0}
    assert known() == plain(FORM, CHECKED, ANSWER)
    (entry,) = Entry.objects.all()
    assert (entry.act, entry.subject, entry.summary) == ("facts.load", "a.xlsx", done.summary)


def test_institutions_programmes_batch_and_statements_are_of_one_moment() -> None:
    taken_in(application(FORM, units=[UNITS]), now=MARCH)
    moments = {
        *Institution.objects.values_list("entered_at", flat=True),
        *Programme.objects.values_list("entered_at", flat=True),
        *Batch.objects.values_list("received_at", flat=True),
        *Statement.objects.values_list("recorded_at", flat=True),
    }
    assert moments == {MARCH}


def test_the_same_content_again_is_nothing() -> None:
    taken_in(application(FORM))
    assert not taken_in(application(FORM), now=MARCH).done
    assert Entry.objects.count() == 1


def test_the_same_statements_in_another_file_are_not_recorded_again() -> None:
    taken_in(application(FORM, CHECKED, certificate(), units=[UNITS]))
    done = taken_in(application(certificate(), CHECKED, FORM, units=[UNITS]), digest="b", now=MARCH)
    assert counts(done) == {"same": 4}
    assert done.summary["institutions"] == {"new": 0, "changed": 0, "same": 1}


def test_of_a_changed_file_only_the_differences_are_recorded_and_what_it_does_not_mention_stands() -> None:
    taken_in(application(WRONG, ANSWER, units=[UNITS]))
    done = taken_in(application(FORM, certificate(), units=[UNITS]), digest="b", now=MARCH)
    assert counts(done) == {"new": 1, "changed": 1, "same": 1}
    assert known() == plain(ANSWER, FORM, certificate())
    assert known(JANUARY) == plain(WRONG, ANSWER)


def test_loaded_after_its_older_version_a_file_leaves_what_it_would_leave_alone() -> None:
    later = FORM._replace(id="Lembaga!3", said_on=NEXT)
    taken_in(application(WRONG))
    taken_in(application(FORM, later), digest="b", now=MARCH)
    assert known() == plain(FORM, later)
    assert Ending.objects.get().successor.said_on == DAY  # type: ignore[union-attr]  # it has one


def test_what_a_file_says_of_another_year_stands_beside_what_was_said_before() -> None:
    of_march = ANSWER._replace(said_on=date(2022, 3, 1))
    taken_in(application(ANSWER))
    assert counts(taken_in(application(of_march), digest="b", now=MARCH)) == {"new": 1}
    assert known() == plain(ANSWER, of_march)


def test_two_statements_of_one_file_that_contradict_each_other_both_stand() -> None:
    taken_in(application(FORM, WRONG._replace(id="Lembaga!3")))
    assert known() == plain(FORM, WRONG)


def test_what_a_file_says_twice_in_the_same_words_is_said_once() -> None:
    assert counts(taken_in(application(FORM, FORM._replace(id="Lembaga!9")))) == {"new": 1, "repeated": 1}


def test_going_back_to_what_was_said_first_is_a_change() -> None:
    taken_in(application(FORM))
    taken_in(application(WRONG), digest="b", now=MARCH)
    assert counts(taken_in(application(FORM, ANSWER), digest="c", now=JUNE)) == {"new": 1, "changed": 1}
    assert known() == plain(FORM, ANSWER)


def test_what_a_person_withdrew_stays_withdrawn_though_the_next_file_says_it_again() -> None:
    taken_in(application(FORM, ANSWER))
    withdraw(by=SYSTEM, statement=Statement.objects.get(kind="legal_form").pk, reason="akta palsu", now=MARCH)
    assert counts(taken_in(application(FORM, ANSWER), digest="b", now=JUNE)) == {"same": 1, "withdrawn": 1}
    assert known() == plain(ANSWER)


def test_of_another_day_it_is_said_anew() -> None:
    taken_in(application(FORM))
    withdraw(by=SYSTEM, statement=Statement.objects.get().pk, reason="akta palsu", now=MARCH)
    assert counts(taken_in(application(FORM._replace(said_on=NEXT)), digest="b", now=JUNE)) == {"new": 1}


def test_a_claim_for_which_a_check_stands_is_the_same_in_the_next_file() -> None:
    taken_in(application(FORM))
    claim = Statement.objects.get().pk
    verify(by=SYSTEM, statement=claim, source=Source.VERIFIER, result=Check.CONFIRMED, checked_on=NEXT, now=MARCH)
    assert counts(taken_in(application(FORM, ANSWER), digest="b", now=JUNE)) == {"new": 1, "same": 1}
    assert known() == plain(CHECKED, ANSWER)


def test_what_a_person_asserted_is_compared_like_what_a_file_brought() -> None:
    taken_in(application())
    said(WRONG)
    assert counts(taken_in(application(FORM), digest="b", now=MARCH)) == {"changed": 1}


def test_one_institution_s_statements_are_not_compared_with_another_s() -> None:
    taken_in(application(FORM))
    assert counts(taken_in(application(WRONG, identifier=OTHER), digest="b", now=MARCH)) == {"new": 1}
    assert known() == plain(FORM)


def test_names_and_places_are_the_newest_that_were_said() -> None:
    taken_in(application(FORM), application(identifier=OTHER))
    done = taken_in(application(FORM, name="LPK Lain"), application(identifier=OTHER), digest="b", now=MARCH)
    assert done.summary["institutions"] == {"new": 0, "changed": 1, "same": 1}
    assert Institution.objects.get(identifier=VIN).name == "LPK Lain"


def test_a_day_that_has_not_come_is_kept_and_told() -> None:
    done = taken_in(application(FORM, FORM._replace(id="Lembaga!3", said_on=date(2022, 1, 5))))
    assert counts(done) == {"new": 2}
    assert done.summary["in_future"] == {"statements": 1, "place": "Lembaga!3"}


def test_text_that_copy_uses_for_itself_arrives_as_it_was() -> None:
    odd = certificate('1\t2\\3\n4\r5\\N"6')
    taken_in(application(odd, name="LPK \\N\tA\\B\nC"))
    assert known() == plain(odd)
    assert Institution.objects.get().name == "LPK \\N\tA\\B\nC"


def test_a_file_without_statements_makes_its_institutions_known() -> None:
    done = taken_in(application())
    assert counts(done) == {} and Institution.objects.count() == 1


@pytest.mark.parametrize("fact", [FORM._replace(kind="horoscope"), UNITS, CHECKED._replace(checked_on=None)])
def test_of_a_file_that_cannot_be_recorded_nothing_is_left(fact: Any) -> None:
    with pytest.raises(Exception, match="constraint"), transaction.atomic():
        taken_in(application(ANSWER, fact))
    assert not Institution.objects.exists() and not Statement.objects.exists() and not Batch.objects.exists()


def test_a_file_that_breaks_off_leaves_nothing() -> None:
    def broken() -> Iterator[Application]:
        yield application(FORM)
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"), transaction.atomic():
        load(by=SYSTEM, name="x", digest="a" * 64, applications=broken(), now=JANUARY)
    assert not Institution.objects.exists() and not Batch.objects.exists()


@pytest.mark.parametrize("unknown", [application(FORM, identifier=OTHER), application(units=[UNITS])], ids=["vin", "programme"])
def test_a_record_names_whom_nobody_has_entered(unknown: Application) -> None:
    taken_in(application())
    Programme.objects.filter(code="P1").delete()
    with pytest.raises(KeyError) as error, transaction.atomic():
        record(by=SYSTEM, name="x", digest="b" * 64, applications=[unknown], now=MARCH)
    assert unknown.identifier in str(error.value)


# -- any versions of a file, one after another -----------------------------------------------------------------------------

FORMS = st.sampled_from(list(LegalForm))
DAYS = st.sampled_from([None, DAY, NEXT])
CHECKS = st.sampled_from([(None, None, None), (Source.VERIFIER, NEXT, Check.CONFIRMED), (Source.OSS, NEXT, Check.DENIED)])


@st.composite
def statement(draw: st.DrawFn) -> Fact:
    by, on, check = draw(CHECKS)
    since, until = draw(st.sampled_from([(None, None), (DAY, NEXT), (NEXT, None)]))
    return FORM._replace(
        value=draw(FORMS), said_on=draw(DAYS), checked_by=by, checked_on=on, check=check, valid_from=since, valid_until=until
    )


def placed(facts: list[Fact]) -> list[Fact]:
    return [fact._replace(id=f"Lembaga!{number}") for number, fact in enumerate(facts, 2)]


class AnyVersions(TestCase):
    @settings(max_examples=tries(40), deadline=None)
    @given(versions=st.lists(st.lists(statement(), max_size=4), min_size=1, max_size=3))
    def test_after_a_file_all_that_it_states_counts_and_every_statement_is_accounted_for(
        self, versions: list[list[Fact]]
    ) -> None:
        for number, facts in enumerate(versions):
            before = Statement.objects.count()
            done = taken_in(application(*placed(facts)), digest="abc"[number], now=JANUARY + timedelta(days=number))
            told = counts(done)
            assert sum(told.values()) == len(facts)
            assert Statement.objects.count() - before == told.get("new", 0) + told.get("changed", 0)
            assert set(plain(*facts)) <= set(known())
        again = taken_in(application(*placed(versions[-1])), digest="d", now=JUNE)
        assert {*counts(again)} <= {"same", "repeated"}

    @settings(max_examples=tries(40), deadline=None)
    @given(first=st.lists(statement(), max_size=4), second=st.lists(statement(), max_size=4))
    def test_what_was_known_between_two_files_is_known_for_ever(self, first: list[Fact], second: list[Fact]) -> None:
        taken_in(application(*placed(first)))
        then = as_known(Institution.objects.all(), JANUARY)
        taken_in(application(*placed(second)), digest="b", now=MARCH)
        assert as_known(Institution.objects.all(), JANUARY) == then
