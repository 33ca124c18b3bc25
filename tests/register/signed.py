"""A small register whose log is signed, for tests; and hands that reach past the triggers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from mitra.audit.act import SYSTEM
from mitra.audit.notes import PrivateKey
from mitra.institutions.models import Institution, Programme
from mitra.law.procedure.partnership import Happening as H
from mitra.register.acts import Happened, enter
from mitra.register.log.sealing import Sealed, seal
from mitra.register.log.verifying import Report, verify

KEY = PrivateKey.new("register.example/daftar/log")
VIN, OTHER = "9911327599", "9911327598"
START = datetime(2024, 6, 3, 2, tzinfo=UTC)


class Subjects:
    """Two institutions with a programme "p" each, and a clock; nothing is registered yet.

    Nobody decided what is entered here, and the database is told not to ask.
    """

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE register_event DISABLE TRIGGER event_was_decided")
        self.now = START
        self.ids: dict[tuple[str, str | None], tuple[int, int | None]] = {}
        for vin in (VIN, OTHER):
            of = Institution.objects.create(identifier=vin, name=f"LPK {vin[-4:]}", entered_at=START, named_at=START)
            p = Programme.objects.create(institution=of, code="p", title="Program P", entered_at=START, named_at=START)
            self.ids |= {(vin, None): (of.pk, None), (vin, "p"): (of.pk, p.pk)}

    def enter(self, happening: H, *subjects: tuple[str, str | None], days: int = 1, **given: Any) -> list[int]:
        """Enter what happened to these, so many days later; the numbers of the events."""
        self.now += timedelta(days=days)
        since = given.pop("since", self.now.date())
        given = {"instrument": "S-1", "reason": "" if happening is H.GRANTED else "Lalai.", **given}
        happened = [Happened(*self.ids[one], happening, since, **given) for one in subjects]
        return list(enter(by=SYSTEM, happened=happened, now=self.now).summary["events"])

    def sealed(self, home: Path, key: PrivateKey = KEY) -> Sealed | None:
        return seal(key=key, home=home, now=self.now)


def a_register(home: Path) -> Subjects:
    """Approvals, signed; a suspension lifted early, signed; conditions met, a revocation, a ruling from the past, signed."""
    at = Subjects()
    at.enter(H.GRANTED, (VIN, None), (VIN, "p"), (OTHER, None), (OTHER, "p"), until=date(2026, 6, 1), conditions="Jadwal.")
    assert at.sealed(home)
    at.enter(H.SUSPENDED, (VIN, "p"), advice="Perbaiki.", until=date(2024, 9, 1))
    at.enter(H.LIFTED, (VIN, "p"), days=20)
    assert at.sealed(home)
    at.enter(H.AMENDED, (OTHER, "p"), until=date(2027, 1, 1))
    at.enter(H.REVOKED, (VIN, "p"), days=30)
    at.enter(H.SET_ASIDE, (OTHER, None), days=30, since=date(2024, 6, 10), instrument="Putusan 7/G/2024")
    assert at.sealed(home)
    return at


def verified(*kept: str) -> Report:
    return verify([KEY.public], kept)


def told(*kept: str) -> list[str]:
    """The codes of what a verification finds."""
    return [one.code for one in verified(*kept).problems]


def event_at(place: int) -> int:
    return int(value("SELECT event_id FROM register_leaf WHERE place = %s", place))


def value(query: str, *given: object) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchone()[0]


@contextmanager
def superuser() -> Iterator[Any]:
    """A cursor for which no trigger and no foreign key counts, as for a superuser who wants it so."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what was written before is in order, and stays out of the way
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = origin")
