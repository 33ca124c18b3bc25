"""What did we know about an institution at a moment, and what followed? And what has become of it since?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mitra.audit.act import SYSTEM, Actor
from mitra.facts.acts import dispute, record, verify, withdraw
from mitra.facts.models import Statement
from mitra.facts.queries import as_known
from mitra.findings.known.then import KnownThen, known_then
from mitra.institutions.acts import enter, join
from mitra.institutions.models import Institution
from mitra.law.facts import Check, Source
from mitra.law.judge import judge
from tests.findings.applications import DAY, institution, programme
from tests.findings.runs.nation import law

pytestmark = pytest.mark.django_db

VIN = "9911327501"
KNOWN = datetime(2021, 11, 12, 3, tzinfo=UTC)
THE_DAY = datetime(2021, 11, 13, tzinfo=UTC)
LATER = datetime(2021, 11, 20, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _known() -> None:
    one = institution(1, "LPK Contoh", programme("P1"), programme("P2"))
    enter(by=SYSTEM, applications=[one], now=KNOWN)
    record(by=SYSTEM, name="permohonan.xlsx", digest="a" * 64, applications=[one], now=KNOWN)


def asked(at: datetime = THE_DAY, *, on: date = DAY, today: date = DAY, language: str = "id") -> KnownThen:
    found = known_then(VIN, at, on, today, language)
    assert found is not None
    return found


def registration() -> Statement:
    return Statement.objects.get(kind="registration", ending=None)


def test_the_statements_then_are_told_with_source_check_and_since_when_they_were_known() -> None:
    found = asked()
    assert len(found.statements) == Statement.objects.count()
    (one,) = [s for s in found.statements if s.fact.label == "Sertifikat akreditasi"]
    assert (one.fact.source, one.fact.said_on) == ("lembaga sendiri", "1 November 2021")
    assert one.fact.checked == "sesuai, LA-LPK, 10 November 2021"
    assert (one.known_since, one.known_since_text, one.file) == (KNOWN, "12 November 2021 pukul 10.00 WIB", "permohonan.xlsx")


def test_the_findings_then_are_those_of_what_was_known_then() -> None:
    withdraw(by=SYSTEM, statement=registration().pk, reason="salah VIN", now=LATER)
    found = asked()
    (known,) = as_known([Institution.objects.get()], THE_DAY)
    judged = judge(known.case(), law())
    assert [(one.programme, f.requirement, f.outcome) for one in found.findings for f in one.findings] == [
        (f.programme, f.requirement, f.outcome.value) for f in judged
    ]
    (r2,) = [f for f in found.findings[0].findings if f.requirement == "R2"]
    assert r2.outcome == "met" and r2.supports[0].facts[0].label == "Status pendaftaran"


def test_what_became_known_since_is_told_in_order_with_reasons() -> None:
    gone = registration().pk
    withdraw(by=SYSTEM, statement=gone, reason="salah VIN", now=LATER)
    certificate = Statement.objects.get(kind="accreditation_certificate", ending=None).pk
    dispute(
        by=SYSTEM, statement=certificate, source=Source.LA_LPK, disputed_on=DAY, reason="tidak ada dalam daftar",
        now=LATER + timedelta(hours=1),
    )  # fmt: skip
    first, second = asked().news
    assert (first.what, first.number, first.reason, first.at) == ("withdrawn", gone, "salah VIN", LATER)
    assert (second.what, second.number) == ("disputed", certificate)
    assert second.reason == "LA-LPK: tidak ada dalam daftar"
    assert [one.disputes for one in asked(LATER + timedelta(hours=2)).statements if one.number == certificate] == [
        ("LA-LPK: tidak ada dalam daftar",)
    ]


def test_findings_then_and_now_differ_for_a_reason() -> None:
    withdraw(by=SYSTEM, statement=registration().pk, reason="salah VIN", now=LATER)
    (one,) = asked().differences
    assert (one.requirement, one.before, one.after) == ("R2", "met", "unproven")
    assert [cause.cause for cause in one.causes] == ["statement"]
    assert "dicabut" in one.causes[0].text and "salah VIN" in one.causes[0].text


def test_what_holds_today_is_held_against_the_day_of_then() -> None:
    shifted = asked(today=date(2022, 3, 1)).differences
    (r2,) = [one for one in shifted if one.requirement == "R2"]
    assert "calendar" in {cause.cause for cause in r2.causes}


def test_before_it_was_entered_nothing_was_known() -> None:
    found = asked(KNOWN - timedelta(days=1))
    assert (found.statements, found.findings) == ((), ())
    assert found.entered_at == KNOWN
    assert len(found.news) == Statement.objects.count()
    assert {(one.before, one.causes[0].cause) for one in found.differences} == {("", "entered")}


def test_of_whom_nobody_knows_there_is_no_answer() -> None:
    assert known_then("9911327599", THE_DAY, DAY, DAY, "id") is None


def test_one_that_was_read_with_another_one_has_no_findings_of_its_own() -> None:
    enter(by=SYSTEM, applications=[institution(2, "LPK Dua")], now=KNOWN + timedelta(minutes=1))
    join(by=Actor("person", "17"), absorbed=VIN, into="9911327502", reason="Satu badan.", now=KNOWN + timedelta(minutes=2))
    found = asked()
    assert found.findings == () and found.statements


def test_it_is_told_in_the_reader_s_language() -> None:
    one = asked(language="en").statements[0]
    assert one.known_since_text == "12 November 2021 at 10:00 WIB"


def test_a_check_that_came_later_is_not_among_what_was_known() -> None:
    claim = Statement.objects.get(kind="profile", programme__code="P1")
    verify(by=SYSTEM, statement=claim.pk, source=Source.VERIFIER, result=Check.CONFIRMED, checked_on=DAY, now=LATER)
    of_profile = [one for one in asked().statements if one.fact.label == "Data program" and one.programme == "P1"]
    assert [one.fact.checked for one in of_profile] == [""]


def test_the_number_of_queries_does_not_hang_on_how_much_is_known() -> None:
    with CaptureQueriesContext(connection) as small:
        asked()
    larger = institution(3, "LPK Besar", *(programme(f"P{number}") for number in range(9)))
    enter(by=SYSTEM, applications=[larger], now=KNOWN + timedelta(minutes=1))
    record(by=SYSTEM, name="b", digest="b" * 64, applications=[larger], now=KNOWN + timedelta(minutes=1))
    with CaptureQueriesContext(connection) as large:
        known_then("9911327503", THE_DAY, DAY, DAY, "id")
    assert len(large) == len(small)
