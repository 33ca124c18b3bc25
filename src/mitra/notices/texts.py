"""Which text of a letter counts: the newest that somebody wrote and that is in force, or else what is shipped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from mitra.notices.letters import Channel, Text, letters
from mitra.notices.models import Template
from mitra.values.moments import WIB


class Key(NamedTuple):
    """A letter for a channel, in a language."""

    letter: str
    channel: str
    language: str


class Written:
    """What administrators wrote of some letters, read once."""

    def __init__(self, of: Iterable[str]) -> None:
        rows = Template.objects.filter(letter__in=set(of)).order_by("since", "id")
        self._rows: dict[Key, list[Template]] = {}
        for row in rows:
            self._rows.setdefault(Key(row.letter, row.channel, row.language), []).append(row)

    def counting(self, key: Key, at: datetime) -> Template | None:
        """What somebody wrote and what counted at a moment; None: what is shipped counted."""
        day = at.astimezone(WIB).date()
        return next((one for one in reversed(self._rows.get(key, ())) if one.since <= day and one.at <= at), None)

    def text(self, key: Key, at: datetime) -> Text:
        """The text that counted at a moment: a message says for ever what it said when it was written."""
        found = self.counting(key, at)
        return Text(found.subject, found.text) if found else shipped(key)


def shipped(key: Key) -> Text:
    """The text as it comes with the program. KeyError for a letter, channel or language that there is not."""
    return letters()[key.letter].texts[Channel(key.channel), key.language]
