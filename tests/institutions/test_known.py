"""An institution exists for us from the moment it was entered, and stays who it is."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.audit.act import SYSTEM
from mitra.facts.models import Statement
from mitra.institutions.acts import enter
from mitra.institutions.models import Institution, Programme
from mitra.institutions.queries import known, programmes_known
from mitra.intake.application import Application
from mitra.intake.application import Programme as Applied

pytestmark = pytest.mark.django_db

MARCH, JUNE = datetime(2022, 3, 3, tzinfo=UTC), datetime(2022, 6, 3, tzinfo=UTC)
BEFORE = MARCH - timedelta(microseconds=1)


def lpk(identifier: str = "9911327599", codes: Iterable[str] = ("P1",)) -> Application:
    programmes = tuple(Applied(code, f"Program {code}", "Las", "luring", ()) for code in codes)
    return Application(identifier, "LPK Contoh", "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (), programmes)


def test_what_is_entered_is_known_from_that_moment_on() -> None:
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    assert (known(BEFORE).count(), known(MARCH).count(), known().count()) == (0, 1, 1)
    assert (programmes_known(BEFORE).count(), programmes_known(MARCH).count(), programmes_known().count()) == (0, 1, 1)


def test_entered_again_it_keeps_its_moment_and_a_new_programme_has_its_own() -> None:
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    enter(by=SYSTEM, applications=[lpk(codes=("P1", "P2")), lpk("9911327598")], now=JUNE)
    assert [one.identifier for one in known(MARCH)] == ["9911327599"]
    assert [one.code for one in programmes_known(MARCH)] == ["P1"]
    assert (known(JUNE).count(), programmes_known(JUNE).count()) == (2, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE institutions_institution SET entered_at = entered_at - interval '1 day'",
        "UPDATE institutions_institution SET identifier = '9911327500'",
        "UPDATE institutions_programme SET entered_at = entered_at - interval '1 day'",
        "UPDATE institutions_programme SET code = 'P9'",
    ],
)
def test_the_database_refuses_to_change_who_it_is_or_since_when_it_is_known(wrong: str) -> None:
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(wrong)


def test_nothing_is_known_without_a_moment() -> None:
    with pytest.raises(DatabaseError, match="not-null"), transaction.atomic():
        Institution.objects.create(identifier="9911327599", name="LPK Contoh")
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    with pytest.raises(DatabaseError, match="not-null"), transaction.atomic():
        Programme.objects.create(institution=Institution.objects.get(), code="P9", title="Las")


def test_what_was_there_before_takes_the_moment_of_its_first_statement() -> None:
    enter(by=SYSTEM, applications=[lpk(codes=("P1", "P2")), lpk("9911327598")], now=JUNE)
    one = Institution.objects.get(identifier="9911327599")
    for moment in (JUNE, MARCH):
        Statement.objects.create(
            institution=one, programme=one.programmes.get(code="P1"), kind="units", value=[], source="lpk", recorded_at=moment
        )
    fill = importlib.import_module("mitra.institutions.migrations.0002_entered_at").FILL
    with connection.cursor() as cursor:  # as it was before
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for one in ("institution", "programme"):
            cursor.execute(
                f"ALTER TABLE institutions_{one} DISABLE TRIGGER {one}_stays_itself, ALTER entered_at DROP NOT NULL, "
                f"DROP CONSTRAINT {one}_named_since_it_is_known"
            )
        cursor.execute("UPDATE institutions_institution SET entered_at = NULL")
        cursor.execute("UPDATE institutions_programme SET entered_at = NULL")
        cursor.execute(fill)
    assert {one.identifier for one in known(MARCH)} == {"9911327599"}
    assert {one.code for one in programmes_known(MARCH)} == {"P1"}
    assert known().exclude(entered_at=None).count() == 2 and programmes_known(datetime.now(UTC)).count() >= 1
