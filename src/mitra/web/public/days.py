"""The date switch: which day a page speaks of, kept in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from mitra.findings.applied import FIRST_DAY
from mitra.values.dates import display_date, parse_date
from mitra.values.wording import say
from mitra.web.public.shell import language

PARAMETER = "tanggal"


@dataclass(frozen=True, slots=True)
class Asked:
    """The day asked for, or the page's own day where none was or where it cannot be used: then `problem` says why."""

    on: date
    typed: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A day that one click leads to."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Switch:
    """What the date switch shows. `hidden`: the other parts of the address, which stay."""

    asked: Asked
    on_text: str
    choices: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]


def today() -> date:
    """The day in Jakarta (WIB)."""
    return timezone.localdate()


def written(day: date) -> str:
    """A day as the reader's language writes it."""
    return display_date(day, language())


def day_asked(request: HttpRequest, default: date, name: str = PARAMETER) -> Asked:
    """Read the day in the address; anything that is no day of this law comes back as a sentence, never as an error page."""
    typed = request.GET.get(name, "").strip()
    if not typed:
        return Asked(max(default, FIRST_DAY), "")
    parsed = parse_date(typed[:60])
    if parsed.value is None:
        assert parsed.problem is not None
        return Asked(default, typed, say(parsed.problem, language()))
    if parsed.value < FIRST_DAY:
        first = written(FIRST_DAY)
        sentence = _("The five requirements have been in force since %(first)s; choose that day or a later one.")
        return Asked(default, typed, sentence % {"first": first})
    return Asked(parsed.value, typed)


def switch(request: HttpRequest, asked: Asked, days: Iterable[tuple[date, str]] = ()) -> Switch:
    """The switch for a page: the days given (with a label for each), today, and any other."""
    offered = dict(days)
    offered.setdefault(today(), _("today"))
    others = tuple((k, v) for k, values in request.GET.lists() if k not in (PARAMETER, "page") for v in values)
    choices = []
    for day, label in offered.items():
        query = request.GET.copy()
        query.pop("page", None)
        query[PARAMETER] = day.isoformat()
        text = f"{written(day)} ({label})" if label else written(day)
        choices.append(Choice(text, f"?{query.urlencode()}", day == asked.on))
    return Switch(asked, written(asked.on), tuple(choices), others)
