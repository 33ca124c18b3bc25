"""Who amends the calendar: an administrator, with a reason, and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.law.procedure.calendar import CALENDAR
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Refusal, Why
from mitra.law.sources import cite


def test_an_administrator_amends_it_with_a_reason() -> None:
    of_an_administrator = frozenset({Role.ADMINISTRATOR})
    assert CALENDAR.refusal("amend_calendar", None, of_an_administrator, None, reason="SKB") is None
    assert CALENDAR.refusal("amend_calendar", None, of_an_administrator, None) == Refusal(Why.REASON)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_does(role: Role) -> None:
    assert CALENDAR.refusal("amend_calendar", None, frozenset({role}), None, reason="SKB") == Refusal(Why.ROLE)


def test_it_says_on_what_that_rests() -> None:
    assert cite(CALENDAR.row("amend_calendar").cites, date(2026, 1, 1))
