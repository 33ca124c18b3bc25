"""Who changed between two runs, and why: a statement, a rule, the calendar, or several at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mitra.audit.act import SYSTEM, Actor
from mitra.facts.acts import assert_statement, record, supersede, withdraw
from mitra.facts.models import Statement
from mitra.facts.queries import fact_of
from mitra.findings.differences.between import Difference
from mitra.findings.differences.causes import (
    Boundary,
    CalendarCause,
    Cause,
    EnteredCause,
    JoinedCause,
    News,
    RuleCause,
    StatementCause,
)
from mitra.findings.differences.what_if import WhatIf
from mitra.findings.models import Run
from mitra.findings.runs.differences import between, counts, in_order
from mitra.findings.runs.replay import replay
from mitra.findings.standing.kept import kept_findings
from mitra.institutions.acts import enter, join
from mitra.institutions.models import Institution, JoinKind
from mitra.intake.application import Application
from mitra.law.changes import Change
from mitra.law.facts import Fact, Source
from mitra.law.records import DeliveryMode, Registration
from tests.findings.applications import DAY, institution
from tests.findings.runs.nation import law, screen_all, settle_nation

pytestmark = pytest.mark.django_db

KNOWN = datetime(2021, 11, 12, 3, tzinfo=UTC)
LAPSES = date(2023, 7, 15)


def settle(*applications: Application, now: datetime = KNOWN, digest: str = "a") -> None:
    enter(by=SYSTEM, applications=applications, now=now)
    record(by=SYSTEM, name="berkas.xlsx", digest=digest * 64, applications=applications, now=now)


def differing(before: Run, after: Run) -> dict[tuple[str, str | None, str], Difference]:
    return {(one.subject.identifier, one.subject.programme, one.requirement): one for one in between(before, after)}


def outcomes(one: Difference) -> tuple[str | None, str | None]:
    return (one.before.outcome.value if one.before else None, one.after.outcome.value if one.after else None)


def only(causes: tuple[Cause, ...]) -> Cause:
    (cause,) = causes
    return cause


def statement(kind: str, programme: str | None = None) -> Statement:
    return Statement.objects.get(kind=kind, programme__code=programme, ending=None)


def test_nothing_differs_between_a_run_and_itself() -> None:
    settle_nation()
    run = screen_all()
    assert differing(run, run) == {}
    assert counts(run, run, "requirement") == ()


def test_a_certificate_that_ends_is_the_calendars_doing_and_the_day_is_named() -> None:
    settle(institution(1, "LPK Contoh", until=LAPSES))
    before, after = screen_all(date(2023, 6, 1), known_at=KNOWN), screen_all(date(2023, 8, 1), known_at=KNOWN)
    one = differing(before, after)["9911327501", None, "R3"]
    assert outcomes(one) == ("met", "not_met")
    cause = only(one.causes)
    assert isinstance(cause, CalendarCause)
    assert (cause.boundary, cause.day, cause.field) == (Boundary.VALUE, LAPSES, "period")
    assert cause.told and cause.told.number == statement("accreditation_certificate").pk


def test_an_answer_that_grew_old_is_the_calendars_doing() -> None:
    settle(institution(1, "LPK Contoh"))
    before, after = screen_all(DAY, known_at=KNOWN), screen_all(date(2022, 2, 9), known_at=KNOWN)
    cause = only(differing(before, after)["9911327501", None, "R2"].causes[:1])
    assert isinstance(cause, CalendarCause)
    assert (cause.boundary, cause.day) == (Boundary.STALE, date(2022, 2, 9))


def test_a_new_answer_is_named_with_its_source_and_with_what_it_took_the_place_of() -> None:
    settle(institution(1, "LPK Contoh"))
    before = screen_all(DAY, known_at=KNOWN)
    old = statement("registration")
    answer = Registration("9911327501", True, False)
    told = Fact("", "registration", answer, Source.SISNAKER, date(2021, 11, 12), valid_from=date(2021, 11, 1))
    later = KNOWN + timedelta(hours=1)
    new = assert_statement(by=SYSTEM, institution="9911327501", fact=told, now=later).summary["statement"]
    one = differing(before, screen_all(DAY, known_at=later))["9911327501", None, "R2"]
    assert outcomes(one) == ("met", "not_met")
    cause = only(one.causes)
    assert isinstance(cause, StatementCause)
    assert (cause.news, cause.told.number, cause.instead_of) == (News.NEW, new, (old.pk,))
    assert (cause.told.fact.source, cause.told.fact.said_on, cause.told.recorded_at) == (Source.SISNAKER, DAY, later)


def test_a_statement_that_was_withdrawn_is_named_with_its_reason() -> None:
    settle(institution(1, "LPK Contoh"))
    before = screen_all(DAY, known_at=KNOWN)
    gone, later = statement("legal_form").pk, KNOWN + timedelta(hours=1)
    withdraw(by=SYSTEM, statement=gone, reason="salah orang", now=later)
    one = differing(before, screen_all(DAY, known_at=later))["9911327501", None, "R2"]
    assert outcomes(one) == ("met", "unproven")
    withdrawn = [cause for cause in one.causes if isinstance(cause, StatementCause) and cause.news is News.WITHDRAWN]
    assert [cause.told.number for cause in withdrawn] == [gone]
    assert withdrawn[0].told.ended and withdrawn[0].told.ended.reason == "salah orang"


def test_a_statement_in_the_same_words_is_no_cause() -> None:
    """The certificate is confirmed once more; what moved the outcome is the registration alone."""
    settle(institution(1, "LPK Contoh"))
    before = screen_all(DAY, known_at=KNOWN)
    later = KNOWN + timedelta(hours=1)
    form, registration = statement("legal_form"), statement("registration")
    again = fact_of(form)._replace(checked_on=date(2021, 11, 12))
    supersede(by=SYSTEM, statement=form.pk, fact=again, now=later)
    denied = fact_of(registration)._replace(value=Registration("9911327501", False, False))
    supersede(by=SYSTEM, statement=registration.pk, fact=denied, reason="keliru", now=later + timedelta(hours=1))
    one = differing(before, screen_all(DAY, known_at=later + timedelta(hours=2)))["9911327501", None, "R2"]
    assert [cause.told.fact.kind for cause in one.causes if isinstance(cause, StatementCause)] == ["registration"]


def test_the_deleted_approval_is_the_laws_doing_and_its_conditions_are_named() -> None:
    settle(institution(1, "LPK Contoh"))
    before, after = screen_all(date(2025, 2, 6), known_at=KNOWN), screen_all(date(2025, 2, 7), known_at=KNOWN)
    one = differing(before, after)["9911327501", None, "R4"]
    assert outcomes(one) == ("met", "unproven")
    assert [(cause.change, cause.id) for cause in one.causes if isinstance(cause, RuleCause)] == [
        (Change.ADDED, "R4.ministry_has_designated"),
        (Change.ADDED, "ministry_designation_required"),
    ]
    assert all(isinstance(cause, RuleCause) for cause in one.causes)


def test_one_difference_can_have_several_causes() -> None:
    """The guideline came into force, and the evidence of need grew too old."""
    settle(institution(1, "LPK Contoh"))
    before, after = screen_all(DAY, known_at=KNOWN), screen_all(date(2023, 11, 1), known_at=KNOWN)
    one = differing(before, after)["9911327501", "P1", "R1"]
    assert outcomes(one) == ("met", "not_met")
    calendar = [cause for cause in one.causes if isinstance(cause, CalendarCause)]
    assert [(cause.day, cause.field) for cause in calendar] == [(date(2023, 10, 1), "dated_on")]


def test_who_was_not_known_before_differs_because_it_was_entered() -> None:
    settle(institution(1, "LPK Contoh"))
    before = screen_all(DAY, known_at=KNOWN)
    later = KNOWN + timedelta(days=1)
    settle(institution(2, "LPK Baru"), now=later, digest="b")
    found = differing(before, screen_all(DAY, known_at=later))
    assert {key[0] for key in found} == {"9911327502"}
    one = found["9911327502", None, "R3"]
    assert outcomes(one) == (None, "met")
    assert only(one.causes) == EnteredCause(later)


def test_what_is_told_does_not_hang_on_the_series() -> None:
    """Side by side in one series, or in two that know nothing of each other: the same differences, the same causes."""
    settle_nation()
    days = date(2021, 11, 12), date(2025, 3, 1)
    of_one = differing(screen_all(days[0]), screen_all(days[1]))
    of_two = differing(screen_all(days[0], series="satu"), screen_all(days[1], series="dua"))
    assert of_one.keys() == of_two.keys() and of_one
    assert [one.causes for one in of_one.values()] == [one.causes for one in of_two.values()]


def test_every_outcome_that_differs_is_told_with_a_cause_and_no_other() -> None:
    settle_nation()
    before, after = screen_all(DAY), screen_all(date(2025, 3, 1))
    found = differing(before, after)
    names = dict(Institution.objects.values_list("pk", "identifier"))
    then, now = (
        {
            (names[pk], one.programme, one.requirement): one
            for pk, several in kept_findings(run, list(names)).items()
            for one in several
        }
        for run in (before, after)
    )
    assert found.keys() == {key for key in then if then[key].outcome is not now[key].outcome}
    for key, one in found.items():
        assert (one.before, one.after) == (then[key], now[key])
        assert one.causes


def test_the_counts_are_those_of_the_list() -> None:
    settle_nation()
    before, after = screen_all(DAY), screen_all(date(2025, 3, 1))
    found = list(between(before, after))
    for by in ("region", "field", "requirement"):
        assert sum(one.number for one in counts(before, after, by)) == len(found)
    lapsed = [one for one in found if one.requirement == "R3" and outcomes(one) == ("met", "not_met")]
    of_r3 = [
        one for one in counts(before, after, "region") if (one.requirement, one.before, one.after) == ("R3", "met", "not_met")
    ]
    assert {one.key for one in of_r3} == {one.subject.province for one in lapsed}
    assert sum(one.number for one in of_r3) == len(lapsed)


def test_runs_are_compared_from_what_was_known_earlier_to_what_was_known_later() -> None:
    settle(institution(1, "LPK Contoh"))
    first = screen_all(DAY, known_at=KNOWN)
    second = screen_all(DAY, known_at=KNOWN + timedelta(hours=1))
    assert in_order(second, first) == (first, second)


def test_the_number_of_queries_does_not_hang_on_how_many_differ() -> None:
    numbers = []
    for count in (1, 12):
        settle_nation(count, seed=count, now=KNOWN + timedelta(days=count))
        known_at = KNOWN + timedelta(days=count)
        before = screen_all(DAY, series=f"{count}", known_at=known_at)
        after = screen_all(date(2025, 3, 1), series=f"{count}", known_at=known_at)
        with CaptureQueriesContext(connection) as asked:
            assert len(list(between(before, after))) > count
        numbers.append(len([one for one in asked if "findings_" in one["sql"] or "facts_" in one["sql"]]))
    assert numbers[0] == numbers[1]


def test_a_programme_that_turned_offline_is_why_the_online_requirement_no_longer_applies() -> None:
    settle(institution(1, "LPK Contoh"))
    before = screen_all(DAY, known_at=KNOWN)
    profile = statement("profile", "P1")
    offline = fact_of(profile).value._replace(mode=DeliveryMode.OFFLINE)
    moved = fact_of(profile)._replace(value=offline)
    later = KNOWN + timedelta(hours=1)
    new = supersede(by=SYSTEM, statement=profile.pk, fact=moved, now=later).summary["statement"]
    one = differing(before, screen_all(DAY, known_at=later))["9911327501", "P1", "R5"]
    assert outcomes(one) == ("met", "not_applicable")
    cause = only(one.causes)
    assert isinstance(cause, StatementCause)
    assert (cause.told.number, cause.instead_of) == (new, (profile.pk,))


def test_two_that_a_person_joined_differ_because_of_that() -> None:
    """The one whose certificate has lapsed is read with the certificate of the other, which stands by itself no longer."""
    settle(institution(1, "LPK Satu", until=date(2021, 7, 1)), institution(2, "LPK Dua"))
    before = screen_all(DAY, known_at=KNOWN)
    later = KNOWN + timedelta(hours=1)
    join(by=Actor("person", "17"), absorbed="9911327502", into="9911327501", reason="Satu badan.", now=later)
    found = differing(before, screen_all(DAY, known_at=later))
    cause = JoinedCause("9911327502", "9911327501", later, None, parted=False)
    absorbing, absorbed = found["9911327501", None, "R3"], found["9911327502", None, "R3"]
    assert (outcomes(absorbing), absorbing.causes) == (("not_met", "met"), (cause,))
    assert (outcomes(absorbed), absorbed.causes) == (("met", None), (cause,))
    assert ("9911327501", "9911327502/P1", "R3") not in found  # its programme is the same as before, and met as before


def test_two_that_merge_on_a_day_are_two_before_it() -> None:
    settle(institution(1, "LPK Satu", until=date(2021, 7, 1)), institution(2, "LPK Dua"))
    joined = KNOWN + timedelta(hours=1)
    merges = date(2021, 12, 1)
    join(
        by=Actor("person", "17"), absorbed="9911327502", into="9911327501", reason="Bergabung.", kind=JoinKind.MERGER,
        holds_from=merges, now=joined,
    )  # fmt: skip
    before, after = screen_all(DAY, known_at=joined), screen_all(merges, known_at=joined)
    one = differing(before, after)["9911327501", None, "R3"]
    assert one.causes == (JoinedCause("9911327502", "9911327501", joined, merges, parted=False),)
    assert replay(before).same_findings and replay(after).same_findings
    by_day = [flip for flip in WhatIf(law(DAY), law(merges), joined).flips() if flip.requirement == "R3"]
    assert [flip.causes for flip in by_day if flip.subject.programme is None] == [one.causes] * 2
