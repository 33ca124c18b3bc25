"""The product against the independent version in `plain.py`: on every worked example and on random cases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from mitra.law.examples import Example, catalogue, examples, law_of
from mitra.law.facts import Case
from mitra.law.judge import judge
from tests.depth import tries
from tests.law import plain
from tests.law.institution import CATALOGUE, law
from tests.law.random_cases import days_and_cases

_CHANGED_NUMBERS = {"market_need_max_age", "instructor_experience_years", "standard_forms"}
_SAME_LAW = [one for one in examples() if not _CHANGED_NUMBERS & one.settings.keys()]


@pytest.mark.parametrize("example", _SAME_LAW, ids=lambda one: one.name)
def test_worked_example(example: Example) -> None:
    law_of_day = law_of(example)
    asked_for = bool(law_of_day.values.get("ministry_designation_required", True))
    expected = plain.outcomes(example.case, catalogue().units, example.on, asked_for)
    assert {(f.programme, f.requirement): f.outcome.value for f in judge(example.case, law_of_day)} == expected


@settings(max_examples=tries(200), suppress_health_check=[HealthCheck.too_slow])
@given(seen=days_and_cases(), asked_for=st.booleans())
def test_random_case(seen: tuple[date, Case], asked_for: bool) -> None:
    on, case = seen
    found = judge(case, law(on, ministry_designation_required=asked_for))
    for one in found:
        event(f"{one.requirement} {one.outcome.value}")
    expected = plain.outcomes(case, CATALOGUE.units, on, asked_for)
    assert {(f.programme, f.requirement): f.outcome.value for f in found} == expected
