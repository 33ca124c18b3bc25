"""Between two neighbouring days that the law or the evidence names, nothing can change."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.findings.bulk.columns import EPOCH
from mitra.findings.runs.horizon import NEVER
from mitra.law.days import next_day_of_law
from mitra.law.judge import judge
from tests.depth import tries
from tests.findings.bulk.blocks import horizons, numbered
from tests.law.institution import law
from tests.law.random_cases import DAYS, cases


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=tries(60))
@given(st.data())
def test_what_was_found_holds_until_the_next_day_named(data: st.DataObject) -> None:
    on = data.draw(st.sampled_from(DAYS))
    (case,) = numbered([data.draw(cases(on))])
    (until,) = horizons([case], law(on))
    last = date.fromordinal(EPOCH + until - 1) if until != NEVER else on + timedelta(days=20_000)
    later = data.draw(st.dates(on, last) | st.just(last))
    found = [one._replace(on=on) for one in judge(case, law(later))]
    assert found == judge(case, law(on))


def test_the_day_on_which_the_amendment_came_into_force_is_named() -> None:
    assert next_day_of_law(law(date(2025, 2, 6))) == date(2025, 2, 7)
