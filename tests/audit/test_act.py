"""Every write leaves one entry, in the same transaction, and no entry can be changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.audit.act import BY_THE_CLOCK, SYSTEM, Actor, Outcome, act
from mitra.audit.models import Entry

pytestmark = pytest.mark.django_db


@act
def weigh(*, by: Actor, subject: str, fails: bool = False, done: bool = True, now: datetime = BY_THE_CLOCK) -> Outcome:
    Entry.objects.create(at=now, actor_kind="system", actor_id="scale", act="scale.turned", subject=subject)
    if fails:
        raise ArithmeticError(subject)
    return Outcome(subject, done=done, summary={"grams": 3})


def test_an_act_leaves_one_entry_that_says_who_what_and_when() -> None:
    now = datetime(2026, 11, 24, 20, tzinfo=UTC)
    weigh(by=SYSTEM, subject="ABC", now=now)
    entry = Entry.objects.exclude(act="scale.turned").get()
    assert (entry.at, entry.actor_kind, entry.actor_id, entry.subject) == (now, "system", "mitra", "ABC")
    assert entry.act.endswith(".weigh") and entry.summary == {"grams": 3}


def test_without_a_given_moment_the_clock_is_asked_once() -> None:
    before = datetime.now(UTC)
    weigh(by=SYSTEM, subject="ABC")
    turned, entry = Entry.objects.order_by("id")
    assert before <= entry.at <= datetime.now(UTC) and turned.at == entry.at


def test_an_act_that_fails_leaves_nothing_behind() -> None:
    with pytest.raises(ArithmeticError):
        weigh(by=SYSTEM, subject="ABC", fails=True)
    assert not Entry.objects.exists()


def test_an_act_that_had_nothing_to_do_leaves_no_entry() -> None:
    weigh(by=SYSTEM, subject="ABC", done=False)
    assert not Entry.objects.exclude(act="scale.turned").exists()


def test_an_act_needs_an_actor() -> None:
    with pytest.raises(TypeError, match="by="):
        weigh(by="admin", subject="ABC")  # type: ignore[arg-type]  # what is refused here


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET subject = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry CASCADE"]
)
def test_the_database_refuses_to_change_or_remove_an_entry(statement: str) -> None:
    weigh(by=SYSTEM, subject="ABC")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        # Off in tests that empty the tables between them (conftest.py), on everywhere else.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER entry_not_emptied")
        cursor.execute(statement)


@pytest.mark.parametrize("wrong", [{"actor_id": ""}, {"act": "no dot"}, {"act": ""}])
def test_an_entry_names_its_actor_and_its_act(wrong: dict[str, str]) -> None:
    right = {"at": datetime.now(UTC), "actor_kind": "system", "actor_id": "mitra", "act": "scale.turned"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.create(**right | wrong)


@act
def paint(*, by: Actor, subject: str, before: object, after: object, now: datetime = BY_THE_CLOCK) -> Outcome:
    return Outcome(subject, before={"colour": before}, after={"colour": after})


def test_an_act_says_what_was_before_and_what_is_now() -> None:
    paint(by=SYSTEM, subject="ABC", before="red", after="blue")
    entry = Entry.objects.get()
    assert (entry.before, entry.after, entry.kind) == ({"colour": "red"}, {"colour": "blue"}, "act")


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_change_is_told_not_copied(side: str) -> None:
    with pytest.raises(DatabaseError, match=f"entry_{side}_small"), transaction.atomic():
        paint(by=SYSTEM, subject="ABC", **{"before": "", "after": ""} | {side: "x" * 40_000})
