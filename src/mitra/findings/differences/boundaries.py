"""Days after which the calendar alone can turn a finding: those that its statements, their values and units name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from mitra.facts.history import Told
from mitra.findings.differences.causes import Boundary, CalendarCause
from mitra.findings.differences.turned import Behind
from mitra.law.in_force import Law
from mitra.law.vocabulary import KINDS
from mitra.values.period import Period

_NEXT = timedelta(days=1)


def crossed(
    law: Law, days: tuple[date, date], hangs: Behind, told: Iterable[Told], units: Iterable[str]
) -> list[CalendarCause]:
    """The boundaries on a day after the earlier and not after the later of two days, in order.

    `told`: statements that count at both moments, of the kinds that the reason hangs on; `units`: codes it speaks of.
    """
    first, last = sorted(days)
    found = [cause for one in told for cause in _of_statement(one, law, hangs)]
    if hangs.catalogue and hangs.dated:
        found += [cause for code in units for cause in _of_unit(code, law)]
    return sorted((one for one in found if first < one.day <= last), key=lambda one: one.day)


def _of_statement(told: Told, law: Law, hangs: Behind) -> Iterator[CalendarCause]:
    fact = told.fact
    start = fact.valid_from or fact.said_on
    if start:
        yield CalendarCause(Boundary.SPEAKS, start, told)
    if fact.valid_until:
        yield CalendarCause(Boundary.SILENT, fact.valid_until, told)
    age = law.max_age(fact.kind)
    if age is not None and fact.proved_on:
        parameter = KINDS[fact.kind].max_age
        yield CalendarCause(Boundary.STALE, fact.proved_on + timedelta(days=age) + _NEXT, told, parameter=parameter)
    if hangs.dated and hasattr(fact.value, "_fields"):
        spans = {name: timedelta(days=int(law.values[name])) for name in sorted(hangs.spans) if name in law.values}
        for name, value in zip(fact.value._fields, fact.value, strict=True):
            for day, parameter in _named(value, spans):
                yield CalendarCause(Boundary.VALUE, day, told, field=name, parameter=parameter)


def _named(value: object, spans: Mapping[str, timedelta]) -> Iterator[tuple[date, str]]:
    """The days on which a condition may turn that reads this value: at once, and after each span (by its parameter)."""
    if isinstance(value, Period):
        yield value.since, ""
        if value.until:
            yield value.until, ""
    elif isinstance(value, date):
        yield value, ""
        for name, span in spans.items():
            yield value + span + _NEXT, name


def _of_unit(code: str, law: Law) -> Iterator[CalendarCause]:
    unit = law.catalogue.unit(code)
    if unit and unit.period:
        for day in (unit.period.since, unit.period.until):
            if day:
                yield CalendarCause(Boundary.UNIT, day, unit=code)
