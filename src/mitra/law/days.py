"""The days on which a finding can change by the calendar alone, though nothing new is known.

A condition sees the day judged (`on`) only beside days in the values it is given, days and spans in parameters, and the
periods of the catalogue. So between two neighbouring days of those named here nothing can change; tests/law/test_days.py
holds that against random cases. What is named too much costs a judging, what is missing would be an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mitra.law.in_force import Law
from mitra.law.parameters import parameters
from mitra.law.requirements import REQUIREMENTS


def next_day_of_law(law: Law) -> date | None:
    """The first day after `law.on` on which a requirement, condition, parameter or unit of the catalogue may change."""
    return min((day for day in _days(law) if day > law.on), default=None)


def spans(law: Law) -> tuple[int, ...]:
    """After how many days from one named in a value a condition may turn: at once, and after each span of the parameters."""
    days = [int(law.values[name]) for name, one in parameters().items() if one.unit == "days" and name in law.values]
    return tuple(sorted({0, 1} | {span + more for span in days for more in (0, 1)}))


def _days(law: Law) -> Iterator[date]:
    for requirement in REQUIREMENTS:
        yield requirement.since
        for condition in requirement.conditions:
            yield condition.since
            if condition.until is not None:
                yield condition.until
    for parameter in parameters().values():
        for value in parameter.values:
            yield value.since
            if value.until is not None:
                yield value.until
    for unit in law.catalogue.units.values():
        if unit.period is not None:
            yield unit.period.since
            if unit.period.until is not None:
                yield unit.period.until
