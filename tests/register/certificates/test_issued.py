"""Certificates, answers and lists follow from the events of the register, and from nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mitra.institutions.models import Programme
from mitra.law.procedure.partnership import Happening as H
from mitra.register.certificates.addresses import PURPOSES
from mitra.register.certificates.answer import Answer
from mitra.register.certificates.asked import Asked, asked
from mitra.register.certificates.issued import certificate, certificates_of
from mitra.register.certificates.keys import new_keys
from mitra.register.certificates.lists import places_on, status_list
from mitra.register.certificates.offline import check, read_list
from mitra.register.certificates.paper import paper_token, read_paper
from mitra.register.models import Event
from tests.decisions.board import GOOD, board
from tests.register.certificates.paper import SITE, key_of
from tests.register.signed import OTHER, VIN, Subjects

pytestmark = pytest.mark.django_db
KEYS = new_keys(datetime(2024, 1, 1, tzinfo=UTC))
OWN, P = (VIN, None), (VIN, "p")


@pytest.fixture
def at() -> Subjects:
    """An institution and its programme have been approved, without end."""
    made = Subjects()
    made.enter(H.GRANTED, OWN, P)
    return made


def answer(at: Subjects, on: date | None = None) -> Asked:
    """What the oldest certificate is worth on a day, today if not given; and the lists say the same."""
    day = on or at.now.date()
    found = asked(certificates_of(VIN)[-1].number, day)
    assert found is not None
    cache.clear()
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    lists = [status_list(one, 0, day, moment, SITE, key_of(KEYS)) for one in PURPOSES]
    paper = read_paper(paper_token(found.certificate, key_of(KEYS)), KEYS)
    offline = check(paper, [read_list(one, KEYS) for one in lists], moment).answer
    assert offline is (Answer.REVOKED if found.answer is Answer.REPLACED else found.answer)
    return found


def test_before_a_decree_is_signed_there_is_no_certificate() -> None:
    at = board().recommended().decided().confirmed().drawn_up()
    assert certificates_of(GOOD) == ()
    at.signed()
    (made,) = certificates_of(GOOD)
    first = Event.objects.order_by("pk")[0]
    assert made.number == f"{first.pk}/SKM-JKP/VI/2024" and made.vin == GOOD
    assert [(one.code, one.since, one.until, one.decree) for one in made.covered] == [
        ("", date(2024, 6, 3), None, "1/MITRA-JKP/VI/2024"),
        ("p", date(2024, 6, 3), None, "1/MITRA-JKP/VI/2024"),
    ]
    assert certificates_of(OTHER) == () == certificates_of("1")


def test_a_number_is_found_however_it_is_typed_and_no_other(at: Subjects) -> None:
    number = certificates_of(VIN)[0].number
    event = int(number.partition("/")[0])
    for typed in ("{n}/SKM-JKP/VI/2024", " {n}/skm-jkp/vi/2024 ", "{n}-skm-jkp-vi-2024", "{n} SKM JKP VI 2024"):
        found = certificate(typed.format(n=event))
        assert found is not None and found.number == number
    for typed in ("{m}/SKM-JKP/VI/2024", "{n}/SKM-JKP/VII/2024", "{n}/SKM-JKP/VI/2023", "{n}", "", "9" * 40):
        assert certificate(typed.format(n=event, m=event + 1)) is None
    assert certificate(f"{10**14}/SKM-JKP/VI/2024") is None


def test_a_suspended_programme_is_suspended_until_it_is_lifted_or_over(at: Subjects) -> None:
    until = at.now.date() + timedelta(days=60)
    at.enter(H.SUSPENDED, P, until=until, reason="Tanpa pemantauan.", advice="Pantau.", instrument="S-1")
    found = answer(at)
    assert found.answer is Answer.SUSPENDED
    (programme,) = found.programmes
    assert (programme.until, programme.instrument, programme.advice) == (until, "S-1", "Pantau.")
    assert answer(at, until).answer is Answer.VALID
    at.enter(H.LIFTED, P)
    assert answer(at).answer is Answer.VALID


def test_a_revoked_programme_is_revoked_with_its_reason_and_its_institution_is_not(at: Subjects) -> None:
    at.enter(H.REVOKED, P, reason="Tidak diperbaiki.")
    found = answer(at)
    assert found.answer is Answer.REVOKED and found.programmes[0].reason == "Tidak diperbaiki."
    assert found.institution.answer is Answer.VALID


@pytest.mark.parametrize("happening", [H.REVOKED, H.SET_ASIDE, H.WITHDRAWN])
def test_with_its_institution_everything_on_a_certificate_is_revoked(at: Subjects, happening: H) -> None:
    at.enter(happening, OWN)
    assert answer(at).answer is Answer.REVOKED


def test_an_approval_that_has_ended_is_expired_from_that_day_on_and_before_it_began_it_is_not_valid_yet() -> None:
    at = Subjects()
    at.enter(H.GRANTED, OWN, P, until=date(2025, 6, 3))
    assert answer(at, date(2025, 6, 2)).answer is Answer.VALID
    assert answer(at, date(2025, 6, 3)).answer is Answer.EXPIRED
    before = asked(certificates_of(VIN)[0].number, date(2024, 6, 1))
    assert before is not None and before.answer is Answer.NOT_YET


def test_of_two_programmes_one_may_stand_and_what_happens_to_another_institution_says_nothing(at: Subjects) -> None:
    of, _ = at.ids[OWN]
    q = Programme.objects.create(institution_id=of, code="q", title="Program Q", entered_at=at.now, named_at=at.now)
    at.ids[VIN, "q"] = (of, q.pk)
    at.enter(H.GRANTED, (VIN, "q"), (OTHER, None), (OTHER, "p"))
    at.enter(H.REVOKED, (OTHER, "p"))
    newest = certificates_of(VIN)[0]
    found = asked(newest.number, at.now.date())
    assert found is not None and found.answer is Answer.VALID and [one.code for one in found.programmes] == ["p", "q"]
    at.enter(H.REVOKED, (VIN, "q"))
    found = asked(newest.number, at.now.date())
    assert found is not None and found.answer is Answer.PARTLY
    assert [one.answer for one in found.programmes] == [Answer.VALID, Answer.REVOKED]


def test_an_amendment_gives_a_newer_certificate_and_the_older_one_says_so() -> None:
    at = Subjects()
    at.enter(H.GRANTED, OWN)
    at.enter(H.GRANTED, P, conditions="Melengkapi jadwal.")
    at.enter(H.AMENDED, P, instrument="S-5", reason="Syarat telah dipenuhi.")
    newest, middle, oldest = certificates_of(VIN)
    assert oldest.programmes == () and answer(at).answer is Answer.VALID
    assert (middle.programmes[0].conditions, newest.programmes[0].conditions) == ("Melengkapi jadwal.", "")
    assert newest.programmes[0].amended_by == "S-5" and newest.programmes[0].place == middle.programmes[0].place
    found = asked(middle.number, at.now.date())
    assert found is not None and (found.answer, found.newer) == (Answer.VALID, newest.number)
    assert found.programmes[0].conditions == ""  # what is shown is what the register says now
    last = asked(newest.number, at.now.date())
    assert last is not None and last.newer == ""


def test_an_approval_that_was_restored_has_a_new_place_and_what_was_revoked_stays_so(at: Subjects) -> None:
    at.enter(H.REVOKED, P)
    before = certificates_of(VIN)[0]
    at.enter(H.RESTORED, P)
    newest = certificates_of(VIN)[0]
    found, restored = answer(at), asked(newest.number, at.now.date())
    assert (found.answer, found.newer) == (Answer.REPLACED, newest.number)
    assert restored is not None and restored.answer is Answer.VALID
    revoked = places_on(at.now.date())["revocation"][0]
    assert before.programmes[0].place in revoked and newest.programmes[0].place not in revoked


def test_without_its_institution_an_approval_of_a_programme_has_no_certificate() -> None:
    at = Subjects()
    at.enter(H.GRANTED, P)
    assert certificates_of(VIN) == ()


def test_a_list_is_made_anew_when_the_register_changes_and_once_an_hour(at: Subjects) -> None:
    cache.clear()

    def made(now: datetime) -> object:
        return status_list("revocation", 0, now.date(), now, SITE, key_of(KEYS))

    first = made(at.now)
    with CaptureQueriesContext(connection) as asked_for:
        assert made(at.now + timedelta(minutes=10)) == first
    assert not any("register_entry" in one["sql"] for one in asked_for.captured_queries)
    assert made(at.now + timedelta(hours=2)) != first
    at.enter(H.REVOKED, P, days=0)
    assert made(at.now) != first
    assert status_list("revocation", 1, at.now.date(), at.now, SITE, key_of(KEYS)) is None
    assert status_list("lain", 0, at.now.date(), at.now, SITE, key_of(KEYS)) is None


def test_there_is_no_table_in_which_a_certificate_or_its_status_could_be_typed() -> None:
    assert not [one for one in apps.get_models() if "certificates" in one.__module__]


def test_an_answer_costs_the_same_queries_whatever_stands_on_the_certificate(at: Subjects) -> None:
    number = certificates_of(VIN)[0].number
    asked(number, at.now.date())  # the register's columns are read into memory
    with CaptureQueriesContext(connection) as counted:
        found = asked(number, at.now.date())
    assert len(counted) <= 17
    assert found is not None and not found.open  # an approval alone does not open a programme: nothing is known of it here
