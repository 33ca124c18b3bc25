"""The history of an identity tells everything that became known, in its order, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mitra.audit.act import SYSTEM, Actor
from mitra.institutions.acts import attach, detach, enter, join, part, rename, retitle
from mitra.institutions.models import JoinKind
from mitra.institutions.queries import History, history_of
from mitra.institutions.wording import say_event
from mitra.intake.application import Application
from mitra.intake.application import Programme as Applied
from tests.institutions.rows import JANUARY, JULY, NEXT_YEAR, moment

pytestmark = pytest.mark.django_db

ANI = Actor("person", "ani")


def lpk(identifier: str, name: str, *codes: str) -> Application:
    programmes = tuple(Applied(code, f"Program {code}", "Las", "luring", ()) for code in codes)
    return Application(identifier, name, "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (), programmes)


@pytest.fixture
def told() -> History:
    enter(by=SYSTEM, applications=[lpk("A", "LPK Satu", "P1", "P2"), lpk("B", "LPK Dua"), lpk("C", "LPK Tiga")], now=moment(0))
    rename(by=ANI, identifier="A", name="LPK Satu Jaya", type="blkk", reason="Akta 7", now=moment(1))
    retitle(by=ANI, identifier="A", code="P2", mode="blended", reason="Daring", now=moment(2))
    attach(by=ANI, identifier="A", parent="B", since=JANUARY, reason="Akta 8", now=moment(3))
    detach(by=ANI, identifier="A", since=JULY, reason="Akta 9", now=moment(4))
    attach(by=ANI, identifier="C", parent="A", since=JANUARY, reason="Akta 10", now=moment(5))
    attach(by=ANI, identifier="C", parent="B", since=JULY, reason="Akta 11", now=moment(6))
    join(by=ANI, absorbed="A", into="B", reason="NPWP sama", kind=JoinKind.MERGER, holds_from=NEXT_YEAR, now=moment(7))
    part(by=ANI, absorbed="A", reason="Keliru", now=moment(8))
    found = history_of("A")
    assert found
    return found


def sentences(history: History | None, language: str) -> list[str]:
    assert history
    return [say_event(one, language) for one in history.events]  # type: ignore[arg-type]


def test_it_tells_everything_in_indonesian(told: History) -> None:
    assert sentences(told, "id") == [
        "Dikenal sistem.",
        "2 program dikenal sistem.",
        "Data lembaga berubah: nama dari “LPK Satu” menjadi “LPK Satu Jaya” dan jenis dari “LPK swasta” menjadi "
        "“BLK Komunitas”.",
        "Program P2 berubah: moda dari “luring” menjadi “blended (daring dan luring)”.",
        "Menjadi cabang LPK Dua (B) sejak 1 Januari 2022.",
        "Bukan cabang lagi sejak 1 Juli 2022.",
        "LPK Tiga (C) menjadi cabangnya sejak 1 Januari 2022.",
        "LPK Tiga (C) bukan cabangnya lagi sejak 1 Juli 2022.",
        "Melebur ke dalam LPK Dua (B) sejak 1 Januari 2023.",
        "Dipisahkan lagi dari LPK Dua (B).",
    ]


def test_it_tells_everything_in_english(told: History) -> None:
    assert sentences(told, "en")[2:5] == [
        "The institution changed: name from “LPK Satu” to “LPK Satu Jaya” and type from “private institution (LPKS)” to "
        "“community training centre (BLKK)”.",
        "Programme P2 changed: mode from “offline” to “blended (online and offline)”.",
        "A branch of LPK Dua (B) since 1 January 2022.",
    ]


def test_every_event_says_who_and_why(told: History) -> None:
    assert [(one.by, one.reason) for one in told.events] == [
        (None, ""), (None, ""), ("ani", "Akta 7"), ("ani", "Daring"), ("ani", "Akta 8"), ("ani", "Akta 9"),
        ("ani", "Akta 10"), ("ani", "Akta 11"), ("ani", "NPWP sama"), ("ani", "Keliru"),
    ]  # fmt: skip
    assert [one.at for one in told.events] == [moment(0), *(moment(n) for n in range(9))]


def test_the_other_side_tells_it_too(told: History) -> None:
    assert sentences(history_of("B"), "en")[1:] == [
        "LPK Satu Jaya (A) is its branch since 1 January 2022.",
        "LPK Satu Jaya (A) is not its branch any more since 1 July 2022.",
        "LPK Tiga (C) is its branch since 1 July 2022.",
        "LPK Satu Jaya (A) merged into it on 1 January 2023.",
        "LPK Satu Jaya (A) was parted from it again.",
    ]


def test_it_says_how_it_stands_on_a_day() -> None:
    enter(by=SYSTEM, applications=[lpk("A", "LPK Satu"), lpk("B", "LPK Dua"), lpk("C", "LPK Tiga")], now=moment(0))
    attach(by=ANI, identifier="C", parent="A", since=JANUARY, reason="Akta", now=moment(1))
    join(by=ANI, absorbed="A", into="B", reason="NIB sama", now=moment(2))
    a, b, c = (history_of(identifier, JULY) for identifier in "ABC")
    assert a and b and c
    assert a.goes_on_as and a.goes_on_as.name == "LPK Dua"
    assert [one.name for one in b.absorbed] == ["LPK Satu"] and [one.name for one in b.branches] == ["LPK Tiga"]
    assert c.parent and c.parent.identifier == "B"


def test_there_is_no_history_of_nobody() -> None:
    assert history_of("X") is None


def test_it_takes_as_many_queries_however_much_there_is_to_tell(
    told: History, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    enter(by=SYSTEM, applications=[lpk("N", "LPK Baru")])
    for identifier in ("N", "A", "B"):
        with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
            history_of(identifier)
