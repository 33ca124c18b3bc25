"""Words that the pages about cases need: states, acts, verdicts, sheets, moments, days left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mitra.accounts.rights import rows_for
from mitra.accounts.units import shipped_units
from mitra.accounts.viewer import Viewer
from mitra.cases import labels
from mitra.cases.desk import holding
from mitra.cases.desk.records import WorkLine
from mitra.law.procedure import words
from mitra.values.moments import display_moment
from mitra.web.public.shell import language

register = template.Library()
_OUTCOME = {"accepted": "met", "asked": "unproven", "failing": "not_met", "": "not_applicable"}


@register.filter
def sees(viewer: Viewer | None, thing: str) -> bool:
    """Whether this viewer sees some of that thing; nobody (on a page of an error) sees nothing."""
    return viewer is not None and bool(rows_for(viewer, thing))


@register.filter
def state_name(state: str) -> str:
    """A state of a case in words."""
    return words.name_of("states", state, language())


@register.filter
def act_name(act: str) -> str:
    """An act of the procedure in words."""
    return words.name_of("acts", act, language())


@register.filter
def acting_role(role: str) -> str:
    """In which capacity somebody acted."""
    return words.name_of("roles", role, language())


@register.filter
def holding_name(what: str) -> str:
    """What a case waits for, in words."""
    return holding.holding_name(what, language())


@register.filter
def sheet_name(sheet: str) -> str:
    """A sheet of the form in words."""
    return labels.sheet_name(sheet, language())


@register.filter
def verdict_name(verdict: str) -> str:
    """A verdict in words."""
    return labels.verdict_name(verdict, language())


@register.filter
def verdict_shape(verdict: str) -> str:
    """The outcome whose shape and colour a verdict bears."""
    return _OUTCOME[verdict]


@register.filter
def subject_name(subject: str) -> str:
    """What was erased or is held, in words: "case 2026-7F3KQ9" is an application."""
    kind, _sep, number = subject.partition(" ")
    names = {
        "case": _("Application %(number)s"), "person": _("Person %(number)s"), "document": _("Document %(number)s"),
        "invitation": _("Invitation %(number)s"), "sessions": _("Sessions of %(number)s"),
    }  # fmt: skip
    return names[kind] % {"number": number[:8] if kind == "document" else number}


@register.filter
def unit_name(unit: Any) -> str:
    """A unit's name in the reader's language: of what has `name` and `name_en`, or `unit` and `unit_en`."""
    return str(getattr(unit, "name_en", getattr(unit, "unit_en", "")) if language() == "en" else _own_name(unit))


@register.filter
def unit_short(unit: Any) -> str:
    """A unit's name as a row of a table has room for it: without what all of them have in common."""
    return _shortened(unit_name(unit))


def _shortened(name: str) -> str:
    name = name.partition(",")[0].partition(" (")[0]
    for shared in ("Direktorat Bina ", "Direktorat ", "Directorate of ", "Directorate for "):
        name = name.removeprefix(shared)
    return name


def _own_name(unit: Any) -> str:
    return str(getattr(unit, "name", getattr(unit, "unit", "")))


@register.filter
def of_unit(work: Iterable[WorkLine], code: str) -> WorkLine | None:
    """The part of the unit with that code, if it has one."""
    return next((one for one in work if one.code == code), None)


@register.filter
def unit_of_code(code: str) -> str:
    """The name of a unit by its code, as short as in a row of a table."""
    return _shortened(_units()[code][language() == "en"])


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {one.code: (one.name, one.name_en) for one in shipped_units()}


@register.filter
def moment(at: datetime) -> str:
    """A moment in Western Indonesia Time, with the zone."""
    return display_moment(at, language())


@register.filter
def days_left(left: int) -> str:
    """How many working days there are until a day, or since it passed."""
    if left < 0:
        return ngettext("%(n)s working day late", "%(n)s working days late", -left) % {"n": -left}
    if left == 0:
        return _("due today")
    return ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": left}


@register.filter
def get(mapping: Any, key: str) -> Any:
    """What a mapping holds under a key; "" for nothing."""
    return mapping.get(key, "")
