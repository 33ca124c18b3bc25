"""One row of a catalogue, from whatever file, made a unit of competency or refused with a reason."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mitra.law.catalogue import CatalogueUnit
from mitra.reference.fields import fields_of
from mitra.values.decree import DecreeNumber
from mitra.values.parsed import Parsed, Problem, problem, refused
from mitra.values.period import Period
from mitra.values.skkni_unit import SkkniUnitCode
from mitra.values.text import LONGEST, clean

IN_FORCE = "applied"
"""The only status by which the public SKKNI API says that a unit or document is in force."""


class Row(NamedTuple):
    """A unit as a file has it. `status` "" where the file tells none (CSV): then it is taken at its word as current."""

    place: str
    code: object
    title: object
    decree: object = ""
    status: str = ""


def unit_of(row: Row) -> Parsed[CatalogueUnit]:
    """The unit that a row tells of; its period begins on 1 January of the decree's year.

    Files name no day. The first of January is the earliest that the decree can have begun, so a programme is never
    refused for a day that we do not know.
    Problems: those of `SkkniUnitCode.parse`, row_without_title, row_too_long. Warnings: its own, decree_missing,
    ended_unknown_day.
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
    ended = row.status not in ("", IN_FORCE)
    warnings: tuple[Problem, ...] = code.warnings
    if decree is None:
        warnings += (problem("decree_missing"),)
    if ended:
        warnings += (problem("ended_unknown_day", status=row.status),)
    unit = CatalogueUnit(
        code=str(code.value),
        title=title,
        decree=decree.display if decree else "",
        period=Period(date(decree.year, 1, 1)) if decree else None,
        fields=fields_of(code.value),
        ended=ended,
    )
    return Parsed(unit, None, warnings)
