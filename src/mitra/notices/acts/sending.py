"""Messages leave by mail: each once, noted with its receipt. The row is locked while the mail server takes it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.notices import rendering
from mitra.notices.letters import Text
from mitra.notices.models import FAILED, SENT, WAITING, Delivery
from mitra.notices.procedure import permit
from mitra.notices.receipts import receipt
from mitra.notices.texts import Written
from mitra.values.moments import WIB

FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=3)
GIVEN_UP_AFTER: Final = timedelta(days=5)
"""How long a mail server may be down before a message is given up; in the inbox it stays in any case."""


@act
def send(*, by: Actor, message: int, through: BaseEmailBackend, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Send a message that waits and is due. Not done if it was sent meanwhile or another worker has it in hand.

    Raises what the mail server answers (SMTPException, OSError): then nothing is noted, and `postpone` follows.
    """
    permit("send", by, now)
    waiting = _waiting(now).filter(message=message, channel="mail").first()
    if waiting is None:
        return Outcome(f"message {message}", done=False)
    person = waiting.message.recipient
    if not person.is_active:
        return _failed([waiting], "account_closed")
    text = rendering.mail(waiting.message, person.language, Written([waiting.message.letter]))
    mark = receipt("pesan", waiting.message_id)
    _hand_over(text, person.email, mark, now, through)
    return _sent([waiting], mark, now)


@act
def send_digest(*, by: Actor, person: int, through: BaseEmailBackend, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Send what waits for somebody's digest as one mail, in the order in which it came. Raises as `send` does."""
    permit("send_digest", by, now)
    waiting = list(_waiting(now).filter(message__recipient=person, channel="digest").order_by("message_id"))
    if not waiting:
        return Outcome(f"person {person}", done=False)
    to = waiting[0].message.recipient
    if not to.is_active:
        return _failed(waiting, "account_closed")
    messages = [one.message for one in waiting]
    written = Written(one.letter for one in messages)
    text = rendering.digest(messages, now.astimezone(WIB).date(), to.language, written)
    mark = receipt("rangkuman", messages[-1].pk)
    _hand_over(text, to.email, mark, now, through)
    return _sent(waiting, mark, now)


@act
def postpone(*, by: Actor, message: int, problem: str, is_final: bool, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Note that the mail server did not take a message, and when to try again: after a minute, two, four, … three hours.

    Given up if the server refuses it for good, or after five days. Only that leaves an entry: attempts are no news.
    """
    permit("postpone", by, now)
    waiting = Delivery.objects.select_for_update().select_related("message").filter(message=message, state=WAITING).first()
    if waiting is None:
        return Outcome(f"message {message}", done=False)
    waiting.attempts += 1
    if is_final or now - waiting.message.created_at > GIVEN_UP_AFTER:
        return _failed([waiting], problem)
    waiting.problem = problem
    waiting.next_try_at = now + min(FIRST_WAIT * 2 ** min(waiting.attempts - 1, 16), LONGEST_WAIT)
    waiting.save(update_fields=["attempts", "problem", "next_try_at"])
    return Outcome(f"message {message}", done=False)


def _waiting(now: datetime):  # type: ignore[no-untyped-def]  # a locked QuerySet of deliveries
    locked = Delivery.objects.select_for_update(of=("self",), skip_locked=True)
    return locked.filter(state=WAITING, next_try_at__lte=now).select_related("message__recipient")


def _hand_over(text: Text, to: str, mark: str, now: datetime, through: BaseEmailBackend) -> None:
    headers = {"Message-ID": mark, "Auto-Submitted": "auto-generated"}
    mail = EmailMessage(text.subject, text.text, to=[to], headers=headers, connection=through)
    mail.send()


def _sent(waiting: list[Delivery], mark: str, now: datetime) -> Outcome:
    for one in waiting:
        one.state, one.sent_at, one.receipt, one.problem, one.next_try_at = SENT, now, mark, "", None
        one.attempts += 1
        one.save(update_fields=["state", "sent_at", "receipt", "problem", "next_try_at", "attempts"])
    messages = [one.message_id for one in waiting]
    return Outcome(waiting[0].message.reference, summary={"messages": messages, "receipt": mark})


def _failed(waiting: list[Delivery], problem: str) -> Outcome:
    for one in waiting:
        one.state, one.problem, one.next_try_at = FAILED, problem, None
        one.save(update_fields=["state", "problem", "next_try_at", "attempts"])
    messages = [one.message_id for one in waiting]
    return Outcome(waiting[0].message.reference, summary={"messages": messages, "problem": problem})
