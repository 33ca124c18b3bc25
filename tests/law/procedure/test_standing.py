"""The public answer and the status of an approval, against a plain reading, a day at a time."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.law.finding import Outcome
from mitra.law.procedure.partnership import (
    Answer,
    Event,
    Happening,
    Status,
    approval_is_asked_for,
    no_suspension_is_to_come,
    open_to_jkp,
    status_on,
    timeline,
)
from tests.law.institution import law

FIRST = date(2022, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days))
MET = dict.fromkeys(("R1", "R2", "R3", "R5"), Outcome.MET)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Anything that can be recorded, in any order: also what takes effect before what was recorded earlier."""
    found = []
    for _ in range(draw(st.integers(0, 6))):
        happening, since = draw(st.sampled_from(Happening)), draw(DAYS)
        until = since + timedelta(days=draw(st.integers(1, 20)))
        ends = happening is Happening.SUSPENDED or (happening in (Happening.GRANTED, Happening.AMENDED) and draw(st.booleans()))
        found.append(Event(happening, since, until if ends else None, happening is Happening.AMENDED and draw(st.booleans())))
    return found


def plain(events: list[Event], on: date) -> str:
    """The same in the simplest words: who speaks last about a day is right about it."""
    known = [one for one in events if one.since <= on]
    last = {kind: max((n for n, one in enumerate(known) if one.happening == kind), default=-1) for kind in Happening}
    approval = max(last[Happening.GRANTED], last[Happening.AMENDED])
    if approval < 0:
        return ""
    ended = max(last[one] for one in (Happening.REVOKED, Happening.SET_ASIDE, Happening.WITHDRAWN))
    taken_up = max(last[Happening.GRANTED], last[Happening.RESTORED])
    if ended > taken_up:
        return {"revoked": "revoked", "set_aside": "set_aside", "withdrawn": "withdrawn"}[known[ended].happening.value]
    if (end := known[approval].until) and on >= end:
        return "lapsed"
    suspended = last[Happening.SUSPENDED]
    if suspended > max(last[Happening.LIFTED], taken_up) and on < (known[suspended].until or date.max):
        return "suspended"
    return "conditional" if known[approval].conditional else "partner"


@given(histories(), DAYS)
def test_the_status_of_a_day_is_what_a_plain_reading_says(events: list[Event], on: date) -> None:
    assert (status_on(events, on) or "") == plain(events, on)


@given(histories())
def test_the_days_follow_each_other_without_gap_or_overlap(events: list[Event]) -> None:
    spans = timeline(events)
    for one, other in itertools.pairwise(spans):
        assert one.since < other.since == one.until and one.status is not other.status
    assert not spans or spans[-1].until is None
    for day in (FIRST + timedelta(days=n) for n in range(70)):
        found = [one.status for one in spans if one.since <= day and (one.until is None or day < one.until)]
        assert found == [status for status in [status_on(events, day)] if status is not None]


@given(histories(), DAYS)
def test_a_suspension_is_over_when_no_day_to_come_is_one_of_its(events: list[Event], on: date) -> None:
    to_come = [status_on(events, on + timedelta(days=n)) for n in range(70)]
    assert no_suspension_is_to_come(events, on) == (Status.SUSPENDED not in to_come)


def test_an_approval_lapses_the_day_after_its_last() -> None:
    granted = [Event(Happening.GRANTED, FIRST, date(2022, 6, 1))]
    assert [status_on(granted, day) for day in (date(2022, 5, 31), date(2022, 6, 1))] == [Status.PARTNER, Status.LAPSED]


def test_a_suspension_ends_by_itself_and_a_ruling_reaches_back() -> None:
    events = [Event(Happening.GRANTED, FIRST), Event(Happening.SUSPENDED, date(2022, 2, 1), date(2022, 3, 1))]
    days = (date(2022, 1, 31), date(2022, 2, 1), date(2022, 2, 28), date(2022, 3, 1))
    assert [status_on(events, day) for day in days] == ["partner", "suspended", "suspended", "partner"]
    assert {status_on([*events, Event(Happening.SET_ASIDE, FIRST)], day) for day in days} == {Status.SET_ASIDE}


@pytest.mark.parametrize(
    ("change", "institution", "programme", "asked", "expected"),
    [
        ({}, Status.PARTNER, Status.PARTNER, True, Answer(True, (), (), False)),
        ({"R5": Outcome.NOT_APPLICABLE}, Status.PARTNER, Status.CONDITIONAL, True, Answer(True, (), (), False)),
        ({"R4": Outcome.UNPROVEN}, Status.PARTNER, Status.PARTNER, True, Answer(True, (), (), False)),
        ({"R3": Outcome.NOT_MET}, Status.PARTNER, Status.PARTNER, True, Answer(False, ("R3",), (), False)),
        ({"R1": Outcome.UNPROVEN}, None, None, True, Answer(False, ("R1",), ("institution", "programme"), False)),
        ({}, None, None, False, Answer(True, (), (), False)),
        ({}, Status.REVOKED, Status.PARTNER, True, Answer(False, (), ("institution",), False)),
        ({}, Status.PARTNER, Status.SUSPENDED, True, Answer(False, (), ("programme",), True)),
        ({}, Status.PARTNER, Status.SUSPENDED, False, Answer(False, (), (), True)),
        ({}, Status.PARTNER, Status.LAPSED, False, Answer(True, (), (), False)),
    ],
)
def test_a_programme_is_open_if_all_is_met_and_what_is_asked_for_stands(
    change: dict[str, Outcome], institution: Status | None, programme: Status | None, asked: bool, expected: Answer
) -> None:
    assert open_to_jkp(MET | change, institution, programme, approval_asked=asked) == expected


def test_an_approval_is_asked_for_by_law_until_february_2025_and_since_then_by_the_setting() -> None:
    assert approval_is_asked_for(law(date(2025, 2, 6)))
    assert approval_is_asked_for(law(date(2025, 2, 7)))
    assert not approval_is_asked_for(law(date(2025, 2, 7), ministry_designation_required=False))
