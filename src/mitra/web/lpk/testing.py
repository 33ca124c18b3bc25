"""The live self-test beside an application: the strip as an assessor would see it now, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mitra.cases.draft.present import DraftNow
from mitra.cases.draft.reading import Read
from mitra.cases.draft.self_test import self_test
from mitra.findings.self_check import Checked, Step, if_confirmed, steps
from mitra.findings.words.cells import CellView
from mitra.web.lpk.place import Place
from mitra.web.public.shell import language


@dataclass(frozen=True, slots=True)
class Strip:
    """The findings on one programme (or the institution, while it has none): now, and if all that is written is confirmed."""

    title: str
    now: tuple[CellView, ...]
    confirmed: tuple[CellView, ...]
    own: tuple[Step, ...]
    later: tuple[Step, ...]


def tested(place: Place, read: Read) -> Checked | None:
    """Every programme judged as the draft stands; None while the institution cannot be read."""
    return self_test(read, place.case.institution, place.on, language(), details=100)


def strip_of(checked: Checked | None, programme: str = "") -> Strip | None:
    """The strip of a programme (key of its row); without one, the first. None while that cannot be read."""
    if checked is None:
        return None
    codes = [one.programme.code if one.programme else "" for one in checked.details]
    if programme and programme not in codes:
        return None
    subject = checked.details[codes.index(programme) if programme else 0]
    todo = steps(subject)
    title = f"{subject.programme.code} {subject.programme.title}" if subject.programme else subject.name
    # An institution without a programme has five cells, but findings only for what is decided for the institution.
    confirmed = if_confirmed(subject, _("Awaiting a decision")) if subject.programme else ()
    return Strip(title, subject.cells, confirmed, todo.own, todo.later)


def strips_of(checked: Checked | None, draft: DraftNow) -> list[Strip | None]:
    """The strips of all programmes that can be read; else that of the institution, or None."""
    found = [strip_of(checked, row.key) for row in draft.of("programmes")]
    return [one for one in found if one] or [strip_of(checked)]
