"""Everything ever said about an institution, with what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mitra.audit.act import SYSTEM
from mitra.facts.acts import dispute, verify, withdraw
from mitra.facts.history import Disputed, Ended, What, history, known_changes
from mitra.institutions.models import Institution
from mitra.law.facts import Check, Source
from mitra.law.records import LegalForm
from tests.facts.lpk import (
    CHECKED,
    DAY,
    FORM,
    JANUARY,
    JUNE,
    MARCH,
    NEXT,
    OTHER,
    UNITS,
    VIN,
    application,
    certificate,
    plain,
    said,
    taken_in,
)

pytestmark = pytest.mark.django_db

WRONG = FORM._replace(value=LegalForm.GOVERNMENT_BODY)


@pytest.fixture
def lpk() -> Institution:
    taken_in(application(WRONG, certificate(), units=[UNITS]), application(FORM, identifier=OTHER))
    corrected = said(FORM, now=MARCH)
    verify(by=SYSTEM, statement=corrected, source=Source.VERIFIER, result=Check.CONFIRMED, checked_on=NEXT, now=JUNE)
    return Institution.objects.get(identifier=VIN)


def test_each_statement_is_told_with_source_check_place_and_both_times(lpk: Institution) -> None:
    told = history(lpk)
    assert plain(*(one.fact for one in told)) == plain(WRONG, certificate(), UNITS, FORM, CHECKED)
    assert [one.programme for one in told] == [None, None, "P1", None, None]
    assert [(one.file, one.place) for one in told] == [
        ("a.xlsx", "Lembaga!2"), ("a.xlsx", "Akreditasi!2"), ("a.xlsx", "Unit!2"), ("", ""), ("", ""),
    ]  # fmt: skip
    assert [one.recorded_at for one in told] == [JANUARY, JANUARY, JANUARY, MARCH, JUNE]
    assert [one.fact.id for one in told] == [str(one.number) for one in told]


def test_it_says_since_when_a_statement_does_not_count_and_what_took_its_place(lpk: Institution) -> None:
    wrong, certified, units, corrected, checked = history(lpk)
    assert wrong.ended == Ended(MARCH, corrected.number, "")
    assert corrected.ended == Ended(JUNE, checked.number, "")
    assert certified.ended is units.ended is checked.ended is None
    a_tick = timedelta(microseconds=1)
    assert [wrong.counted_at(at) for at in (JANUARY - a_tick, JANUARY, MARCH - a_tick, MARCH)] == [False, True, True, False]


def test_disputes_stand_with_their_statement(lpk: Institution) -> None:
    number = history(lpk)[1].number
    for reason in ("tidak terdaftar", "masih tidak terdaftar"):
        dispute(by=SYSTEM, statement=number, source=Source.LA_LPK, disputed_on=DAY, reason=reason, now=JUNE + timedelta(1))
    first, second = history(lpk)[1].disputes
    assert first == Disputed(Source.LA_LPK, DAY, "tidak terdaftar", JUNE + timedelta(1))
    assert second.reason == "masih tidak terdaftar"


def test_changes_are_told_in_order_after_the_first_moment_and_up_to_the_second(lpk: Institution) -> None:
    wrong, certified, _, corrected, checked = history(lpk)
    withdraw(by=SYSTEM, statement=certified.number, reason="palsu", now=JUNE + timedelta(2))
    dispute(by=SYSTEM, statement=checked.number, source=Source.OSS, disputed_on=DAY, reason="lain", now=JUNE + timedelta(3))
    changes = known_changes(lpk, JANUARY, JUNE + timedelta(3))
    assert [(one.at, one.what, one.statement.number) for one in changes] == [
        (MARCH, What.SUPERSEDED, wrong.number),
        (MARCH, What.RECORDED, corrected.number),
        (JUNE, What.SUPERSEDED, corrected.number),
        (JUNE, What.RECORDED, checked.number),
        (JUNE + timedelta(2), What.WITHDRAWN, certified.number),
        (JUNE + timedelta(3), What.DISPUTED, checked.number),
    ]
    assert changes[-1].dispute is not None and changes[-1].dispute.reason == "lain"
    assert len(known_changes(lpk, JANUARY - timedelta(1), JANUARY)) == 3
    assert known_changes(lpk, JUNE + timedelta(3), JUNE + timedelta(9)) == ()


def test_it_takes_two_queries_however_much_was_said(lpk: Institution, django_assert_num_queries: Any) -> None:
    for one in (lpk, Institution.objects.get(identifier=OTHER)):
        with django_assert_num_queries(2):
            history(one)
