"""`mitra reference calendar add|withdraw`: officials amend the days that are not worked; what was said before is kept."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cyclopts import App

from mitra.cli.law_of_the_day import day_of
from mitra.reference.records import DayKind
from mitra.reference.wording import say
from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database
from mitra.values.dates import display_date

calendar = App(name="calendar", help="Amend the days that are not worked. / Mengubah hari libur dan cuti bersama.")
Language = Literal["id", "en"]
_KINDS: dict[str, DayKind] = {"libur-nasional": "national_holiday", "cuti-bersama": "collective_leave"}
_DONE = {
    True: {"id": "{day}: kalender diubah.", "en": "{day}: the calendar is amended."},
    False: {"id": "{day}: sudah demikian, tidak ada yang berubah.", "en": "{day}: it is so already, nothing changed."},
}


@calendar.command
def add(
    day: str,
    name: str,
    /,
    *,
    kind: Literal["libur-nasional", "cuti-bersama"],
    basis: str,
    reason: str,
    language: Language = "id",
) -> int:
    """Add a day that is not worked, over whatever list is loaded.

    Parameters
    ----------
    day
        The day, such as 2026-08-18.
    name
        What the day is called.
    kind
        libur-nasional or cuti-bersama.
    basis
        The decree.
    reason
        Why the calendar is amended.
    language
        id or en.
    """
    return _amend(day_of(day), _KINDS[kind], name, basis, reason, language)


@calendar.command
def withdraw(day: str, /, *, basis: str, reason: str, language: Language = "id") -> int:
    """Say that a day is no holiday and no collective leave, whatever list is loaded.

    Parameters
    ----------
    day
        The day, such as 2026-08-18.
    basis
        The decree.
    reason
        Why the calendar is amended.
    language
        id or en.
    """
    return _amend(day_of(day), None, "", basis, reason, language)


def _amend(day: date, kind: DayKind | None, name: str, basis: str, reason: str, language: Language) -> int:
    written = [name.strip(), basis.strip(), reason.strip()]
    if not all(written[0 if kind else 1 :]):
        raise CannotRun("Nama, dasar, dan alasan harus diisi. / Name, basis and reason must be written.")
    with ready_database():
        from mitra.audit.act import SYSTEM
        from mitra.reference.acts import NotAmended, amend_calendar

        try:
            outcome = amend_calendar(by=SYSTEM, day=day, kind=kind, name=written[0], basis=written[1], reason=written[2])
        except NotAmended as refusal:
            raise CannotRun(f"{say(refusal.problem, 'id')} / {say(refusal.problem, 'en')}") from refusal
    print(_DONE[outcome.done][language].format(day=display_date(day, language)))
    return 0
