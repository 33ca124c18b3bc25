"""The whole wave of 2021, a hundred institutions, from the directorate's advice to a signed decree and the public register.

What is decided follows the advice. By keyboard alone, each in their role, on the real pages; then the wave is judged by the law
of its day and of today beside it: who would still qualify.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from mitra.accounts.acts import load_units
from mitra.accounts.models import Person
from mitra.accounts.permission import actor
from mitra.accounts.units import shipped_units
from mitra.audit.act import SYSTEM
from mitra.decisions.acts import recommend
from mitra.decisions.models import Batch, Decree, Partnership
from mitra.decisions.signing import check
from mitra.demonstration import event
from mitra.demonstration.acts import enter_people, load
from mitra.demonstration.people import COORDINATOR, by_name
from mitra.institutions.models import Institution
from mitra.law.procedure.partnership import Status
from mitra.register.listing import listed
from mitra.register.models import Entry
from mitra.register.search.wanted import Kind, Wanted
from tests.web import decision_walks as walks
from tests.web.album import Album
from tests.web.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.deep]


def the(role: str) -> Person:
    return Person.objects.filter(grants__role=role, is_invented=True).order_by("pk")[0]


@pytest.fixture
def batch(transactional_db: None) -> Batch:
    """The wave as the demonstration brings it, recommended; nobody has decided anything."""
    cache.clear()
    load_units(by=SYSTEM, units=shipped_units())
    load(by=SYSTEM)
    enter_people(by=SYSTEM)
    wave = list(Institution.objects.filter(participations__wave__slug=event.SLUG).values_list("identifier", flat=True))
    done = recommend(by=actor(by_name(COORDINATOR)), title=walks.TITLE, institutions=wave)
    return Batch.objects.get(reference=done.subject)


def test_the_wave_comes_to_a_decree_and_a_register(browser: Browser, batch: Batch, live_server: LiveServer) -> None:
    album = Album("whole wave", "id", "light")
    people: list[Walker] = []

    def comes(role: str) -> Walker:
        people.append(Walker(browser, album, live_server.url, role, 1280, "light"))
        if role != "public":
            people[-1].page.goto(f"{live_server.url}/masuk/")
            people[-1].go(people[-1].page.locator(".m-invented__button", has_text=the(role).name).first)
        return people[-1]

    today = timezone.localdate()
    walks.records_the_mandate(comes("administrator"), the("delegate").name, today - timedelta(days=1))
    delegate = comes("delegate")
    walks.follows_the_advice(delegate)
    walks.draws_up(comes("director_general"))
    walks.signs(delegate)

    decree = Decree.objects.get()
    with ThreadPoolExecutor() as aside:  # Playwright's event loop runs in this thread
        signature = aside.submit(check, bytes(decree.signed_document or b"")).result()
    assert signature is not None and signature.intact
    annex = Client().get(f"/keputusan/{decree.number.replace('/', '-').lower()}.pdf").content
    assert annex.startswith(bytes(decree.document))
    verdicts = set(Partnership.objects.values_list("state", flat=True))
    assert verdicts == {Status.PARTNER, "denied"}
    partners = listed(Kind.INSTITUTION, Wanted(), today, "id", page=1, rows=100)
    entered = Entry.objects.filter(known_until=None, programme=None).count()
    assert 0 < partners.total == entered < 100

    public = comes("public")
    public.open("/daftar/", "register of today")
    assert f"{partners.total}" in public.page.locator("main").inner_text()
    public.open(f"/gelombang/{event.SLUG}/", "wave by the law of its day")
    public.open(f"/gelombang/{event.SLUG}/?tanggal={today}", "wave of today")
    public.open(f"/gelombang/{event.SLUG}/perubahan/?dari={date(2021, 11, 12)}&ke={today}", "who would still qualify")
    wrong = [one for walker in people for one in walker.close()]
    assert sorted({*album.wrong, *wrong}) == []
