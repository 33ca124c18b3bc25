"""A run replayed gives the same digest, whatever became known since; where the rules were others, it says which."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import Error, connection
from django.db.models import Model

from mitra.audit.act import SYSTEM
from mitra.facts.acts import assert_statement, supersede, verify, withdraw
from mitra.facts.models import Ending, Statement
from mitra.facts.queries import fact_of
from mitra.findings.acts import finish_run, judge_next, keep_rules, start_run
from mitra.findings.applied import law_applied
from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.differences.causes import RuleCause
from mitra.findings.models import Judgement, Run, Standing
from mitra.findings.runs.replay import otherwise, read_only, replay
from mitra.institutions.acts import enter
from mitra.law.catalogue import CatalogueUnit
from mitra.law.changes import Change
from mitra.law.facts import Check, Source
from mitra.law.in_force import Law, law_on
from mitra.reference.acts import load_skkni
from tests.findings.applications import institution
from tests.findings.runs.nation import EVENT, LOADED, law, screen_all, settle_nation

pytestmark = pytest.mark.django_db


def run_by(of_the_day: Law, *, known_at: datetime = LOADED, keep: bool = True) -> Run:
    """A run by a law that the program no longer has: as if a parameter, or a condition, had been another one then."""
    if keep:
        keep_rules(by=SYSTEM, law=of_the_day)
    run = start_run(by=SYSTEM, series="dahulu", law=of_the_day, known_at=known_at).summary["run"]
    composer = Composer(Memory(of_the_day))
    while judge_next(by=SYSTEM, run=run, composer=composer).done:
        pass
    finish_run(by=SYSTEM, run=run)
    return Run.objects.get(pk=run)


def test_a_replay_gives_the_same_digest_however_it_is_cut() -> None:
    settle_nation()
    run = screen_all()
    for at_once in (1, 5, 2000):
        replayed = replay(run, at_once=at_once)
        assert (replayed.digest, replayed.same_rules, replayed.same_findings) == (run.digest, True, True)
    assert list(otherwise(replayed)) == []


def test_a_run_that_judged_only_a_few_anew_is_replayed_as_a_whole() -> None:
    settle_nation()
    screen_all(EVENT)
    run = screen_all(EVENT + timedelta(days=3))
    assert run.counts.get("institutions", 0) < 12
    assert replay(run).same_findings


def test_nothing_can_be_written_while_a_replay_reads() -> None:
    with pytest.raises(Error, match="read-only"), read_only(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO findings_series (name) VALUES ('x')")


def test_a_replay_writes_nothing() -> None:
    settle_nation(3)
    run = screen_all()
    tables: list[type[Model]] = [Run, Judgement, Standing, Statement, Ending]
    before = [list(one.objects.order_by("pk").values_list()) for one in tables]
    replay(run)
    assert [list(one.objects.order_by("pk").values_list()) for one in tables] == before


@pytest.mark.deep
def test_after_a_year_of_changed_facts_every_run_is_replayed_with_the_same_digest() -> None:
    settle_nation(8)
    runs = [screen_all(EVENT, known_at=LOADED)]
    for now in a_year(random.Random(20211112)):
        runs.append(screen_all(now.date(), known_at=now))
    assert len({run.digest for run in runs}) == len(runs) == 7
    assert [replay(run).digest for run in runs] == [run.digest for run in runs]


def a_year(dice: random.Random) -> Iterator[datetime]:
    """A year in steps of two months: facts are asserted, verified, superseded and withdrawn, and somebody new is entered."""
    for month in range(1, 7):
        now = LOADED + timedelta(days=60 * month)
        day = now.date()
        for number in range(12):
            at = now + timedelta(minutes=number)
            one = dice.choice(list(Statement.objects.filter(ending=None).order_by("pk")))
            fact = fact_of(one)
            match number % 4:
                case 0:
                    said = fact._replace(said_on=day, checked_by=None, checked_on=None, check=None, valid_from=None)
                    programme = one.programme.code if one.programme else None
                    assert_statement(by=SYSTEM, institution=one.institution.identifier, programme=programme, fact=said, now=at)
                case 1:
                    result = dice.choice([Check.CONFIRMED, Check.CONFIRMED, Check.DENIED])
                    verify(by=SYSTEM, statement=one.pk, source=Source.VERIFIER, result=result, checked_on=day, now=at)
                case 2:
                    ends = date(2026, 1, 1)
                    supersede(by=SYSTEM, statement=one.pk, fact=fact._replace(valid_until=ends), reason="ralat", now=at)
                case 3:
                    withdraw(by=SYSTEM, statement=one.pk, reason="keliru", now=at)
        if month % 2 == 0:
            enter(by=SYSTEM, applications=[institution(month, f"LPK Bulan {month}")], now=now + timedelta(hours=1))
        yield now + timedelta(hours=2)


def test_a_catalogue_that_was_loaded_since_does_not_come_into_it() -> None:
    settle_nation(3)
    run = screen_all()
    unit = CatalogueUnit("J.620100.004.02", "Judul yang lain")
    load_skkni(by=SYSTEM, rows={unit.code: unit}, source="skkni.csv")
    assert law_applied(EVENT).digest != run.law
    replayed = replay(run)
    assert (replayed.same_rules, replayed.same_findings) == (True, True)


def test_where_a_parameter_was_another_one_the_replay_says_which_and_who_would_differ() -> None:
    """Then the answer of Sisnaker was good for a year; by the rules of today it is too old after 90 days."""
    settle_nation()
    on = EVENT + timedelta(days=120)
    run = run_by(law_on(on, catalogue=law().catalogue, settings={"registration_answer_max_age": 365}))
    replayed = replay(run)
    assert (replayed.same_rules, replayed.same_findings) == (False, False)
    found = list(otherwise(replayed))
    assert found and {one.requirement for one in found} == {"R2"}
    for one in found:
        assert one.before and one.after
        assert (one.before.outcome.value, one.after.outcome.value) == ("met", "unproven")
        assert one.causes == (RuleCause(Change.CHANGED, "parameter", "registration_answer_max_age", 365, 90),)


def test_where_a_condition_has_come_since_the_replay_names_it() -> None:
    settle_nation()
    today, code = law(date(2025, 3, 1)), "R2.licence_is_in_force"
    conditions = {key: tuple(one for one in several if one.code != code) for key, several in today.conditions.items()}
    run = run_by(replace(today, conditions=conditions, digest="e" * 64))
    found = list(otherwise(replay(run)))
    assert found
    assert {one.causes for one in found} == {(RuleCause(Change.ADDED, "condition", code),)}


def test_where_nothing_was_kept_of_the_rules_it_says_so_and_still_who_would_differ() -> None:
    settle_nation()
    on = EVENT + timedelta(days=120)
    of_then = law_on(on, catalogue=law().catalogue, settings={"registration_answer_max_age": 365})
    run = run_by(of_then, keep=False)
    found = list(otherwise(replay(run)))
    assert found
    for one in found:
        assert one.causes == (RuleCause(Change.CHANGED, "rules", "", of_then.digest, law(on).digest),)


def test_other_rules_that_find_the_same_are_said_to_do_so() -> None:
    settle_nation()
    run = run_by(law_on(EVENT, catalogue=law().catalogue, settings={"cost_per_trainee_maximum": 1_000_001}))
    replayed = replay(run)
    assert (replayed.same_rules, replayed.same_findings) == (False, True)
