"""One clock, in order: what is known at a moment never changes afterwards, whatever a machine's clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mitra.audit.act import SYSTEM
from mitra.facts.acts import dispute, withdraw
from mitra.facts.clock import newest_moment, refuse_what_is_not_yet, stamp
from mitra.facts.models import Dispute, Ending, Statement
from mitra.facts.queries import as_known
from mitra.facts.refused import Refused
from mitra.institutions.models import Institution
from mitra.law.facts import Source
from mitra.law.records import LegalForm
from tests.facts.lpk import DAY, FORM, JANUARY, JUNE, MARCH, NEXT, VIN, application, entered, known, plain, said, taken_in

pytestmark = pytest.mark.django_db

LATER = FORM._replace(said_on=NEXT)
TICK, HOUR = timedelta(microseconds=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def _institution() -> None:
    entered(now=JANUARY)


def moments() -> list[datetime]:
    return list(Statement.objects.order_by("pk").values_list("recorded_at", flat=True))


def test_a_simulated_past_is_kept_as_it_is_said_in_order() -> None:
    said(FORM, now=MARCH)
    said(LATER, now=JUNE)
    assert moments() == [MARCH, JUNE]


def test_from_a_machine_an_hour_behind_it_comes_right_after_what_was_recorded() -> None:
    said(FORM, now=MARCH)
    then = known(MARCH)
    said(FORM._replace(value=LegalForm.INDIVIDUAL), now=MARCH - HOUR)
    assert moments() == [MARCH, MARCH + TICK]
    assert Ending.objects.get().at == MARCH + TICK
    assert known(MARCH) == then == plain(FORM)


def test_two_things_of_one_moment_are_one_after_the_other() -> None:
    said(FORM, now=MARCH)
    said(LATER, now=MARCH)
    assert moments() == [MARCH, MARCH + TICK]


def test_endings_and_disputes_keep_the_same_order() -> None:
    first, second = said(FORM, now=MARCH), said(LATER, now=MARCH)
    withdraw(by=SYSTEM, statement=first, reason="salah", now=JUNE)
    dispute(by=SYSTEM, statement=second, source=Source.OSS, disputed_on=DAY, reason="lain", now=MARCH)
    assert Ending.objects.get().at == JUNE
    assert Dispute.objects.get().recorded_at == JUNE + TICK
    taken_in(application(FORM._replace(said_on=None)), now=MARCH)
    assert moments()[-1] == JUNE + 2 * TICK
    assert newest_moment() == JUNE + 2 * TICK


def test_a_machine_an_hour_ahead_is_refused_in_one_sentence() -> None:
    with pytest.raises(Refused, match=r"mendahului jam basis data.*is more than a minute ahead"):
        said(FORM, now=datetime.now(UTC) + HOUR)
    assert not Statement.objects.exists()


def test_half_a_minute_ahead_is_no_matter() -> None:
    said(FORM, now=datetime.now(UTC) + timedelta(seconds=30))
    assert Statement.objects.count() == 1


def test_without_a_given_moment_it_is_now() -> None:
    before = datetime.now(UTC)
    taken_in(application(FORM), now=before)
    assert before <= stamp(datetime.now(UTC)) <= datetime.now(UTC)


def test_what_is_known_at_a_moment_that_has_not_come_cannot_be_asked() -> None:
    with pytest.raises(Refused, match="belum dapat ditanyakan"):
        as_known([Institution.objects.get(identifier=VIN)], datetime.now(UTC) + HOUR)


def test_the_newest_moment_can_always_be_asked() -> None:
    said(FORM, now=datetime.now(UTC) + timedelta(seconds=30))
    newest = newest_moment()
    assert newest is not None and known(newest) == plain(FORM)
    with pytest.raises(Refused):
        refuse_what_is_not_yet(newest + TICK)


def test_where_nothing_was_recorded_there_is_no_newest_moment() -> None:
    assert newest_moment() is None
