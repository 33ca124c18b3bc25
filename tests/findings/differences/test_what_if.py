"""What if a parameter were otherwise: those who would flip are exactly those whom judging alone finds otherwise."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mitra.facts.queries import as_known
from mitra.findings.differences.causes import CalendarCause, RuleCause
from mitra.findings.differences.reach import reached
from mitra.findings.differences.what_if import WhatIf
from mitra.findings.models import Judgement, Run
from mitra.institutions.models import Institution
from mitra.law.changes import Change
from mitra.law.finding import Finding
from mitra.law.in_force import Law, law_on
from mitra.law.judge import judge
from tests.findings.runs.nation import EVENT, LOADED, law, settle_nation

pytestmark = pytest.mark.django_db


def changed(on: date = EVENT, **settings: Any) -> Law:
    return law_on(on, catalogue=law().catalogue, settings=settings)


def judged_alone(of_the_day: Law) -> dict[tuple[str, str | None, str], Finding]:
    everybody = as_known(Institution.objects.order_by("pk"), LOADED)
    return {
        (one.identifier, found.programme, found.requirement): found
        for one in everybody
        for found in judge(one.case(), of_the_day)
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (law(), changed(registration_answer_max_age=3)),
        (law(), changed(market_need_max_age=30, standard_forms=["khusus"])),
        (law(date(2025, 3, 1)), changed(date(2025, 3, 1), ministry_designation_required=False)),
        (law(), law(date(2022, 6, 1))),
    ],
    ids=["age", "two", "switch", "day"],
)
def test_who_would_flip_is_whom_judging_alone_finds_otherwise(before: Law, after: Law) -> None:
    settle_nation()
    asked = WhatIf(before, after, LOADED)
    found = {(one.subject.identifier, one.subject.programme, one.requirement): one for one in asked.flips(at_once=5)}
    was, would_be = judged_alone(before), judged_alone(after)
    assert found and found.keys() == {key for key in was if was[key].outcome is not would_be[key].outcome}
    for key, one in found.items():
        assert (one.before, one.after) == (was[key], would_be[key])
        assert one.causes
    reach = reached(before, after)
    assert {key[2] for key in found} <= reach
    moves = Counter((key[2], was[key].outcome.value, would_be[key].outcome.value) for key in was if key[2] in reach)
    assert asked.moves == moves


def test_the_parameter_is_named_with_both_values() -> None:
    settle_nation()
    for one in WhatIf(law(), changed(registration_answer_max_age=3), LOADED).flips():
        assert one.causes == (RuleCause(Change.CHANGED, "parameter", "registration_answer_max_age", 90, 3),)


def test_on_another_day_the_boundary_is_named() -> None:
    settle_nation()
    flips = list(WhatIf(law(EVENT), law(date(2022, 2, 20)), LOADED).flips())
    calendar = [cause for one in flips for cause in one.causes if isinstance(cause, CalendarCause)]
    assert calendar and all(EVENT < cause.day <= date(2022, 2, 20) for cause in calendar)


def test_a_parameter_at_its_own_value_flips_nobody() -> None:
    settle_nation()
    asked = WhatIf(law(), changed(registration_answer_max_age=90), LOADED)
    assert list(asked.flips()) == []
    assert all(before == after for _, before, after in asked.moves)


def test_nothing_is_kept() -> None:
    settle_nation(3)
    list(WhatIf(law(), changed(registration_answer_max_age=3), LOADED).flips())
    assert not Run.objects.exists() and not Judgement.objects.exists()


def test_a_block_takes_the_same_queries_however_many_flip() -> None:
    numbers = []
    for count in (2, 12):
        settle_nation(count, seed=count)
        with CaptureQueriesContext(connection) as asked:
            list(WhatIf(law(), law(date(2025, 3, 1)), LOADED).flips(at_once=100))
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
