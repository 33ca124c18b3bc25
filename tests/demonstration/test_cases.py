"""The stories of the demonstration are told by the real acts, once, and leave work for everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from mitra.accounts.acts import load_units
from mitra.accounts.roles import Role
from mitra.accounts.units import shipped_units
from mitra.audit.act import SYSTEM
from mitra.cases.models import Case, Hold
from mitra.demonstration import acts
from mitra.demonstration.cases import STORIES
from mitra.demonstration.people import PEOPLE, by_name
from mitra.reference.acts import load_shipped


@pytest.mark.django_db
def test_the_stories_leave_work_in_every_state() -> None:
    load_shipped(by=SYSTEM)
    load_units(by=SYSTEM, units=shipped_units())
    acts.load(by=SYSTEM)
    acts.enter_people(by=SYSTEM)
    stories = [one for one in STORIES if one.place in (1, 2, 5, 6, 7, 8)] + [replace(STORIES[-2], programmes=1)]
    assert acts.load_cases(by=SYSTEM, stories=stories).done
    assert not acts.load_cases(by=SYSTEM).done
    states = set(Case.objects.values_list("state", flat=True))
    assert states == {"draft", "submitted", "verification", "correction", "ready", "refused"}
    assert Case.objects.count() == len(stories)
    assert Hold.objects.filter(until=None).exists()
    for name, role in ((one.name, one.role) for one in PEOPLE):
        assert_work_waits(name, role)


def assert_work_waits(name: str, role: Role) -> None:
    """A newcomer presses somebody's button on the first page, and is where their work is."""
    newcomer = Client()
    button = f'action="/masuk/peragaan/{by_name(name)}/"'
    assert button in newcomer.get("/").content.decode()
    page = newcomer.post(f"/masuk/peragaan/{by_name(name)}/", follow=True)
    text, path = page.content.decode(), page.request["PATH_INFO"]
    if role in (Role.OWNER, Role.EDITOR):
        assert path == "/lpk/" and "m-where" in text, name
    elif role in (Role.VERIFIER, Role.COORDINATOR):
        assert path == "/kerja/" and "data-row" in text, name
    assert page.status_code == 200 and name in text
