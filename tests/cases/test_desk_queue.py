"""The queue: whose work, what holds it, what is late; never a draft."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from mitra.accounts.models import Grant, Membership, Person
from mitra.accounts.viewer import Viewer, viewer_of
from mitra.cases.desk.gathered import gather
from mitra.cases.desk.queue import Queue, queue
from mitra.cases.desk.times import measured, times
from mitra.cases.desk.wanted import Scope, Wanted
from mitra.institutions.models import Institution
from tests.cases.desk import SINCE, VINS, Desk, desk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 3)


def seen_by(case: Desk, who: str) -> Viewer:
    return viewer_of(case.people[who].pk, TODAY)


def found(case: Desk, who: str, on: date = TODAY, **wanted: object) -> Queue:
    return queue(seen_by(case, who), Wanted(**wanted), on, page=1, rows=20)  # type: ignore[arg-type]


def another(case: Desk) -> Desk:
    """The same people, and a case of the other institution."""
    other = Desk({**case.people, "owner": case.people["stranger"], "editor": case.people["stranger"]}, case.now)
    other.do("owner", "open_case", institution=VINS[1])
    return other


@pytest.mark.parametrize("who", ["kelembagaan", "coordinator", "director_general", "auditor"])
def test_a_draft_is_not_shown_to_the_ministry(who: str) -> None:
    case = desk().filled()
    assert found(case, who).total == 0
    case.do("owner", "submit", declaration="Ya.")
    assert found(case, who).total == 1


def test_a_scope_counts_the_lines_that_it_shows() -> None:
    case = desk().submitted()
    other = another(case)

    def compared() -> set[tuple[int, int]]:
        seen = set()
        for who in ("kelembagaan", "auditor"):
            for wanted in ({}, {"ended": True}, {"overdue": True}, {"holding": "units"}):
                for scope, told in found(case, who, on := TODAY + timedelta(days=60), **wanted).scopes.items():
                    listed = found(case, who, on, scope=scope, **wanted).lines
                    assert told == (len(listed), sum(one.overdue for one in listed)), (who, wanted, scope)
                    seen.add(told)
        return seen

    seen = compared()
    case.do("kelembagaan", "take_up")
    seen |= compared()
    case.do("kelembagaan", "hold", reason="Menunggu rapat.")
    seen |= compared()
    case.do("kelembagaan", "resume")
    case.decide_all().all_units_done()
    seen |= compared()
    other.do("stranger", "withdraw", reason="Salah.")
    case.do("kelembagaan", "declare_ready")
    assert len(seen | compared()) > 2


@pytest.mark.parametrize("who", ["assessor", "moderator", "delegate", "administrator", "nobody", "stranger"])
def test_others_see_no_case_of_it(who: str) -> None:
    assert found(desk().submitted(), who).total == 0


def test_what_a_case_waits_for_in_the_queue_and_on_its_own_page() -> None:
    case = desk().submitted()
    said = []

    def look() -> None:
        (line,) = found(case, "kelembagaan", ended=True).lines
        own = gather(seen_by(case, "kelembagaan"), line.reference)
        assert own is not None
        assert (own.holding, own.due_on) == (line.holding, line.due_on)
        said.append(line.holding)

    look()
    case.do("kelembagaan", "take_up")
    look()
    case.do("kelembagaan", "hold", reason="Menunggu dinas.")
    look()
    case.do("kelembagaan", "resume")
    case.decide_all("asked", "Nomor berapa?")
    case.all_units_done()
    look()
    case.do("kelembagaan", "ask")
    look()
    case.do("owner", "withdraw", reason="Salah isi.")
    look()
    assert said == ["not_begun", "units", "held", "conclusion", "institution", "nothing"]


def test_a_case_that_is_ready_waits_for_its_assessment() -> None:
    case = desk().taken_up().decide_all().all_units_done()
    case.do("kelembagaan", "declare_ready")
    (line,) = found(case, "kelembagaan").lines
    own = gather(seen_by(case, "kelembagaan"), line.reference)
    assert own is not None
    assert own.holding == line.holding == "assessment"


def test_mine_my_units_and_all() -> None:
    case = desk().taken_up()
    assert {scope: number for scope, (number, _) in found(case, "kelembagaan").scopes.items()} == {
        Scope.MINE: 0, Scope.UNIT: 1, Scope.ALL: 1,
    }  # fmt: skip
    case.do("kelembagaan", "hand_over", unit="kelembagaan", to=case.people["kelembagaan"].pk)
    assert found(case, "kelembagaan").scopes[Scope.MINE] == (1, 0)
    assert found(case, "penyelenggaraan").scopes[Scope.MINE] == (0, 0)
    assert found(case, "auditor").scopes[Scope.UNIT] == (0, 0)


def test_overdue_from_the_day_after_the_last_day() -> None:
    case = desk().submitted()
    (line,) = found(case, "kelembagaan").lines
    assert line.due_on is not None
    (still,) = found(case, "kelembagaan", line.due_on).lines
    (late,) = found(case, "kelembagaan", line.due_on + timedelta(days=1)).lines
    assert (still.overdue, still.left, late.overdue) == (False, 0, True)
    assert found(case, "kelembagaan", line.due_on, overdue=True).total == 0
    assert found(case, "kelembagaan", line.due_on + timedelta(days=1), overdue=True).total == 1


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"text": "contoh karya"}, 1), ({"text": VINS[1]}, 0), ({"state": "submitted"}, 1), ({"state": "ready"}, 0),
        ({"holding": "not_begun"}, 1), ({"holding": "held"}, 0), ({"unit": "kelembagaan"}, 0),
        ({"text": "CONTOH"}, 1), ({"text": "contoh lain"}, 0), ({"text": "c_ntoh"}, 0), ({"text": "%"}, 0), ({"text": "\\"}, 0),
    ],
)  # fmt: skip
def test_filters(wanted: dict[str, str], number: int) -> None:
    assert found(desk().submitted(), "kelembagaan", **wanted).total == number


@pytest.mark.parametrize("sort", ["due", "-due", "age", "name", "-name", "state", "holding"])
def test_every_sort_gives_every_case(sort: str) -> None:
    case = desk().submitted()
    assert len(found(case, "kelembagaan", sort=sort).lines) == 1


def test_as_many_queries_for_three_cases_as_for_one() -> None:
    from django.db import connection

    case = desk().taken_up()
    with CaptureQueriesContext(connection) as one:
        found(case, "kelembagaan")
    for number in range(2):
        of = Institution.objects.create(
            identifier=f"991132759{number}", name=f"LPK Lain {number}", type="swasta", regency="32.76", city="Kota Depok",
            province="Jawa Barat", association="", entered_at=case.now,
        )  # fmt: skip
        Membership.objects.create(person=case.people["owner"], institution=of, part="owner", since=SINCE)
        Membership.objects.create(person=case.people["editor"], institution=of, part="editor", since=SINCE)
        more = Desk(case.people, case.now)
        more.do("owner", "open_case", institution=of.identifier)
        _fill(more)
        more.do("owner", "submit", declaration="Ya.")
        more.do("kelembagaan", "take_up")
    with CaptureQueriesContext(connection) as three:
        assert found(case, "kelembagaan").total == 3
    assert len(one) == len(three) <= 3
    names = [line.name for line in found(case, "kelembagaan", sort="name").lines]
    assert names == sorted(names) == [line.name for line in found(case, "kelembagaan", sort="-name").lines][::-1]
    beyond = queue(seen_by(case, "kelembagaan"), Wanted(sort="name"), TODAY, page=9, rows=2)
    assert (beyond.page, beyond.total, [line.name for line in beyond.lines]) == (2, 3, names[2:])


def test_a_case_is_found_by_its_number_however_it_is_typed() -> None:
    case = desk().submitted()
    assert found(case, "kelembagaan", text=case.case.reference.lower()).total == 1


def _fill(case: Desk) -> None:
    from mitra.cases.acts import Edit
    from tests.cases.desk import ROWS

    programme = ""
    for sheet, cells in ROWS.items():
        key = case.key(sheet) if sheet == "institutions" else ""
        edits = [
            Edit(key, sheet, column, text, seen=case._seen(key, column), new="new", programme=programme)
            for column, text in cells.items()
        ]
        begun = case.do("editor", "fill_in", edits=edits).summary.get("rows", {})
        programme = begun["new"] if sheet == "programmes" else programme


def test_where_the_time_goes_counts_what_ended_and_what_has_not() -> None:
    case = desk().taken_up()
    case.now += timedelta(days=2)
    case.decide_all()
    case.do("kelembagaan", "finish_work", unit="kelembagaan")
    told = times(seen_by(case, "coordinator"), date(2026, 11, 5))
    by_unit = {one.code: one.measured for one in told.units}
    assert (by_unit["kelembagaan"].number, by_unit["kelembagaan"].median, by_unit["kelembagaan"].now) == (1, 2, 0)
    assert (by_unit["penyelenggaraan"].number, by_unit["penyelenggaraan"].now) == (0, 1)
    assert (told.stages["submitted"].number, told.stages["verification"].now) == (1, 1)  # type: ignore[index]


def test_spread_of_durations() -> None:
    told = measured(range(1, 11), 3)
    assert (told.low, told.first, told.median, told.third, told.high, told.now) == (1, 3, 5, 8, 9, 3)
    assert measured([], 2).number == 0


def test_a_substitute_sees_the_absent_ones_work_as_their_own() -> None:
    from mitra.accounts.models import Substitution

    case = desk().taken_up()
    case.do("kelembagaan", "hand_over", unit="kelembagaan", to=case.people["kelembagaan"].pk)
    substitute = Person.objects.create(email="pengganti@contoh.example", name="Pengganti", entered_at=case.now)
    case.people["substitute"] = substitute
    unit = Grant.objects.get(person=case.people["penyelenggaraan"]).unit
    Grant.objects.create(person=substitute, role="verifier", unit=unit, since=SINCE)
    assert found(case, "substitute").scopes[Scope.MINE] == (0, 0)
    Substitution.objects.create(
        person=case.people["kelembagaan"],
        substitute=substitute,
        since=TODAY,
        until=TODAY + timedelta(days=1),
        named_at=case.now,
    )
    assert found(case, "substitute").scopes[Scope.MINE] == (1, 0)
    case.now += timedelta(days=1)
    item = case.case.items.get(sheet="licences")
    assert case.do("substitute", "decide_item", item=item.key, verdict="accepted").done
