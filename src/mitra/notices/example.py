"""A letter as it would read: on an invented case, for whoever edits its text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from mitra.notices import rendering
from mitra.notices.checking import checked_text
from mitra.notices.filling import fill, words_of
from mitra.notices.letters import Channel, Text, letters
from mitra.notices.pages import address

REFERENCE: Final = "2026-C0NT0H"
INSTITUTION: Final = "LPK Contoh Karya"


def preview(letter: str, channel: str, language: str, subject: str, text: str, on: date, site: str) -> Text:
    """The text filled in, with what stands around a mail. Refused as for `edit_template`."""
    subject, text = checked_text(letter, channel, language, subject, text)
    found = letters()[letter]
    data: dict[str, Any] = {
        "due": (on + timedelta(days=14)).isoformat(), "was": (on + timedelta(days=13)).isoformat(),
        "working": True, "provisional": False, "questions": 3,
    }  # fmt: skip
    words = {"reference": REFERENCE, "link": site + address(found.page, REFERENCE), "institution": INSTITUTION}
    words |= words_of(data, language)
    filled = Text(fill(subject, words), fill(text, words))
    return rendering.framed(filled, language) if channel == Channel.MAIL else filled
