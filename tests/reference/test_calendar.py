"""The calendar of working days: decrees list days, officials amend them, and what was known at a moment stays known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.reference.acts import LOADS, NotAmended, amend_calendar, load_shipped
from mitra.reference.calendar import Amendment, amended, calendar_of, covered
from mitra.reference.kinds import LIBUR
from mitra.reference.models import CalendarAmendment
from mitra.reference.program import of_program
from mitra.reference.queries import amended_otherwise, amendments, calendar, counted, days
from mitra.reference.records import HolidayRow
from mitra.values.period import Period
from mitra.values.working_days import DayNotCoveredError, add_working_days, is_working_day

NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
FRIDAY = date(2026, 8, 14)
TUESDAY = date(2026, 8, 18)
HOLIDAY = "national_holiday"
amend = partial(amend_calendar, by=SYSTEM, basis="SKB perubahan", reason="SKB terbit 7 Agustus")


def day_of(year: int, name: str = "Tahun Baru") -> HolidayRow:
    return HolidayRow(date(year, 1, 1), HOLIDAY, name, "SKB")


def test_the_shipped_list_has_each_day_once_with_its_basis() -> None:
    listed = of_program(LIBUR)
    assert len(listed) == 108 and all(one.basis and one.name for one in listed.values())
    counts = {
        (year, kind): sum(one.day.year == year and one.kind == kind for one in listed.values())
        for year in range(2024, 2028)
        for kind in (HOLIDAY, "collective_leave")
    }
    assert list(counts.values()) == [19, 10, 17, 11, 17, 8, 18, 8]
    assert listed["2025-08-18"].kind == "collective_leave", "added eleven days before"


def test_the_years_known_are_those_without_a_gap_up_to_the_newest() -> None:
    assert covered([day_of(2024), day_of(2025)]) == Period(date(2024, 1, 1), date(2026, 1, 1))
    assert covered([day_of(2023), day_of(2025), day_of(2026)]) == Period(date(2025, 1, 1), date(2027, 1, 1))
    with pytest.raises(ValueError, match="no holidays"):
        covered([])


def test_a_day_before_a_gap_is_not_in_the_calendar() -> None:
    found = calendar_of(LIBUR.by_key([day_of(2023), day_of(2025)]), ())
    assert found.holidays == {date(2025, 1, 1)}
    with pytest.raises(DayNotCoveredError):
        is_working_day(date(2023, 1, 2), found, collective_leave_is_worked=False)


def test_the_last_word_on_a_day_stands_over_the_list() -> None:
    listed = LIBUR.by_key([day_of(2026)])
    first = Amendment(date(2026, 1, 1), None, "", "SKB", "dicabut", NOW)
    second = first._replace(kind=HOLIDAY, name="Lain")
    assert amended(listed, [first]) == {}
    assert amended(listed, [first, second])["2026-01-01"].name == "Lain"
    assert amended(listed, [second, first]) == {}


@pytest.mark.django_db
def test_an_added_day_is_not_worked_from_then_on_and_not_before() -> None:
    load_shipped(by=SYSTEM, now=NOW)
    outcome = amend(day=TUESDAY, kind="collective_leave", name="Cuti Kemerdekaan", now=NOW + timedelta(days=1))
    assert outcome.done and Entry.objects.latest("id").subject == "2026-08-18"
    count = partial(add_working_days, FRIDAY, 1, collective_leave_is_worked=False)
    assert count(calendar=calendar(NOW)) == TUESDAY, "Monday is the 17th"
    assert count(calendar=calendar(NOW + timedelta(days=1))) == date(2026, 8, 19) == count(calendar=calendar())
    assert count(calendar=calendar(), collective_leave_is_worked=True) == TUESDAY


@pytest.mark.django_db
def test_a_withdrawn_day_is_worked_and_a_later_word_makes_it_a_holiday_again() -> None:
    load_shipped(by=SYSTEM)
    day = date(2026, 8, 17)
    assert amend(day=day, kind=None).done
    assert is_working_day(day, calendar(), collective_leave_is_worked=False) and "2026-08-17" not in days()
    assert not amend(day=day, kind=None).done, "it is so already"
    assert amend(day=day, kind=HOLIDAY, name="Hari Kemerdekaan").done
    assert not is_working_day(day, calendar(), collective_leave_is_worked=False)
    assert [one.kind for one in amendments()] == [None, HOLIDAY], "what was said before is kept"


@pytest.mark.django_db
def test_a_day_that_is_so_already_needs_no_amendment() -> None:
    load_shipped(by=SYSTEM)
    assert not amend(day=date(2026, 8, 17), kind=HOLIDAY, name="Hari Kemerdekaan Republik Indonesia").done
    assert not CalendarAmendment.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "why"), [(date(2040, 8, 17), "year_not_covered"), (date(2026, 8, 19), "no_holiday_to_withdraw")]
)
def test_what_cannot_be_withdrawn_is_refused(day: date, why: str) -> None:
    with pytest.raises(NotAmended) as refusal:
        amend(day=day, kind=None)
    assert refusal.value.problem.code == why and not CalendarAmendment.objects.exists()


@pytest.mark.django_db
def test_what_an_official_said_stands_over_every_later_file() -> None:
    load_shipped(by=SYSTEM)
    amend(day=TUESDAY, kind="collective_leave", name="Cuti Kemerdekaan")
    amend(day=date(2026, 8, 17), kind=None)
    listed = {day: one for day, one in of_program(LIBUR).items() if day.startswith("2026")}
    assert amended_otherwise(listed) == [date(2026, 8, 17), TUESDAY]
    assert amended_otherwise({day: one for day, one in of_program(LIBUR).items() if day.startswith("2025")}) == []
    LOADS["libur"](by=SYSTEM, rows=listed, source="libur-2026.csv")
    assert "2026-08-17" in counted(LIBUR) and "2026-08-17" not in days() and "2026-08-18" in days()


@pytest.mark.django_db
def test_before_anything_is_loaded_the_shipped_days_count() -> None:
    assert calendar() == calendar_of(of_program(LIBUR), ())
    assert calendar().covers == Period(date(2024, 1, 1), date(2028, 1, 1))
