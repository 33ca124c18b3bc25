"""The live self-test beside an application: the strip as an assessor would see it now, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mitra.cases.draft.present import DraftNow
from mitra.cases.draft.reading import Read
from mitra.cases.draft.self_test import self_test
from mitra.findings.queries import SubjectFindings
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


def tested_alone(place: Place, read: Read, programme: str) -> Checked | None:
    """One programme (key of its row, "" the first) judged as the draft stands; None while it cannot be read."""
    return self_test(read, place.case.institution, place.on, language(), only=programme)


def strip_of(checked: Checked | None) -> Strip | None:
    """The strip of the first of these. None while it cannot be read."""
    return _strip(checked.details[0]) if checked else None


def _strip(subject: SubjectFindings) -> Strip:
    todo = steps(subject)
    title = f"{subject.programme.code} {subject.programme.title}" if subject.programme else subject.name
    # An institution without a programme has five cells, but findings only for what is decided for the institution.
    confirmed = if_confirmed(subject, _("Awaiting a decision")) if subject.programme else ()
    return Strip(title, subject.cells, confirmed, todo.own, todo.later)


def strips_of(checked: Checked | None, draft: DraftNow) -> list[Strip | None]:
    """The strips of all programmes that can be read; else that of the institution, or None."""
    if checked is None:
        return [None]
    found = {one.programme.code: one for one in checked.details if one.programme}
    ordered = [_strip(found[row.key]) for row in draft.of("programmes") if row.key in found]
    return [*ordered] or [strip_of(checked)]
