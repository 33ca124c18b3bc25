"""Texts of letters, for administrators: which there are, who gets them, which were rewritten here; how mail is doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mitra.accounts.roles import name_of
from mitra.notices.letters import Channel, Letter
from mitra.notices.letters import letters as all_letters
from mitra.notices.queries import mails, rewritten
from mitra.site.access import open_to, sees
from mitra.web.ministry.shell import desk_page
from mitra.web.notices.inbox import group_names
from mitra.web.public.shell import language, trail

LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in the list."""

    id: str
    name: str
    to: str
    rewritten: int


@open_to(sees("letter"))
@require_safe
def letters_page(request: HttpRequest) -> HttpResponse:
    """All letters by group."""
    changed = rewritten()
    groups = [
        (name, [_line(one, changed) for one in all_letters().values() if one.group is group])
        for group, name in group_names().items()
    ]
    context = {"groups": groups, "mails": mails(timezone.now() - LATE), "first": (Channel.MAIL, language()), "trail": trail()}
    return desk_page(request, "notices/letters.html", context, here="letters")


def _line(letter: Letter, changed: dict[str, int]) -> Line:
    to = ", ".join(name_of(role, language()) for role in letter.to)
    return Line(letter.id, letter.name[language()], to, changed.get(letter.id, 0))
