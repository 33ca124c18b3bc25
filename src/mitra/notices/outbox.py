"""Sends what is due. The table of deliveries is the truth; jobs only say when to look at it."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.core.mail import get_connection

from mitra.audit.act import SYSTEM, Outcome
from mitra.notices.acts.sending import postpone, send, send_digest
from mitra.notices.models import WAITING, Delivery


class Sent(NamedTuple):
    """What one round did: mails that left, messages that did not."""

    mails: int
    postponed: int


class _Due(NamedTuple):
    call: Callable[..., Outcome]
    messages: list[int]


def send_due(now: datetime, only: Sequence[int] | None = None) -> Sent:
    """Send every mail and digest that is due, over one connection. A server that does not answer is not asked again in this
    round: what waits behind waits for the next one.
    """
    mails = postponed = 0
    due = list(_due(now, only))
    if not due:
        return Sent(0, 0)
    through = get_connection()
    try:
        for one in due:
            try:
                through.open()
                mails += one.call(through=through, now=now).done
            except (smtplib.SMTPException, OSError) as error:
                postponed += len(one.messages)
                for message in one.messages:
                    postpone(by=SYSTEM, message=message, problem=_code(error), is_final=_is_final(error), now=now)
                if not _is_about_the_recipient(error):
                    break
    finally:
        through.close()
    return Sent(mails, postponed)


def _due(now: datetime, only: Sequence[int] | None) -> Iterator[_Due]:
    rows = Delivery.objects.filter(state=WAITING, next_try_at__lte=now)
    if only is not None:
        rows = rows.filter(message__in=only)
    digests: dict[int, list[int]] = {}
    found = rows.order_by("next_try_at", "pk").values_list("message_id", "message__recipient_id", "channel")
    for message, person, channel in found:
        if channel == "digest":
            digests.setdefault(person, []).append(message)
        else:
            yield _Due(partial(send, by=SYSTEM, message=message), [message])
    for person, messages in digests.items():
        yield _Due(partial(send_digest, by=SYSTEM, person=person), messages)


def _is_about_the_recipient(error: Exception) -> bool:
    """Whether the server refused this address, and would take another mail."""
    return isinstance(error, smtplib.SMTPRecipientsRefused)


def _is_final(error: Exception) -> bool:
    """Whether trying again is of no use: the server says 5xx of the recipient, and nothing of a later time."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 for code, _ in error.recipients.values())


def _code(error: Exception) -> str:
    """What went wrong, without an address or a server's own words."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return f"refused_{next(iter(error.recipients.values()))[0]}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"smtp_{error.smtp_code}"
    return "unreachable"
