"""A name is never lost: what an institution or a programme was called stays, with who said so and from when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.audit.act import SYSTEM
from mitra.institutions.acts import enter
from mitra.institutions.models import FormerName, FormerTitle, Institution, Programme
from mitra.institutions.queries import called
from mitra.institutions.queries.names import names_of, titles_of
from mitra.intake.application import Application
from mitra.intake.application import Programme as Applied

pytestmark = pytest.mark.django_db

MARCH, JUNE, JULY = (datetime(2022, month, 3, tzinfo=UTC) for month in (3, 6, 7))
BEFORE = MARCH - timedelta(microseconds=1)


def lpk(name: str = "LPK Contoh", title: str = "Las") -> Application:
    programme = Applied("P1", title, "Las", "luring", ())
    return Application("9911327599", name, "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (), (programme,))


def test_the_same_name_said_again_is_no_change() -> None:
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    enter(by=SYSTEM, applications=[lpk()], now=JUNE)
    assert Institution.objects.get().named_at == Programme.objects.get().named_at == MARCH
    assert not FormerName.objects.exists() and not FormerTitle.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        (
            "INSERT INTO institutions_formername (institution_id, name, type, regency, city, province, association,"
            " named_because, named_at, until)"
            " SELECT id, 'LPK Karangan', '', '', '', '', '', '', now(), now() + interval '1 day' FROM institutions_institution",
            "by a change of name alone",
        ),
        (
            "INSERT INTO institutions_formertitle (programme_id, title, field, mode, named_because, named_at, until)"
            " SELECT id, 'Karangan', '', '', '', now(), now() + interval '1 day' FROM institutions_programme",
            "by a change of name alone",
        ),
        ("UPDATE institutions_formername SET name = 'LPK Lain'", "append-only"),
        ("UPDATE institutions_formertitle SET title = 'Lain'", "append-only"),
        ("DELETE FROM institutions_formername", "append-only"),
        ("DELETE FROM institutions_formertitle", "append-only"),
        ("TRUNCATE institutions_formername", "append-only"),
        ("TRUNCATE institutions_formertitle", "append-only"),
    ],
)
def test_the_database_refuses_to_change_what_was_said(wrong: str, because: str) -> None:
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    enter(by=SYSTEM, applications=[lpk("LPK Contoh Baru", "Las Baru")], now=JUNE)
    with pytest.raises(DatabaseError, match=because), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE institutions_formername ENABLE TRIGGER formername_not_emptied")
        cursor.execute("ALTER TABLE institutions_formertitle ENABLE TRIGGER formertitle_not_emptied")
        cursor.execute(wrong)


def test_nothing_is_named_before_it_is_known() -> None:
    with pytest.raises(DatabaseError, match="named_since_it_is_known"), transaction.atomic():
        Institution.objects.create(identifier="9911327599", name="LPK", entered_at=JUNE, named_at=MARCH)


def test_a_clock_that_runs_behind_does_not_put_the_new_name_before_the_old_one() -> None:
    enter(by=SYSTEM, applications=[lpk()], now=JUNE)
    enter(by=SYSTEM, applications=[lpk("LPK Contoh Baru")], now=MARCH)
    one, before = Institution.objects.get(), FormerName.objects.get()
    assert (before.name, before.named_at, before.until) == ("LPK Contoh", JUNE, one.named_at)
    assert one.named_at == JUNE + timedelta(microseconds=1)


def test_what_it_was_called_can_be_asked_for_any_time() -> None:
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    for month, name in ((JUNE, "LPK Contoh Baru"), (JULY, "LPK Contoh Lagi")):
        enter(by=SYSTEM, applications=[lpk(name)], now=month)
    one = Institution.objects.get()
    told = {at: found and found.name for at in (BEFORE, MARCH, JUNE, JULY, None) for found in [called(one, at)]}
    assert told == {
        BEFORE: None,
        MARCH: "LPK Contoh",
        JUNE: "LPK Contoh Baru",
        JULY: "LPK Contoh Lagi",
        None: "LPK Contoh Lagi",
    }
    assert [names_of([one], at)[one.pk].name for at in (BEFORE, MARCH)] == ["LPK Contoh", "LPK Contoh"]


def test_how_a_programme_was_shown_can_be_asked_for_any_time() -> None:
    enter(by=SYSTEM, applications=[lpk()], now=MARCH)
    enter(by=SYSTEM, applications=[lpk(title="Las Listrik")], now=JUNE)
    one = Programme.objects.get()
    assert [titles_of([one], at)[one.pk].title for at in (BEFORE, MARCH, JUNE, None)] == [
        "Las",
        "Las",
        "Las Listrik",
        "Las Listrik",
    ]
