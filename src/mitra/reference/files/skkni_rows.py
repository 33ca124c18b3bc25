"""One row of a catalogue, from whatever file, made a unit of competency or refused with a reason."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from mitra.law.catalogue import CatalogueUnit
from mitra.reference.fields import fields_of
from mitra.values.dates import parse_date
from mitra.values.decree import DecreeNumber
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.period import Period
from mitra.values.skkni_unit import SkkniUnitCode
from mitra.values.text import LONGEST, clean

IN_FORCE = "applied"
"""The only status by which the public SKKNI API says that a unit or document is in force."""

EARLIEST: Final = date(2003, 3, 25)
"""The first day of Law 13 of 2003, under which standards are laid down: none is older."""


class Row(NamedTuple):
    """A unit as a file has it. `status` "" where the file tells none (CSV): then it is taken at its word as current.

    `since`: the first day in force; `until`: the first day on which it is no longer in force.
    """

    place: str
    code: object
    title: object
    decree: object = ""
    status: str = ""
    since: object = ""
    until: object = ""
    replaced_by: object = ""


def unit_of(row: Row) -> Parsed[CatalogueUnit]:
    """The unit that a row tells of. Where it names no first day, its period begins on 1 January of the decree's year.

    The first of January is the earliest that the decree can have begun, so a programme is never refused for a day that we
    do not know.
    Problems: those of `SkkniUnitCode.parse` and `parse_date`, row_without_title, row_too_long, unit_ends_before_it_begins,
    unit_replaced_by_itself. Warnings: its own, decree_missing, beginning_unknown, ended_unknown_day, replacement_unreadable.
    """
    code = SkkniUnitCode.parse(row.code)
    if code.value is None:
        return Parsed(None, code.problem)
    title = clean(row.title)
    if not title:
        return refused("row_without_title")
    if len(title) > LONGEST:
        return refused("row_too_long", longest=LONGEST)
    decree = DecreeNumber.parse(row.decree).value
    told = _period(row, decree)
    if told is not None and told.problem is not None:
        return Parsed(None, told.problem)
    period = told.value if told else None
    replacement, doubts = _replacement(row.replaced_by)
    if replacement == str(code.value):
        return refused("unit_replaced_by_itself")
    closed = period is not None and period.until is not None
    ended = not closed and (row.status not in ("", IN_FORCE) or bool(replacement and not row.status))
    warnings: tuple[Problem, ...] = (*code.warnings, *(told.warnings if told else ()), *doubts)
    if decree is None:
        warnings += (problem("decree_missing"),)
    if ended:
        warnings += (problem("ended_unknown_day", status=row.status or f"diganti {replacement}"),)
    unit = CatalogueUnit(
        code=str(code.value),
        title=title,
        decree=decree.display if decree else "",
        period=period,
        fields=fields_of(code.value),
        replaced_by=replacement,
        ended=ended,
    )
    return Parsed(unit, None, warnings)


def _period(row: Row, decree: DecreeNumber | None) -> Parsed[Period] | None:
    """When the unit is in force; None where the row says nothing of it."""
    since, until = parse_date(row.since), parse_date(row.until)
    for day in (since, until):
        if day.problem is not None and not day.empty:
            return Parsed(None, day.problem)
    first = since.value or (date(decree.year, 1, 1) if decree else None)
    warnings = since.warnings + until.warnings
    if first is None and until.value is not None:
        first, warnings = EARLIEST, (*warnings, problem("beginning_unknown"))
    if first is None:
        return None
    if until.value is not None and until.value <= first:
        return refused("unit_ends_before_it_begins")
    return Parsed(Period(first, until.value), None, warnings)


def _replacement(written: object) -> tuple[str, tuple[Problem, ...]]:
    code = SkkniUnitCode.parse(written)
    if code.value is not None:
        return str(code.value), ()
    return "", () if code.empty else (problem("replacement_unreadable"),)
