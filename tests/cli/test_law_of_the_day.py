"""Days and moments as people write them on the command line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mitra.cli.law_of_the_day import WIB, moment_of
from mitra.site.home import CannotRun


@pytest.mark.parametrize("written", ["2026-03-03", "3 Maret 2026", "3 March 2026", "03/03/2026"])
def test_a_day_means_its_end_in_western_indonesia_time(written: str) -> None:
    assert moment_of(written) == datetime(2026, 3, 3, 23, 59, 59, 999_999, tzinfo=WIB)


def test_a_moment_without_a_zone_is_of_western_indonesia_time() -> None:
    assert moment_of("2026-03-03T17:00") == datetime(2026, 3, 3, 10, tzinfo=UTC)
    assert moment_of("2026-03-03 17:00") == datetime(2026, 3, 3, 10, tzinfo=UTC)


def test_a_moment_with_a_zone_is_of_that_zone() -> None:
    assert moment_of("2026-03-03T17:00+09:00") == datetime(2026, 3, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize("written", ["kemarin", "2026-13-03", "2026-03-03T25:00", ""])
def test_what_is_no_moment_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(CannotRun, match="bukan saat yang dikenal"):
        moment_of(written)


def test_of_today_the_moment_is_now_for_its_end_has_not_come() -> None:
    before = datetime.now(WIB)
    found = moment_of(before.date().isoformat())
    assert before <= found <= datetime.now(WIB)


def test_a_zone_that_the_database_does_not_know_is_a_moment_all_the_same() -> None:
    assert moment_of("2026-03-07T10:35:32+20:05") == datetime(2026, 3, 6, 14, 30, 32, tzinfo=UTC)
    with pytest.raises(CannotRun, match="not a moment"):
        moment_of("0001-01-01T00:00:00+20:05")
