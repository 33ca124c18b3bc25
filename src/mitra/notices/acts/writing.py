"""A message is written together with what it tells of: both are kept, or neither is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.notices.digests import next_digest
from mitra.notices.letters import Group, Letter, letters, letters_of
from mitra.notices.models import Delivery, Message, Preference
from mitra.notices.procedure import permit
from mitra.notices.recipients import About, candidates, recipients
from mitra.notices.tasks import send_written
from mitra.values.moments import WIB


@act
def write(
    *, by: Actor, event: str, reference: str, key: str, about: About, data: Mapping[str, Any], now: datetime = BY_THE_CLOCK
) -> Outcome:
    """Write the letters of an event to everybody whom they concern; who has been told it under this `key` is not told again.

    Each is in the inbox at once. Mail waits for the worker: a job is put into the same transaction. KeyError: no letter tells
    of the event, or the data lack a word that one needs.
    """
    permit("write", by, now)
    among = candidates(about, now.astimezone(WIB).date())
    found = [(letter, viewer.number) for letter in letters_of(event) for viewer in recipients(letter, about, among)]
    told = set(
        Message.objects.filter(reference=reference, key=key, recipient__in={person for _, person in found}).values_list(
            "recipient_id", "letter"
        )
    )
    written = [
        Message(
            recipient_id=person,
            letter=letter.id,
            reference=reference,
            institution_id=about.institution,
            key=key,
            data=_needed(letter, data),
            created_at=now,
        )
        for letter, person in found
        if (person, letter.id) not in told
    ]
    if not written:
        return Outcome(reference, done=False)
    Message.objects.bulk_create(written)
    waiting = list(_deliveries(written, now))
    Delivery.objects.bulk_create(waiting)
    if at_once := [one.message_id for one in waiting if one.channel == "mail"]:
        send_written.defer(messages=at_once)
    tally = {letter.id: sum(one.letter == letter.id for one in written) for letter in letters_of(event)}
    return Outcome(reference, summary={"letters": tally})


def _needed(letter: Letter, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the letter's words come from, and no more."""
    sources = {"due": ("due",), "was": ("was",), "questions": ("questions",), "calendar": ("working", "provisional")}
    return {name: data[name] for word in sorted(letter.needs) for name in sources[word]}


def _deliveries(written: Iterable[Message], now: datetime) -> Iterable[Delivery]:
    chosen = {
        (one.person_id, one.group): one.mode
        for one in Preference.objects.filter(person__in={message.recipient_id for message in written})
    }
    for message in written:
        group: Group = letters()[message.letter].group
        mode = chosen.get((message.recipient_id, group.value), "at_once")
        if mode == "at_once":
            yield Delivery(message=message, channel="mail", next_try_at=now)
        elif mode == "daily":
            yield Delivery(message=message, channel="digest", next_try_at=next_digest(now))
