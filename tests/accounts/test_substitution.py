"""A substitute for days of absence: who may be one, for which days, and what the database itself refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mitra.accounts.acts import end_substitution, name_substitute
from mitra.accounts.models import Grant, Membership, Substitution
from mitra.accounts.refused import Forbidden, Refused
from mitra.accounts.viewer import viewer_of
from mitra.accounts.wording import say
from mitra.cases.refused import Refused as CaseRefused
from mitra.law.procedure.roles import Role
from tests.cases.desk import SINCE, Desk, desk

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 2)


def name(made: Desk, who: str, substitute: str, since: date = ON, days: int = 5) -> int:
    until = since + timedelta(days=days)
    done = name_substitute(by=made.by(who), substitute=made.people[substitute].pk, since=since, until=until, now=made.later())
    return int(done.summary["substitution"])


def held(made: Desk, who: str, on: date) -> frozenset[Role]:
    return viewer_of(made.people[who].pk, on).roles


def test_the_coordinators_work_is_the_substitutes_on_those_days_only() -> None:
    made = desk()
    name(made, "coordinator", "kelembagaan", ON + timedelta(days=1), 2)
    days = [Role.COORDINATOR in held(made, "kelembagaan", ON + timedelta(days=n)) for n in range(4)]
    assert days == [False, True, True, False]
    assert Role.COORDINATOR in held(made, "coordinator", ON + timedelta(days=1))


def test_it_is_not_handed_on_to_the_substitutes_substitute() -> None:
    made = desk()
    name(made, "coordinator", "kelembagaan")
    name(made, "kelembagaan", "penyelenggaraan")
    assert Role.COORDINATOR not in held(made, "penyelenggaraan", ON)


def test_never_on_an_institution_of_their_own() -> None:
    made = desk().submitted()
    name(made, "coordinator", "kelembagaan")
    Membership.objects.create(person=made.people["kelembagaan"], institution=made.case.institution, part="reader", since=SINCE)
    with pytest.raises(CaseRefused) as refused:
        made.do("kelembagaan", "take_up")
    assert refused.value.refusal.condition == "own_institution"


def test_ended_it_holds_no_more() -> None:
    made = desk()
    number = name(made, "coordinator", "kelembagaan")
    with pytest.raises(Forbidden):
        end_substitution(by=made.by("penyelenggaraan"), substitution=number, now=made.now)
    assert end_substitution(by=made.by("coordinator"), substitution=number, now=made.now).done
    assert not end_substitution(by=made.by("coordinator"), substitution=number, now=made.now).done
    assert Role.COORDINATOR not in held(made, "kelembagaan", ON)


def test_a_role_of_the_absent_that_ended_is_nobodys() -> None:
    made = desk()
    name(made, "coordinator", "kelembagaan")
    Grant.objects.filter(person=made.people["coordinator"]).update(until=ON + timedelta(days=1))
    assert Role.COORDINATOR not in held(made, "kelembagaan", ON + timedelta(days=2))


@pytest.mark.parametrize(
    ("substitute", "since", "days", "code"),
    [
        ("coordinator", ON, 1, "substitute_oneself"),
        ("assessor", ON, 1, "substitute_unfit"),
        ("owner", ON, 1, "substitute_unfit"),
        ("kelembagaan", ON - timedelta(days=1), 1, "substitute_days"),
        ("kelembagaan", ON, 0, "substitute_days"),
        ("kelembagaan", ON, 93, "substitute_days"),
    ],
)
def test_what_is_refused_and_in_which_words(substitute: str, since: date, days: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        name(desk(), "coordinator", substitute, since, days)
    assert refused.value.code == code
    assert say(refused.value, "id") != say(refused.value, "en")


def test_one_substitute_at_a_time() -> None:
    made = desk()
    name(made, "coordinator", "kelembagaan")
    with pytest.raises(Refused, match="substitute_named"):
        name(made, "coordinator", "penyelenggaraan", ON + timedelta(days=4))
    assert name(made, "coordinator", "penyelenggaraan", ON + timedelta(days=5))


@pytest.mark.parametrize("who", ["owner", "assessor", "director_general", "administrator", "nobody"])
def test_only_verifiers_and_coordinators_are_stood_in_for(who: str) -> None:
    with pytest.raises(Forbidden):
        name(desk(), who, "kelembagaan")


@pytest.mark.parametrize(
    ("constraint", "more"),
    [
        ("substitution_by_somebody_else", {"substitute": "coordinator"}),
        ("substitution_ends_after_it_begins", {"until": ON - timedelta(days=1)}),
        ("substitution_one_at_a_time", {"twice": True}),
    ],
)
def test_the_database_refuses_it_too(constraint: str, more: dict[str, object]) -> None:
    made = desk()
    substitute = made.people[str(more.get("substitute", "kelembagaan"))]
    row = {"substitute": substitute, "since": ON, "until": more.get("until", ON + timedelta(days=2)), "named_at": made.now}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        for _ in range(2 if more.get("twice") else 1):
            Substitution.objects.create(person=made.people["coordinator"], **row)
