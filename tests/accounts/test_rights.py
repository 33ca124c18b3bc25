"""Who sees what: every thing with every role, one's own and others', against a plain reading of each condition."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mitra.accounts import conditions
from mitra.accounts.rights import RIGHTS, may_see, visible
from mitra.accounts.roles import OF_THE_MINISTRY, Role
from mitra.accounts.things import THINGS
from mitra.accounts.viewer import ANYBODY, Viewer, viewer_of
from tests.accounts.rows import LONG_AGO, TODAY, granted, institution, member, person, unit
from tests.accounts.world import LOOKERS, World

pytestmark = pytest.mark.django_db
OF_ROWS = [name for name, thing in THINGS.items() if thing.model]


@pytest.fixture
def world() -> World:
    return World()


def plainly(condition: str, one: Any, thing: str, viewer: Viewer, role: Role) -> bool:
    """What a condition means, told once more without the table's machinery."""
    if condition == "always":
        return True
    if condition == "oneself":
        owner = {"person": "pk", "session": "user_id", "message": "recipient_id"}.get(thing, "person_id")
        return viewer.person is not None and getattr(one, owner) == viewer.person
    if condition == "own_institution":
        return (role, one.institution_id) in viewer.parts
    if condition == "own_unit":
        return (role, one.unit_id) in viewer.held
    if condition == "handed_in":
        return bool(one.steps.filter(act="submit").exists())
    raise AssertionError(f"say here what “{condition}” means")


@pytest.mark.parametrize("thing", OF_ROWS)
def test_every_role_sees_what_the_table_gives_and_nothing_else(thing: str, world: World) -> None:
    objects = world.things(thing)
    model = apps.get_model(THINGS[thing].model)
    tried = 0
    for viewer in world.viewers.values():
        seen = set(visible(viewer, thing, model._default_manager.all()).values_list("pk", flat=True))
        for one in objects:
            given = [row for row in RIGHTS if row.thing == thing and row.role in viewer.roles]
            expected = any(plainly(row.condition.__name__, one, thing, viewer, row.role) for row in given)
            assert may_see(viewer, thing, one) is expected, (viewer, thing, one)
            assert (one.pk in seen) is expected, (viewer, thing, one)
            tried += 1
    assert tried >= len(objects) * (len(LOOKERS) + 1)


@pytest.mark.parametrize("thing", OF_ROWS)
def test_whoever_has_not_signed_in_sees_nothing_that_is_not_given_to_all(thing: str, world: World) -> None:
    world.things(thing)
    open_to_all = any(row.thing == thing and row.role is Role.PUBLIC and row.condition is conditions.always for row in RIGHTS)
    assert visible(ANYBODY, thing, apps.get_model(THINGS[thing].model)._default_manager.all()).exists() is open_to_all


@pytest.mark.parametrize("thing", OF_ROWS)
def test_a_row_comes_once_whatever_gives_it(thing: str, world: World) -> None:
    world.things(thing)
    everything = Viewer(
        person=world.people[Role.OWNER].pk,
        held=frozenset((role, None) for role in OF_THE_MINISTRY),
        parts=frozenset((role, world.a.pk) for role in (Role.OWNER, Role.EDITOR, Role.READER)),
    )
    found = list(visible(everything, thing, apps.get_model(THINGS[thing].model)._default_manager.all()))
    assert len(found) == len({one.pk for one in found})


def test_the_table_speaks_of_known_things_with_named_conditions() -> None:
    assert {row.thing for row in RIGHTS} == THINGS.keys()
    assert {row.condition for row in RIGHTS} <= conditions.NAMES.keys()
    assert len(set(RIGHTS)) == len(RIGHTS)
    for row in RIGHTS:
        path = row.condition(ANYBODY, row.role).path
        assert not path or path in THINGS[row.thing].paths, row


def test_paths_lead_somewhere() -> None:
    for name in OF_ROWS:
        rows = apps.get_model(THINGS[name].model)._default_manager.all()
        for path in THINGS[name].paths.values():
            rows.filter(**{f"{path}__in": []})


def test_a_role_holds_from_its_first_day_to_before_its_last() -> None:
    ani = person("Ani")
    granted(ani, Role.AUDITOR, since=LONG_AGO, until=TODAY)
    granted(ani, Role.ASSESSOR, since=TODAY)
    lpk = institution()
    member(person("Budi"), lpk)
    member(ani, lpk, "editor", until=TODAY)
    assert viewer_of(ani.pk, TODAY).roles == {Role.ASSESSOR, Role.PUBLIC}
    assert viewer_of(ani.pk, LONG_AGO).roles == {Role.AUDITOR, Role.EDITOR, Role.PUBLIC}


def test_a_closed_account_is_nobody() -> None:
    ani = person("Ani", is_active=False)
    granted(ani, Role.AUDITOR)
    assert viewer_of(ani.pk, TODAY) == ANYBODY == viewer_of(0, TODAY)


def test_a_viewer_is_read_in_one_query_however_much_they_are() -> None:
    ani = person("Ani")
    for code in ("a", "b", "c"):
        granted(ani, Role.VERIFIER, unit(code))
        member(ani, institution(f"19033518{ord(code)}"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        viewer = viewer_of(ani.pk, TODAY)
    assert len(queries) == 1
    assert len(viewer.units_as(Role.VERIFIER)) == 3 == len(viewer.institutions)


def test_a_part_in_one_institution_gives_nothing_in_another() -> None:
    ani, a, b = person("Ani"), institution(), institution("1903351803")
    member(ani, a, "reader")
    member(ani, b)
    viewer = viewer_of(ani.pk, TODAY)
    assert viewer.roles_at(institution=a.pk) == {Role.READER, Role.PUBLIC}
    assert viewer.roles_at(institution=b.pk) == {Role.OWNER, Role.PUBLIC}
    assert viewer.roles_at() == {Role.PUBLIC}
