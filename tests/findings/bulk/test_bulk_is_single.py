"""Judged on columns, every institution and programme gets the findings that it gets when judged alone: ids and all."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.law.facts import Case
from mitra.law.judge import judge
from tests.depth import tries
from tests.findings.bulk.blocks import judged_in_bulk, numbered
from tests.law.institution import law
from tests.law.random_cases import DAYS
from tests.law.random_cases import cases as cases_of


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=tries(60))
@given(st.data())
def test_bulk_is_single(data: st.DataObject) -> None:
    on = data.draw(st.sampled_from(DAYS))
    cases = numbered(data.draw(st.lists(cases_of(on), max_size=4)))
    assert judged_in_bulk(cases, law(on)) == [judge(case, law(on)) for case in cases]


def test_nobody_is_judged_without_harm() -> None:
    assert judged_in_bulk([], law(date(2026, 1, 1))) == []


def test_an_institution_of_which_nothing_is_known_is_judged_too() -> None:
    nothing = Case({}, {"P1": {}})
    assert judged_in_bulk([nothing], law(date(2026, 1, 1))) == [judge(nothing, law(date(2026, 1, 1)))]
