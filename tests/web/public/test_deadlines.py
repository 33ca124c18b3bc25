"""What lapses in the coming days, as a page and as files."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from mitra.audit.act import SYSTEM
from mitra.findings.acts import foresee
from mitra.findings.models import Lapse
from mitra.findings.standing.coming import coming
from tests.findings.runs.nation import EVENT, law, screen_all, screened, settle_nation

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> None:
    screened(6)


def test_before_anybody_was_screened_the_page_says_so(client: Client) -> None:
    assert "Belum ada yang dinilai" in client.get("/tenggat/").content.decode()


@pytest.mark.usefixtures("known")
def test_the_soonest_comes_first_and_one_paper_is_one_line(client: Client) -> None:
    found = coming(90, "id", rows=None)
    days = [one.day for one in found.lines]
    assert days == sorted(days)
    assert all(EVENT < day <= EVENT + timedelta(days=90) for day in days)
    lapses = Lapse.objects.filter(series__name="berjalan")
    assert found.total == len(lapses.values("day", "institution", "requirement", "code", "after", "statement").distinct())
    page = client.get("/tenggat/").content.decode()
    assert found.lines[0].institution in page


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("within", [30, 60, 90])
def test_only_what_lapses_in_time_is_shown(within: int) -> None:
    assert coming(within, "id", rows=None).total == len(
        [one for one in coming(90, "id", rows=None).lines if one.days_left <= within]
    )


@pytest.mark.usefixtures("known")
def test_of_one_institution_or_one_province_only_theirs(client: Client) -> None:
    one = coming(90, "id", rows=None).lines[0]
    assert {line.identifier for line in coming(90, "id", identifier=one.identifier, rows=None).lines} == {one.identifier}
    assert {line.province for line in coming(90, "id", province=one.province, rows=None).lines} == {one.province}
    assert f"VIN {one.identifier}" in client.get("/tenggat/", {"vin": one.identifier}).content.decode()


@pytest.mark.usefixtures("known")
def test_the_calendar_is_one_that_others_read_and_keeps_its_events(client: Client) -> None:
    first, again = (Calendar.from_ical(client.get("/tenggat/?format=ics").content) for _ in range(2))
    events = first.walk("VEVENT")
    assert len(events) == coming(90, "id").total
    assert [event["UID"] for event in events] == [event["UID"] for event in again.walk("VEVENT")]
    assert len({event["UID"] for event in events}) == len(events)
    assert all(isinstance(event.decoded("DTSTART"), date) for event in events)
    assert all(event.walk("VALARM") for event in events)


@pytest.mark.usefixtures("known")
def test_the_files_hold_every_line(client: Client) -> None:
    total = coming(90, "id").total
    text = b"".join(client.get("/tenggat/?format=csv").streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    assert len(list(csv.reader(io.StringIO(text)))) == total + 1
    lines = b"".join(client.get("/tenggat/?format=ndjson").streaming_content).decode().splitlines()  # type: ignore[arg-type]
    assert len([json.loads(line) for line in lines]) == total


@pytest.mark.usefixtures("known")
def test_nonsense_in_the_address_is_not_an_error(client: Client) -> None:
    for query in ("?hari=abc", "?hari=999999999999", "?page=0", "?page=99999999999", "?provinsi=%00", "?format=exe"):
        assert client.get(f"/tenggat/{query}").status_code == 200


def test_the_number_of_queries_does_not_hang_on_the_number_of_lines() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    numbers = []
    for count in (2, 8):
        settle_nation(count, seed=count)
        foresee(by=SYSTEM, run=screen_all().pk, law=law(EVENT))
        with CaptureQueriesContext(connection) as asked:
            coming(90, "id")
        numbers.append(len(asked))
    assert numbers == [4, 4]
