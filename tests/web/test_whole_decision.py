"""From a ready application to a signed decree, the public register, an objection and a suspension: each in their role.

By keyboard alone, on the real pages; every page passed is looked at by axe and kept as a picture. The wave of 2021 is judged by
the law of its day and of today beside it: who would still qualify.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from mitra.accounts.models import Person
from mitra.assessment.acts import announce
from mitra.audit.act import SYSTEM
from mitra.decisions.models import Decree, Objection, Partnership
from mitra.facts.acts import load
from mitra.law.procedure.partnership import Status
from mitra.register.queries import status
from tests.cases.desk import Desk, desk
from tests.decisions.board import application, programme
from tests.web import decision_walks as walks
from tests.web.album import Album
from tests.web.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
WAVE = date(2021, 11, 12)


@pytest.fixture
def at(transactional_db: None, settings: Any) -> Desk:
    """An application that is ready, of an institution that took part in the wave; nobody has decided anything."""
    from django.core.cache import cache

    cache.clear()
    made = desk().taken_up().decide_all().all_units_done()
    made.do("kelembagaan", "declare_ready")
    known = [application(walks.VIN, programme("p"), programme("q", "market_need"))]
    load(by=SYSTEM, name="uji", digest="a" * 64, applications=known, now=made.later())
    announce(
        by=SYSTEM, slug="uji", name="Gelombang uji", name_en="Test wave", starts_on=WAVE, ends_on=WAVE + timedelta(days=1),
        participants=[walks.VIN], now=made.later(),
    )  # fmt: skip
    Person.objects.update(is_invented=True)
    return made


@pytest.mark.deeper
def test_from_the_recommendation_to_the_register_and_afterwards(browser: Browser, at: Desk, live_server: LiveServer) -> None:
    album = Album("whole decision", "id", "light")
    people: dict[str, Walker] = {}

    def comes(role: str, width: int = 1280) -> Walker:
        people[role] = Walker(browser, album, live_server.url, role, width, "light")
        if role != "public":
            walks.comes_in(people[role], at, role)
        return people[role]

    today = timezone.localdate()
    walks.records_the_mandate(comes("administrator"), at.people["delegate"].name, today - timedelta(days=1))
    walks.recommends(comes("coordinator"))
    walks.decides(comes("delegate"))
    walks.draws_up(comes("director_general"))
    walks.signs(people["delegate"])
    decree = Decree.objects.get()
    signed = Client().get(f"/keputusan/{decree.number.replace('/', '-').lower()}.pdf").content
    assert signed.startswith(bytes(decree.document)) and decree.signed_by == at.people["delegate"]
    assert status(walks.VIN, "p", today) is Status.PARTNER and status(walks.VIN, "q", today) is None

    walks.reads_and_objects(comes("owner", 360))
    walks.answers(people["delegate"])
    walks.suspends(people["delegate"])
    walks.reads_what_became_of_it(people["owner"])
    auditor = comes("auditor")
    auditor.open(f"/kerja/mitra/{walks.VIN}/", "partner as an auditor sees it")
    walks.looks_it_up(comes("public"))
    assert Objection.objects.get().granted is False
    states = set(Partnership.objects.filter(programme__code__in="pq").values_list("programme__code", "state"))
    assert states == {("p", "suspended"), ("q", "denied")}
    wrong = [one for walker in people.values() for one in walker.close()]
    assert sorted({*album.wrong, *wrong}) == []
