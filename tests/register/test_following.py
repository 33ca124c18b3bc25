"""The entries that follow from leaves are those that the law's own timeline gives, after each event anew."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.law.procedure.partnership import Happening as H
from mitra.law.procedure.partnership import Span, timeline
from mitra.register.log.following import entries_of
from mitra.register.log.leaves import Said
from tests.depth import tries

START, DAY = datetime(2024, 6, 3, 2, tzinfo=UTC), date(2024, 6, 3)


@st.composite
def histories(draw: st.DrawFn) -> list[Said]:
    """Events of one subject in the order recorded, some at one moment, some about days long past."""
    told, at = [], START
    for number in range(draw(st.integers(0, 8))):
        at += timedelta(days=draw(st.integers(0, 2)))
        happening = draw(st.sampled_from(H))
        since = DAY + timedelta(days=draw(st.integers(-5, 20)))
        until = since + timedelta(days=draw(st.integers(1, 15))) if happening in (H.GRANTED, H.AMENDED, H.SUSPENDED) else None
        until = until if happening is H.SUSPENDED or draw(st.booleans()) else None
        conditions = "Jadwal." if until and draw(st.booleans()) else ""
        told.append(Said(number, "99", "p", happening, since, until, conditions, "S", "", "", at))
    return told


@settings(max_examples=tries(300))
@given(told=histories())
def test_each_moment_knows_what_the_timeline_of_that_moment_says(told: list[Said]) -> None:
    found = entries_of(told)
    for at, _ in groupby(told, key=lambda one: one.recorded_at):
        known = [one for one in found if one.known_since <= at and (one.known_until is None or at < one.known_until)]
        spans = sorted((Span(one.status, one.since, one.until) for one in known), key=lambda one: one.since)
        assert tuple(spans) == timeline([one.event for one in told if one.recorded_at <= at])
        for one in known:
            newest = max(other.number for other in told if other.recorded_at == one.known_since)
            assert one.event == newest and (one.vin, one.programme) == ("99", "p")
