"""What an administrator may write: known words in braces, not too long, a subject where one is needed."""

from __future__ import annotations

from typing import Final

from mitra.notices.filling import CannotFill, check
from mitra.notices.letters import LANGUAGES, Channel, letters
from mitra.notices.refused import Refused

LONGEST: Final = 2_000  # characters of a text
LONGEST_SUBJECT: Final = 150


def checked_text(letter: str, channel: str, language: str, subject: str, text: str) -> tuple[str, str]:
    """Subject and text as they would be kept. Refused as for `edit_template`."""
    if letter not in letters() or channel not in list(Channel) or language not in LANGUAGES:
        raise Refused("unknown_letter")
    subject, text = " ".join(subject.split()), text.replace("\r\n", "\n").strip()
    if channel == Channel.WHATSAPP:
        subject = ""
    elif not subject:
        raise Refused("subject_missing")
    if not text:
        raise Refused("text_missing")
    if len(text) > LONGEST or len(subject) > LONGEST_SUBJECT:
        raise Refused("text_too_long")
    try:
        for one in (subject, text):
            check(one, letters()[letter].words(Channel(channel)))
    except CannotFill as error:
        raise Refused(error.code, error.what) from error
    return subject, text
