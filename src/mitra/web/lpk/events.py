"""What happened to a case, each in one line of words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mitra.cases.applicant.history import Event
from mitra.law.procedure.words import name_of
from mitra.values.moments import display_moment
from mitra.web.public.shell import language


@dataclass(frozen=True, slots=True)
class Line:
    """`what` happened, `who` did it, `when` (with its zone), the `text` that goes with it, the snapshot that it made."""

    what: str
    who: str
    when: str
    text: str
    snapshot: int


def in_words(event: Event) -> Line:
    """An event for the institution."""
    if event.kind == "comment":
        what, who = _("Note from the ministry"), _("The ministry")
    else:
        what = name_of("acts", event.act, language())
        who = event.by or (name_of("roles", event.role, language()) if event.role else _("The ministry"))
    return Line(what, who, display_moment(event.at, language()), event.text, event.snapshot)
