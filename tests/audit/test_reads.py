"""Who looks at personal data leaves an entry: once a request, and nothing is shown that was not logged."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from mitra.audit.act import Actor, request_id
from mitra.audit.models import Entry
from mitra.audit.reads import read

pytestmark = pytest.mark.django_db
OFFICER = Actor("person", "verifikator-1")


def test_a_reading_says_who_looked_at_what_of_whom() -> None:
    read(by=OFFICER, what="accounts.contact", subject="9901367101", summary={"rows": 3})
    entry = Entry.objects.get()
    assert (entry.kind, entry.actor_id, entry.act, entry.subject) == ("read", OFFICER.id, "accounts.contact", "9901367101")
    assert entry.summary == {"rows": 3} and entry.before is entry.after is None


def test_a_request_that_reads_the_same_twice_leaves_one_entry(django_capture_on_commit_callbacks: type) -> None:
    def serve(request: str, *subjects: str) -> None:
        served = request_id.set(request)
        for subject in subjects:
            with django_capture_on_commit_callbacks(execute=True):
                read(by=OFFICER, what="accounts.contact", subject=subject)
        request_id.reset(served)

    serve("first-request", "A", "B", "A")
    serve("second-request", "A")
    told = Entry.objects.order_by("id").values_list("request_id", "subject")
    assert list(told) == [("first-request", "A"), ("first-request", "B"), ("second-request", "A")]


def test_a_reading_that_was_rolled_back_is_not_taken_for_logged() -> None:
    served = request_id.set("third-request")
    for _ in range(2):
        with transaction.atomic():
            read(by=OFFICER, what="accounts.contact", subject="A")
            transaction.set_rollback(True)
    read(by=OFFICER, what="accounts.contact", subject="A")
    request_id.reset(served)
    assert Entry.objects.count() == 1


def test_outside_a_request_every_reading_is_logged() -> None:
    for _ in range(2):
        read(by=OFFICER, what="accounts.contact", subject="A")
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("wrong", [{"kind": "glance"}, {"before": {"a": 1}}, {"after": {"a": 1}}])
def test_a_reading_changes_nothing(wrong: dict[str, object]) -> None:
    right = {"at": "2026-11-26T00:00Z", "kind": "read", "actor_kind": "person", "actor_id": "x", "act": "a.b"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.create(**right | wrong)
