"""The register in the database: one status a day, no gap, nothing taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from mitra.institutions.models import Institution
from mitra.register.models import Entry, Event
from tests.decisions.board import BAD, Board, board
from tests.decisions.test_constraints import event, refused, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Board:
    return board().in_force()


def entry(at: Board, **changed: Any) -> Entry:
    """The good programme's entry once more, otherwise than it is."""
    one = Entry.objects.get(programme__code="p")
    one.pk = None
    for name, value in changed.items():
        setattr(one, name, value)
    return one


NO_ENTRIES: list[tuple[dict[str, Any], str]] = [
    ({}, "entry_one_status_a_day"),
    ({"since": date(2024, 1, 1), "until": date(2024, 7, 1), "status": "revoked"}, "entry_one_status_a_day"),
    ({"status": "unicorn"}, "entry_status_known"),
    ({"since": date(2023, 1, 1), "until": date(2023, 1, 1)}, "entry_ends_after_it_begins"),
    ({"since": date(2020, 1, 1), "until": date(2021, 1, 1)}, "without a gap"),
]


def test_a_day_has_one_status_and_no_day_has_none(at: Board) -> None:
    for changed, by in NO_ENTRIES:
        refused(by, entry(at, **changed).save)


def test_what_is_known_can_end_once_and_say_nothing_else(at: Board) -> None:
    one = Entry.objects.filter(programme__code="p")
    refused("append-only", lambda: one.update(status="revoked"))
    refused("append-only", lambda: one.update(since=date(2020, 1, 1)))
    refused("append-only", lambda: run("DELETE FROM register_entry"))
    refused("entry_known_for_a_while", lambda: one.update(known_until=at.now - timedelta(days=900)))
    with transaction.atomic():
        one.update(known_until=at.later())
        refused("append-only", lambda: one.update(known_until=at.later()))


NO_EVENTS: list[tuple[dict[str, Any], str]] = [
    ({"happening": "dreamt", "reason": "x"}, "event_happening_known"),
    ({"until": date(2024, 6, 3)}, "event_ends_after_it_begins"),
    ({"instrument": ""}, "event_says_where_it_is_written"),
    ({"happening": "suspended", "reason": "x", "until": date(2024, 9, 1)}, "event_suspension_ends_and_advises"),
    ({"happening": "suspended", "reason": "x", "advice": "y"}, "event_suspension_ends_and_advises"),
    ({"happening": "revoked", "reason": "x", "until": date(2024, 9, 1)}, "event_only_approvals_and_suspensions_end"),
    ({"happening": "revoked", "reason": "x", "conditions": "y"}, "event_only_approvals_have_conditions"),
    ({"happening": "revoked"}, "event_against_somebody_has_a_reason"),
]


def test_an_event_says_what_it_must(at: Board) -> None:
    for changed, by in NO_EVENTS:
        refused(by, lambda changed=changed: event(at, **changed))  # type: ignore[misc]


def test_a_whole_institution_is_not_suspended(at: Board) -> None:
    given = {"happening": "suspended", "reason": "x", "advice": "y", "until": date(2024, 9, 1), "programme": None}
    refused("event_suspension_ends_and_advises", lambda: event(at, **given))


def test_events_are_only_added(at: Board) -> None:
    one = Event.objects.filter(programme__code="p")
    refused("append-only", lambda: one.update(reason="Lain"))
    refused("append-only", lambda: run("DELETE FROM register_event"))


def test_an_event_is_of_a_programme_of_its_institution(at: Board) -> None:
    other = Institution.objects.get(identifier=BAD)
    refused("", lambda: event(at, institution=other))
