"""The days on which the calendar alone can change a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from mitra.law import days
from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.law.days import next_day_of_law, spans
from mitra.law.in_force import law_on
from mitra.values.period import Period


@pytest.mark.parametrize(
    ("on", "following"),
    [
        (date(2021, 2, 2), date(2022, 1, 3)),  # the guideline of 2022
        (date(2025, 2, 6), date(2025, 2, 7)),  # PP 6/2025
    ],
)
def test_the_day_on_which_the_law_changes_next(on: date, following: date) -> None:
    found = next_day_of_law(law_on(on))
    assert found is not None
    assert on < found <= following


def test_each_day_named_in_the_law_makes_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requirement, condition and parameter, begun and ended, each on a day of its own; what has no end adds none."""

    def held(year: int, until: int | None = None) -> dict[str, date | None]:
        return {"since": date(year, 1, 1), "until": date(until, 1, 1) if until else None}

    conditions = [SimpleNamespace(**held(2102, 2104)), SimpleNamespace(**held(2103))]
    requirement = SimpleNamespace(since=date(2101, 1, 1), conditions=conditions)
    values = [SimpleNamespace(**held(2105, 2107)), SimpleNamespace(**held(2106))]
    catalogue = Catalogue({}, "uji", "x")
    law = law_on(date(2100, 1, 1), catalogue=catalogue)
    monkeypatch.setattr(days, "REQUIREMENTS", [requirement])
    monkeypatch.setattr(days, "parameters", lambda: {"x": SimpleNamespace(values=values)})
    found = []
    while (following := next_day_of_law(law)) is not None:
        found.append(following.year)
        law = replace(law, on=following)
    assert found == [2101, 2102, 2103, 2104, 2105, 2106, 2107]


def test_no_day_after_the_last_change_of_the_law() -> None:
    assert next_day_of_law(law_on(date(2100, 1, 1))) is None


@pytest.mark.parametrize(
    ("period", "following"),
    [
        (Period(date(2100, 5, 1)), date(2100, 5, 1)),
        (Period(date(2020, 5, 1), date(2101, 1, 1)), date(2101, 1, 1)),
        (None, None),
    ],
)
def test_a_unit_that_begins_or_ends_makes_a_day(period: Period | None, following: date | None) -> None:
    catalogue = Catalogue({"J.1": CatalogueUnit("J.1", "Unit", period=period)}, "uji", "x")
    assert next_day_of_law(law_on(date(2100, 1, 1), catalogue=catalogue)) == following


def test_spans_are_those_of_the_parameters_in_days() -> None:
    law = law_on(date(2026, 11, 26))
    ages = {int(law.values[name]) for name in ("market_need_max_age", "registration_answer_max_age")}
    assert spans(law) == tuple(sorted({0, 1} | ages | {age + 1 for age in ages}))


def test_a_parameter_that_is_not_in_force_adds_no_span() -> None:
    law = law_on(date(2026, 11, 26))
    age = int(law.values["registration_answer_max_age"])
    without = replace(law, values={name: value for name, value in law.values.items() if name != "market_need_max_age"})
    assert spans(without) == tuple(sorted({0, 1, age, age + 1}))
