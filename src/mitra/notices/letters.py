"""Letters as they are shipped (`letters/*.yaml`): of what each tells, to whom, and its words for every channel.

A file writes a letter's text once for a language; mail adds the link below it, WhatsApp who writes and the link. A channel that
should say more has words of its own. What an administrator wrote comes before what is shipped (`templates`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from mitra.law.procedure.roles import OF_AN_INSTITUTION, Role
from mitra.notices.filling import DATA, EVERYWHERE, INBOX_ONLY
from mitra.values.written import read_yaml

LANGUAGES: Final = ("id", "en")


class Channel(StrEnum):
    """How a letter reaches somebody. WhatsApp: a text to copy; the program itself sends none."""

    MAIL = "mail"
    INBOX = "inbox"
    WHATSAPP = "whatsapp"


class Group(StrEnum):
    """Letters that somebody may want in the same way."""

    RECEIPTS = "receipts"  # what was done: nothing to do
    WORK = "work"  # something has arrived to be done
    DECISIONS = "decisions"
    DEADLINES = "deadlines"


NEVER_OFF: Final = frozenset({Group.DECISIONS, Group.DEADLINES})
"""Groups of which nobody can want no mail at all."""


class Text(NamedTuple):
    """What is written: the subject (of mail and inbox; "" on WhatsApp) and the text."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `event`: what it tells of; `page`: where its link leads; `needs`: words that its data must give."""

    id: str
    event: str
    group: Group
    to: tuple[Role, ...]
    page: str
    needs: frozenset[str]
    name: Mapping[str, str]
    texts: Mapping[tuple[Channel, str], Text]

    @property
    def is_for_the_institution(self) -> bool:
        """Whether people of the institution get it; else the ministry's."""
        return OF_AN_INSTITUTION.issuperset(self.to)

    def words(self, channel: Channel) -> frozenset[str]:
        """Names that may stand in braces in its text for that channel."""
        return EVERYWHERE | self.needs | (INBOX_ONLY if channel is Channel.INBOX else frozenset())


@cache
def letters() -> Mapping[str, Letter]:
    """All letters by id."""
    shelf = files(__package__).joinpath("letters")
    found = (_letter(read_yaml(one.read_text("utf-8"))) for one in shelf.iterdir() if one.name.endswith(".yaml"))
    return {one.id: one for one in sorted(found, key=lambda one: one.id)}


@cache
def letters_of(event: str) -> tuple[Letter, ...]:
    """The letters that tell of an event: those to the institution first. KeyError if none does."""
    found = sorted((one for one in letters().values() if one.event == event), key=lambda one: not one.is_for_the_institution)
    if not found:
        raise KeyError(event)
    return tuple(found)


def _letter(raw: Mapping[str, Any]) -> Letter:
    needs = frozenset(raw.get("needs", ()))
    if not needs <= DATA:
        raise ValueError(f"{raw['id']} needs unknown words: {sorted(needs - DATA)}")
    return Letter(
        id=raw["id"],
        event=raw["event"],
        group=Group(raw["group"]),
        to=tuple(Role(role) for role in raw["to"]),
        page=raw["page"],
        needs=needs,
        name={language: raw["words"][language]["name"] for language in LANGUAGES},
        texts={(channel, language): _text(channel, raw["words"][language]) for channel in Channel for language in LANGUAGES},
    )


def _text(channel: Channel, raw: Mapping[str, str]) -> Text:
    text = raw.get(channel.value, "").strip() or _on(channel, raw["text"].strip())
    return Text("" if channel is Channel.WHATSAPP else raw["subject"], text)


def _on(channel: Channel, text: str) -> str:
    if channel is Channel.MAIL:
        return f"{text}\n\n{{link}}"
    if channel is Channel.WHATSAPP:
        return f"*Mitra JKP*\n{text}\n{{link}}"
    return text
