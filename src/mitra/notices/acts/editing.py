"""An administrator writes a letter anew: a new version beside the old ones, from a day on."""

from __future__ import annotations

from datetime import date, datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.notices.checking import checked_text
from mitra.notices.models import Template
from mitra.notices.procedure import permit
from mitra.notices.refused import Refused
from mitra.values.moments import WIB


@act
def edit_template(
    *,
    by: Actor,
    letter: str,
    channel: str,
    language: str,
    subject: str,
    text: str,
    since: date,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Keep a new text of a letter, in use from `since` on. Messages written before keep the words they had.

    Refused: unknown_letter, subject_missing, text_missing, text_too_long, since_past, unknown_word, stray_brace.
    """
    permit("edit_template", by, now)
    checked = checked_text(letter, channel, language, subject, text)
    if since < now.astimezone(WIB).date():
        raise Refused("since_past")
    made = Template.objects.create(
        letter=letter, channel=channel, language=language, subject=checked[0], text=checked[1], since=since,
        by_id=int(by.id), at=now,
    )  # fmt: skip
    said = {"template": made.pk, "channel": channel, "language": language, "since": since.isoformat()}
    return Outcome(f"letter {letter}", summary=said)
