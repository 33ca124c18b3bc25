"""A person's outcome stands beside the computed one: by a person, with a reason, never changed, at most one on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from mitra.audit.act import SYSTEM, Actor
from mitra.audit.models import Entry
from mitra.findings.acts import end_override, override
from mitra.findings.models import Override, OverrideEnding
from mitra.findings.overrides.beside import Overriding
from mitra.findings.overrides.holding import all_overrides, overrides_of
from mitra.findings.refused import Refused
from mitra.institutions.acts import enter, join
from mitra.institutions.models import Institution, Programme
from mitra.law.finding import Outcome
from tests.findings.applications import institution, programme

pytestmark = pytest.mark.django_db

OFFICER = Actor("person", "17")
VIN = "9911327501"
DAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _known() -> None:
    both = [institution(1, "LPK Satu", programme("P1"), programme("P2")), institution(2, "LPK Dua")]
    enter(by=SYSTEM, applications=both, now=NOW - timedelta(days=1))


def overridden(**others: Any) -> int:
    told: dict[str, Any] = {
        "by": OFFICER, "institution": VIN, "requirement": "R3", "outcome": Outcome.MET,
        "reason": "Sertifikat asli dilihat.", "since": DAY, "now": NOW,
    }  # fmt: skip
    return int(override(**told | others).summary["override"])


def holding(on: date, known_at: datetime | None = None) -> tuple[Overriding, ...]:
    one = Institution.objects.get(identifier=VIN)
    return overrides_of([one.pk], on, known_at).get(one.pk, ())


def test_it_says_who_found_what_when_for_which_days_and_why() -> None:
    number = overridden(until=date(2026, 6, 1), programme="P1")
    assert holding(DAY) == (
        Overriding(number, "P1", "R3", Outcome.MET, "Sertifikat asli dilihat.", "17", DAY, date(2026, 6, 1), NOW),
    )
    entry = Entry.objects.get(act="findings.override")
    assert (entry.actor_id, entry.subject, entry.summary["override"]) == ("17", VIN, number)


def test_it_holds_on_its_own_days_only() -> None:
    overridden(until=date(2026, 6, 1))
    assert [bool(holding(day)) for day in (date(2026, 2, 28), DAY, date(2026, 5, 31), date(2026, 6, 1))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_ended_it_holds_until_that_day_and_what_was_known_before_stays_so() -> None:
    number = overridden()
    later = NOW + timedelta(days=60)
    end_override(by=OFFICER, override=number, until=date(2026, 5, 1), reason="Sertifikat baru terbit.", now=later)
    assert [one.until for one in holding(date(2026, 4, 30))] == [date(2026, 5, 1)]
    assert holding(date(2026, 5, 1)) == ()
    assert [one.until for one in holding(date(2026, 5, 1), known_at=later - timedelta(seconds=1))] == [None]
    assert holding(DAY, known_at=NOW - timedelta(seconds=1)) == ()


def test_ended_on_its_first_day_it_never_held_and_another_can_be_recorded() -> None:
    number = overridden()
    end_override(by=OFFICER, override=number, until=DAY, reason="Keliru.", now=NOW + timedelta(hours=1))
    assert holding(DAY) == ()
    again = overridden(outcome=Outcome.NOT_MET, now=NOW + timedelta(hours=2))
    assert [one.number for one in holding(DAY)] == [again]


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("person_only", {"by": SYSTEM}),
        ("reason_missing", {"reason": "  "}),
        ("requirement_unknown", {"requirement": "R9"}),
        ("decided_for_programmes", {"requirement": "R1"}),
        ("decided_for_institutions", {"requirement": "R2", "programme": "P1"}),
        ("institution_unknown", {"institution": "9911327599"}),
        ("programme_unknown", {"programme": "P9"}),
        ("period_reversed", {"until": DAY}),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_sentence(code: str, others: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        overridden(**others)
    assert refused.value.problem.code == code
    assert " / " in str(refused.value)
    assert not Override.objects.exists()


def test_of_one_subject_and_requirement_at_most_one_holds_on_a_day() -> None:
    overridden(until=date(2026, 6, 1))
    with pytest.raises(Refused, match="masih berlaku"):
        overridden(since=date(2026, 5, 31))
    overridden(since=date(2026, 6, 1))
    overridden(programme="P1")
    overridden(programme="P2")
    overridden(requirement="R2")
    assert len(holding(DAY)) == 4


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("person_only", {"by": SYSTEM}),
        ("reason_missing", {"reason": ""}),
        ("override_unknown", {"override": 0}),
        ("ends_outside", {"until": date(2026, 2, 28)}),
        ("ends_outside", {"until": date(2026, 6, 1)}),
    ],
)
def test_what_cannot_be_ended_so_is_refused(code: str, others: dict[str, Any]) -> None:
    number = overridden(until=date(2026, 6, 1))
    told: dict[str, Any] = {"by": OFFICER, "override": number, "until": date(2026, 4, 1), "reason": "Keliru.", "now": NOW}
    with pytest.raises(Refused) as refused:
        end_override(**told | others)
    assert refused.value.problem.code == code


def test_it_is_ended_once() -> None:
    number = overridden()
    end_override(by=OFFICER, override=number, until=date(2026, 4, 1), reason="Keliru.", now=NOW)
    with pytest.raises(Refused, match="sudah diakhiri"):
        end_override(by=OFFICER, override=number, until=date(2026, 4, 2), reason="Keliru.", now=NOW)


def row(**others: Any) -> Override:
    told: dict[str, Any] = {
        "institution": Institution.objects.get(identifier=VIN), "requirement": "R3", "outcome": "met", "reason": "r",
        "by": "17", "since": DAY, "recorded_at": NOW,
    }  # fmt: skip
    return Override(**told | others)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"by": ""},
        {"outcome": "ya"},
        {"requirement": "R1"},
        {"requirement": "R9"},
        {"until": DAY},
    ],
)
def test_the_database_itself_refuses_what_is_no_override(wrong: dict[str, Any]) -> None:
    with pytest.raises(Error), transaction.atomic():
        row(**wrong).save()


def test_the_database_itself_refuses_the_programme_of_another_institution() -> None:
    other = Programme.objects.get(institution__identifier="9911327502")
    with pytest.raises(Error), transaction.atomic():
        row(programme=other).save()
        connection.check_constraints()


def test_the_database_itself_refuses_a_second_one_on_the_same_day() -> None:
    row(until=date(2026, 6, 1)).save()
    row(since=date(2026, 6, 1)).save()
    with pytest.raises(Error), transaction.atomic():
        row(since=date(2026, 5, 31), until=date(2026, 6, 1)).save()


@pytest.mark.parametrize(
    "wrong",
    [{"until": date(2026, 2, 28)}, {"until": date(2026, 6, 1)}, {"recorded_at": NOW}, {"reason": ""}, {"by": " "}],
)
def test_the_database_itself_refuses_an_ending_that_does_not_fit(wrong: dict[str, Any]) -> None:
    one = row(until=date(2026, 6, 1))
    one.save()
    told: dict[str, Any] = {"until": DAY, "reason": "r", "by": "17", "recorded_at": NOW + timedelta(seconds=1)}
    with pytest.raises(Error), transaction.atomic():
        OverrideEnding(override=one, **told | wrong).save(force_insert=True)


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'lain'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["findings_override", "findings_overrideending"])
def test_nothing_of_it_is_ever_changed(table: str, statement: str) -> None:
    end_override(by=OFFICER, override=overridden(), until=date(2026, 4, 1), reason="Keliru.", now=NOW)
    with pytest.raises(Error, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_however_many_are_asked_for_it_takes_two_queries(django_assert_num_queries: Any) -> None:
    overridden()
    overridden(institution="9911327502")
    both = list(Institution.objects.values_list("pk", flat=True))
    with django_assert_num_queries(2):
        assert len(overrides_of(both, DAY)) == 2


def test_of_those_read_as_one_the_programmes_keep_theirs_and_the_one_that_goes_on_keeps_its_own() -> None:
    overridden(requirement="R2")
    overridden(institution="9911327502", requirement="R2", outcome=Outcome.NOT_MET)
    overridden(institution="9911327502", programme="P1", requirement="R1")
    join(by=OFFICER, absorbed="9911327502", into=VIN, reason="Satu badan.", now=NOW + timedelta(hours=1))
    assert [(one.programme, one.requirement, one.outcome) for one in holding(DAY)] == [
        (None, "R2", Outcome.MET), ("9911327502/P1", "R1", Outcome.MET),
    ]  # fmt: skip
    one = Institution.objects.get(identifier=VIN).pk
    every = all_overrides(DAY, NOW + timedelta(hours=2))
    assert every.keys() == {(one, None, "R2"), (one, "9911327502/P1", "R1")}
