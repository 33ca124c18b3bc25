"""Reading what the demonstration's mail server caught."""

from __future__ import annotations

import mailbox
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from mitra.site.home import mitra_home
from mitra.site.mail_catcher import mail_folder

_KEY = re.compile(r"[\w.=:,-]{1,200}")


@dataclass(frozen=True, slots=True)
class Caught:
    """One mail. `at`: when it was written; None if it does not say."""

    key: str
    to: str
    sender: str
    subject: str
    at: datetime | None
    text: str
    receipt: str


def caught() -> list[str]:
    """Keys of all mails, the newest first."""
    folder = mail_folder(mitra_home())
    if not (folder / "new").is_dir():
        return []
    return sorted(mailbox.Maildir(folder, create=False).keys(), key=_order, reverse=True)


def read_caught(key: str) -> Caught | None:
    """The mail of that key; None if there is none (any more)."""
    folder = mail_folder(mitra_home())
    if not _KEY.fullmatch(key) or not (folder / "new").is_dir():
        return None
    try:
        content = mailbox.Maildir(folder, create=False).get_bytes(key)
    except (KeyError, FileNotFoundError):
        return None
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)  # by its policy
    body = mail.get_body(("plain",))
    return Caught(
        key, _head(mail, "To"), _head(mail, "From"), _head(mail, "Subject"), _moment(mail),
        str(body.get_content()) if body is not None else "", _head(mail, "Message-ID"),
    )  # fmt: skip


def _order(key: str) -> tuple[int, str]:
    second = key.split(".", 1)[0]
    return (int(second) if second.isdecimal() else 0, key)


def _head(mail: EmailMessage, name: str) -> str:
    return str(mail.get(name, ""))


def _moment(mail: EmailMessage) -> datetime | None:
    try:
        at = parsedate_to_datetime(_head(mail, "Date"))
    except (ValueError, TypeError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)  # "-0000": UTC, said without a zone (RFC 5322)
