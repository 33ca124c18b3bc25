"""A small institution, and statements about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from mitra.audit.act import SYSTEM, Outcome
from mitra.facts.acts import assert_statement, load
from mitra.facts.queries import as_known
from mitra.institutions.acts import enter
from mitra.institutions.models import Institution
from mitra.intake.application import Application
from mitra.intake.application import Programme as Applied
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import Certificate, LegalForm, Registration, Unit
from mitra.values.period import Period

VIN, OTHER = "9911327599", "9911327598"
JANUARY, MARCH, JUNE = (datetime(2022, month, 3, 9, tzinfo=UTC) for month in (1, 3, 6))
DAY, NEXT = date(2022, 1, 1), date(2022, 2, 1)

FORM = Fact("Lembaga!2", "legal_form", LegalForm.LEGAL_ENTITY, Source.LPK, DAY)
CHECKED = FORM._replace(id="Bukti!2", checked_by=Source.VERIFIER, checked_on=NEXT, check=Check.CONFIRMED)
ANSWER = Fact("Bukti!3", "registration", Registration(VIN, registered=True, verified=True), Source.SISNAKER, DAY)
UNITS = Fact("Unit!2", "units", (Unit("J.620100.004.02", "Menggunakan Struktur Data", 20),), Source.LPK, DAY)


def certificate(number: str = "52/LA-LPK/VII/2020", **changed: Any) -> Fact:
    value = Certificate(number, Period(date(2020, 7, 15), date(2025, 7, 15)), whole_institution=True)
    return Fact("Akreditasi!2", "accreditation_certificate", value, Source.LPK, DAY, item=number)._replace(**changed)


def application(*facts: Fact, identifier: str = VIN, name: str = "LPK Contoh", units: Iterable[Fact] = ()) -> Application:
    programme = Applied("P1", "Junior Web Developer", "Teknologi Informasi dan Komunikasi", "luring", tuple(units))
    return Application(identifier, name, "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", facts, (programme,))


def taken_in(*applications: Application, digest: str = "a", now: datetime = JANUARY) -> Outcome:
    """A file with these applications, whose digest is that letter 64 times."""
    return load(by=SYSTEM, name=f"{digest}.xlsx", digest=digest * 64, applications=applications, now=now)


def entered(*identifiers: str, now: datetime = JANUARY) -> None:
    enter(by=SYSTEM, applications=[application(identifier=one) for one in identifiers or (VIN,)], now=now)


def said(fact: Fact, programme: str | None = None, now: datetime = JANUARY) -> int:
    """The number of a statement that somebody makes."""
    done = assert_statement(by=SYSTEM, institution=VIN, programme=programme, fact=fact, now=now)
    return int(done.summary["statement"])


def known(known_at: datetime | None = None) -> list[Fact]:
    """What counts about the institution, without the statements' numbers."""
    (one,) = as_known([Institution.objects.get(identifier=VIN)], known_at)
    return [fact._replace(id="") for fact in one.facts]


def plain(*facts: Fact) -> list[Fact]:
    return [fact._replace(id="") for fact in facts]
