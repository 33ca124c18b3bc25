"""A message as it is read: subject and text in the recipient's language, for a channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from django.conf import settings

from mitra.notices.filling import day_in_words, fill, words_of
from mitra.notices.letters import Channel, Text, letters
from mitra.notices.models import Message
from mitra.notices.pages import address
from mitra.notices.texts import Key, Written
from mitra.values.written import read_yaml

PREFERENCES = "/pesan/cara/"


@cache
def frame() -> Mapping[str, Mapping[str, str]]:
    """What stands around a mail: language → part → text."""
    found: Mapping[str, Mapping[str, str]] = read_yaml(files(__package__).joinpath("frame.yaml").read_text("utf-8"))
    return found


def link(message: Message) -> str:
    """The whole address of the page that the message leads to."""
    return settings.MITRA_URL + address(letters()[message.letter].page, message.reference)


def rendered(message: Message, channel: Channel, language: str, written: Written) -> Text:
    """Subject and text. `message.institution` is read for the inbox only. CannotFill if its text wants what it has not."""
    text = written.text(Key(message.letter, channel.value, language), message.created_at)
    words = {"reference": message.reference, "link": link(message), **words_of(message.data, language)}
    if channel is Channel.INBOX:
        words["institution"] = message.institution.name if message.institution else ""
    return Text(fill(text.subject, words), fill(text.text, words))


def mail(message: Message, language: str, written: Written) -> Text:
    """One message as a mail, with greeting and closing."""
    return framed(rendered(message, Channel.MAIL, language, written), language)


def framed(text: Text, language: str) -> Text:
    """A text with what stands around every mail."""
    return Text(_subject(text.subject, language), _framed([text.text], language))


def digest(messages: Sequence[Message], on: date, language: str, written: Written) -> Text:
    """Several messages as one mail, in the order in which they came."""
    parts = []
    for message in messages:
        text = rendered(message, Channel.MAIL, language, written)
        parts.append(f"— {text.subject}\n{text.text}")
    subject = fill(frame()[language]["digest_subject"], {"day": day_in_words(on, language)})
    return Text(_subject(subject, language), _framed([frame()[language]["digest_lead"], *parts], language))


def _subject(subject: str, language: str) -> str:
    return fill(frame()[language]["subject"], {"subject": subject})


def _framed(parts: Sequence[str], language: str) -> str:
    around = frame()[language]
    closing = f"{around['closing']}\n{settings.MITRA_URL}{PREFERENCES}"
    return "\n\n".join([around["greeting"], *parts, f"--\n{closing}"]) + "\n"
