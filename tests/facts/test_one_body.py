"""What is known of an absorbed institution is told of the one that goes on for it, as known at the time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mitra.audit.act import SYSTEM, Actor
from mitra.facts.acts import record
from mitra.facts.queries import as_known
from mitra.findings.judged import judged
from mitra.institutions.acts import enter, join, part, rename
from mitra.institutions.models import Institution, JoinKind
from mitra.intake.application import Application, Programme
from mitra.law.facts import Fact, Source
from mitra.law.in_force import law_on
from mitra.law.records import LegalForm

pytestmark = pytest.mark.django_db

ANI = Actor("person", "ani")
LOADED, JOINED, PARTED, RENAMED = (datetime(2022, month, 3, tzinfo=UTC) for month in (3, 4, 5, 6))


def lpk(identifier: str) -> Application:
    form = Fact("Lembaga!2", "legal_form", LegalForm.LEGAL_ENTITY, Source.LPK, date(2021, 11, 10))
    mode = Fact("Sarana!2", "facilities_suit_the_mode", True, Source.LPK, date(2021, 11, 10))
    programme = Programme("P1", f"Las {identifier}", "Las", "luring", (mode,))
    return Application(
        identifier, f"LPK {identifier}", "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (form,), (programme,)
    )


@pytest.fixture
def ab() -> list[Institution]:
    """A is found to be B in April, and found not to be B in May."""
    applications = [lpk("A"), lpk("B")]
    enter(by=SYSTEM, applications=applications, now=LOADED)
    record(by=SYSTEM, name="berkas", digest="a" * 64, applications=applications, now=LOADED)
    return list(Institution.objects.order_by("identifier"))


def told(one: Institution, known_at: datetime | None = None, on: date | None = None) -> tuple[int, list[tuple[str, int]]]:
    (known,) = as_known([one], known_at, on)
    return len(known.facts), [(programme.code, len(programme.facts)) for programme in known.programmes]


def test_the_survivor_is_told_with_the_statements_and_programmes_of_both(ab: list[Institution]) -> None:
    a, b = ab
    join(by=ANI, absorbed="A", into="B", reason="NPWP sama", now=JOINED)
    part(by=ANI, absorbed="A", reason="Dua lembaga", now=PARTED)
    alone, both = (1, [("P1", 1)]), (2, [("P1", 1), ("A/P1", 1)])
    assert [told(b, at) for at in (LOADED, JOINED, PARTED, None)] == [alone, both, alone, alone]
    assert told(a, JOINED) == alone


def test_a_merger_is_told_of_from_its_day_on(ab: list[Institution]) -> None:
    merged = date(2023, 1, 1)
    join(by=ANI, absorbed="A", into="B", reason="Akta", kind=JoinKind.MERGER, holds_from=merged, now=JOINED)
    assert told(ab[1], JOINED, date(2022, 12, 31))[0] == 1
    assert told(ab[1], JOINED, merged)[0] == 2


def test_names_are_those_of_the_moment(ab: list[Institution]) -> None:
    rename(by=ANI, identifier="B", name="LPK Baru", reason="Akta", now=RENAMED)
    b = Institution.objects.get(identifier="B")
    assert [as_known([b], at)[0].name for at in (LOADED, RENAMED, None)] == ["LPK B", "LPK Baru", "LPK Baru"]


def test_what_was_judged_is_not_remembered_past_a_join(ab: list[Institution]) -> None:
    law = law_on(date(2024, 1, 5))
    (before,) = judged(ab[1:], law)
    join(by=ANI, absorbed="A", into="B", reason="NPWP sama", now=JOINED)
    (after,) = judged(ab[1:], law)
    assert (len(before.application.programmes), len(after.application.programmes)) == (1, 2)
