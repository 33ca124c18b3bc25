"""Statements are recorded once, read back as they were stated, and never changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.audit.act import SYSTEM
from mitra.audit.models import Entry
from mitra.facts.acts import record
from mitra.facts.models import Statement
from mitra.facts.queries import as_known
from mitra.institutions.acts import enter
from mitra.institutions.models import Institution, Programme
from mitra.intake.application import Application
from mitra.intake.application import Programme as Applied
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import LegalForm, Unit

pytestmark = pytest.mark.django_db

FORM = Fact("Lembaga!2", "legal_form", LegalForm.LEGAL_ENTITY, Source.LPK, date(2021, 11, 10))
CHECKED = FORM._replace(id="Bukti!2", checked_by=Source.VERIFIER, checked_on=date(2021, 11, 11), check=Check.CONFIRMED)
UNITS = Fact(
    "Unit!2",
    "units",
    (Unit("J.620100.004.02", "Menggunakan Struktur Data", 20),),
    Source.LPK,
    date(2021, 11, 10),
)
NOVEMBER, MARCH = datetime(2021, 11, 12, tzinfo=UTC), datetime(2022, 3, 3, tzinfo=UTC)


def application(identifier: str = "9911327599", facts: tuple[Fact, ...] = (FORM, CHECKED)) -> Application:
    programme = Applied("P1", "Junior Web Developer", "Teknologi Informasi dan Komunikasi", "luring", (UNITS,))
    return Application(identifier, "LPK Contoh", "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", facts, (programme,))


def take_in(*applications: Application, digest: str = "a" * 64, now: datetime = NOVEMBER) -> None:
    enter(by=SYSTEM, applications=applications, now=now)
    record(by=SYSTEM, name="berkas", digest=digest, applications=applications, now=now)


def told(one: Application) -> list[Fact]:
    """The statements without their ids, which the database gives anew."""
    return [fact._replace(id="") for fact in (*one.facts, *one.programmes[0].facts)]


def test_what_was_stated_is_read_back_as_it_was_stated() -> None:
    take_in(application())
    (known,) = as_known(Institution.objects.all())
    assert told(known) == told(application())
    assert (known.identifier, known.city, known.programmes[0].title) == (
        "9911327599",
        "KOTA DEPOK",
        "Junior Web Developer",
    )


def test_the_same_content_is_recorded_once() -> None:
    take_in(application())
    take_in(application())
    assert Statement.objects.count() == 3
    assert Entry.objects.filter(act="facts.record").count() == 1


def test_what_was_recorded_later_was_not_known_before() -> None:
    take_in(application(facts=(FORM,)))
    take_in(application(facts=(CHECKED,)), digest="b" * 64, now=MARCH)
    (before,) = as_known(Institution.objects.all(), known_at=NOVEMBER)
    (after,) = as_known(Institution.objects.all(), known_at=MARCH)
    assert (len(before.facts), len(after.facts)) == (1, 2)


def test_reading_many_institutions_takes_as_many_queries_as_reading_one(
    django_assert_num_queries: object,
) -> None:
    take_in(*(application(f"991132759{n}") for n in range(3)))
    everyone = list(Institution.objects.all())
    for some in (everyone[:1], everyone):
        with django_assert_num_queries(3):  # type: ignore[operator]
            as_known(some)


def test_a_statement_about_an_unknown_institution_is_not_recorded() -> None:
    with pytest.raises(KeyError), transaction.atomic():
        record(by=SYSTEM, name="berkas", digest="c" * 64, applications=[application()], now=NOVEMBER)
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE facts_statement SET value = 'null'", "DELETE FROM facts_statement", "TRUNCATE facts_statement CASCADE"],
)
def test_the_database_refuses_to_change_or_remove_a_statement(statement: str) -> None:
    take_in(application())
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE facts_statement ENABLE TRIGGER statement_not_emptied")
        cursor.execute(statement)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "horoscope"},
        {"source": "tetangga"},
        {"checked_by": "la-lpk"},
        {"result": "confirmed", "checked_by": "la-lpk"},
        {"result": "confirmed", "checked_by": "tetangga", "checked_on": date(2021, 11, 11)},
        {"valid_from": date(2021, 11, 11), "valid_until": date(2021, 11, 11)},
        {"place": "Lembaga!2"},
    ],
)
def test_the_database_refuses_a_statement_that_cannot_be(wrong: dict[str, object]) -> None:
    take_in(application(facts=(FORM,)))
    one = Statement.objects.get(place="Lembaga!2")
    right = {
        "institution": one.institution, "kind": "legal_form", "value": "badan hukum", "source": "lpk",
        "place": "Lembaga!3", "batch": one.batch, "recorded_at": NOVEMBER,
    }  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        Statement.objects.create(**right | wrong)


def test_a_statement_about_a_programme_names_the_institution_whose_programme_it_is() -> None:
    take_in(application(), application("9911327598"))
    one = Statement.objects.first()
    assert one
    theirs = Programme.objects.exclude(institution=one.institution).get()
    with pytest.raises(DatabaseError, match="statement_programme_is_the_institutions"), transaction.atomic():
        Statement.objects.create(
            institution=one.institution,
            programme=theirs,
            kind="units",
            value=[],
            source="lpk",
            place="x",
            batch=one.batch,
            recorded_at=NOVEMBER,
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
