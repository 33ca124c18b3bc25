from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from mitra.values.moments import display_moment

AT = datetime(2026, 3, 3, 17, 5, tzinfo=UTC)


def test_a_moment_is_told_in_western_indonesia_time_of_the_day_it_is_there() -> None:
    assert display_moment(AT) == "4 Maret 2026 pukul 00.05 WIB"
    assert display_moment(AT, "en") == "4 March 2026 at 00:05 WIB"


def test_a_moment_is_told_in_another_zone_by_its_name() -> None:
    assert display_moment(AT, zone=ZoneInfo("Asia/Jayapura")) == "4 Maret 2026 pukul 02.05 WIT"
