"""What must not be is impossible in the database: personal data in a message, a mail sent twice, a text that was changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from mitra.notices.models import Delivery, Message, Preference, Template
from tests.accounts.rows import NOW, TODAY, person

pytestmark = pytest.mark.django_db


def refused(by: str, write: Callable[[], Any]) -> None:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        write()
    assert by in str(error.value), error.value


def message(**changed: Any) -> Message:
    given = {
        "letter": "received",
        "reference": "2026-7F3KQ9",
        "key": "step 2",
        "data": {"due": "2026-11-05"},
        "created_at": NOW,
    }
    if "recipient" not in changed:
        changed["recipient"] = person("Sari")
    return Message(**given | changed)


def kept(**changed: Any) -> Message:
    made = message(**changed)
    made.save()
    return made


def delivery(**changed: Any) -> Delivery:
    return Delivery(**{"channel": "mail", "next_try_at": NOW, **changed})


def template(**changed: Any) -> Template:
    given = {"letter": "received", "channel": "mail", "language": "id", "subject": "a", "text": "b", "since": TODAY, "at": NOW}
    return Template(**given | {"by": person("Fitri")} | changed)


@pytest.mark.parametrize(
    "data",
    [
        {"name": "Sari Wulandhipa"},
        {"due": "Sari Wulandhipa"},
        {"due": "2026-11-05", "email": "sari@contoh.example"},
        {"was": "5 November"},
        {"questions": "tiga"},
        {"working": "ya"},
        {"provisional": 1},
        ["2026-11-05"],
        "Sari",
    ],
)
def test_the_data_of_a_message_are_days_and_numbers_alone(data: Any) -> None:
    refused("message_data_is_no_personal_data", message(data=data).save)


def test_a_message_is_of_a_letter_and_about_a_case_and_read_after_it_came() -> None:
    who = person("Sari")
    refused("message_of_a_letter", message(recipient=who, letter="Surat!").save)
    refused("message_about_a_case", message(recipient=who, reference="Sari Wulandhipa").save)
    refused("message_read_after_it_came", message(recipient=who, read_at=NOW - timedelta(seconds=1)).save)


def test_the_same_is_told_to_somebody_once() -> None:
    first = kept()
    refused("message_told_once", message(recipient=first.recipient).save)
    kept(recipient=first.recipient, key="step 3")


def test_a_message_stays_what_it_was_and_is_read_once() -> None:
    made = kept()
    for change in ({"letter": "asked"}, {"data": {}}, {"key": "x"}, {"created_at": NOW - timedelta(days=1)}):
        refused("append-only", lambda change=change: Message.objects.filter(pk=made.pk).update(**change))
    Message.objects.filter(pk=made.pk).update(read_at=NOW)
    refused("append-only", lambda: Message.objects.filter(pk=made.pk).update(read_at=NOW + timedelta(days=1)))
    refused("append-only", made.delete)


def test_a_message_leaves_once() -> None:
    made = kept()
    delivery(message=made).save()
    refused("unique", delivery(message=made, channel="digest").save)
    Delivery.objects.update(state="sent", sent_at=NOW, receipt="<pesan-1@x>", next_try_at=None)
    refused("append-only", lambda: Delivery.objects.update(state="waiting", next_try_at=NOW, sent_at=None, receipt=""))
    refused("append-only", lambda: Delivery.objects.update(receipt="<pesan-2@x>"))
    refused("append-only", Delivery.objects.get().delete)


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "sent"},
        {"state": "sent", "sent_at": NOW, "next_try_at": None},
        {"state": "sent", "sent_at": NOW, "receipt": "<a@x>"},
        {"state": "failed", "next_try_at": None},
        {"state": "waiting", "next_try_at": None},
        {"state": "waiting", "receipt": "<a@x>"},
        {"state": "lost"},
    ],
)
def test_a_delivery_is_in_one_state_whole(changed: dict[str, Any]) -> None:
    refused("delivery_is_in_one_state", delivery(message=kept(), **changed).save)


def test_a_delivery_goes_by_a_known_way_and_its_problem_is_a_code() -> None:
    made = kept()
    refused("delivery_by_a_known_way", delivery(message=made, channel="sms").save)
    refused("delivery_problem_is_a_code", delivery(message=made, problem="sari@contoh.example: mailbox full").save)


def test_a_preference_is_one_of_three_and_never_off_for_decisions_and_deadlines() -> None:
    who = person("Sari")
    for group in ("decisions", "deadlines"):
        refused("preference_never_off", Preference(person=who, group=group, mode="off").save)
    refused("preference_known", Preference(person=who, group="receipts", mode="never").save)
    refused("preference_of_a_group", Preference(person=who, group="gossip", mode="daily").save)
    Preference(person=who, group="receipts", mode="off").save()
    refused("preference_once", Preference(person=who, group="receipts", mode="daily").save)


@pytest.mark.parametrize(
    ("changed", "by"),
    [
        ({"letter": ""}, "template_of_a_letter"),
        ({"channel": "sms"}, "template_of_a_channel"),
        ({"language": "jv"}, "template_language_known"),
        ({"text": ""}, "template_says_something"),
        ({"text": "x" * 2001}, "template_says_something"),
        ({"subject": ""}, "template_has_a_subject"),
        ({"channel": "whatsapp"}, "template_has_a_subject"),
        ({"subject": "a\nBcc: b@contoh.example"}, "template_subject_is_a_line"),
    ],
)
def test_a_text_is_whole(changed: dict[str, Any], by: str) -> None:
    refused(by, template(**changed).save)


def test_texts_are_only_added() -> None:
    template().save()
    refused("append-only", lambda: Template.objects.update(text="lain"))
    refused("append-only", Template.objects.get().delete)
