"""The table of the partnership and its time limits as people read them."""

from __future__ import annotations

from datetime import date

from mitra.cases.procedure import ActLine, ClockLine, act_lines, limit_line
from mitra.law.procedure.partnership import PARTNERSHIP
from mitra.law.procedure.partnership.limits import limits
from mitra.law.procedure.partnership.words import name_of


def partnership_acts(on: date, language: str) -> tuple[ActLine, ...]:
    """Every row, in the table's order."""
    return act_lines(on, language, PARTNERSHIP, name_of)


def partnership_limits(on: date, language: str) -> tuple[ClockLine, ...]:
    """Every limit with its dated values."""
    return tuple(limit_line(one, on, language) for one in limits().values())
