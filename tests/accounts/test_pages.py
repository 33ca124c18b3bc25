"""Every page with every role: open where the tables say so, elsewhere it does not exist; others' identifiers name nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from mitra.accounts.models import Membership, Person
from mitra.accounts.rights import rows_for
from mitra.accounts.roles import Role
from mitra.accounts.viewer import ANYBODY
from mitra.site.access import PUBLIC, Right, Sees, stated_right
from mitra.site.sign_in import INVENTED
from mitra.site.viewing import AskRight
from tests.accounts.world import LOOKERS, World

pytestmark = pytest.mark.django_db
LIBRARY = ("mfa_", "account_", "socialaccount_", "openid_")  # pages about oneself, with nothing of others in the address
_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route, entry


def guarded() -> list[tuple[str, URLPattern, Right | Sees]]:
    """Pages that are not open to all."""
    found = [(route, entry, stated_right(entry.callback)) for route, entry in routes(get_resolver())]
    return [(route, entry, right) for route, entry, right in found if right is not None and right is not PUBLIC]


def address(route: str, ids: dict[str, Any]) -> str:
    """The address of a route, with others' identifiers where it takes any."""

    def value(match: re.Match[str]) -> str:
        kind, name = match[1], match[2]
        if name in ids:
            return str(ids[name])
        return {"int": "999999", "uuid": str(UUID(int=1))}.get(kind or "str", "tidak-ada")

    return "/" + _PARAMETER.sub(value, route)


def foreign(world: World) -> dict[str, Any]:
    """An identifier of each kind that belongs to institution B or its people."""
    return {
        "institution": world.b.pk,
        "membership": Membership.objects.get(institution=world.b).pk,
        "invitation": world.things("invitation")[1].pk,
        "claim": world.things("claim")[-1].pk,
        "session": next(one.pk for one in world.things("session") if one.user_id == world.stranger.pk),
        "person": world.stranger.pk,
        "reference": world.things("case")[1].reference,
        "document": world.things("document")[1].public_id,
        "vin": world.b.identifier,
        "identifier": world.b.identifier,
    }


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who, backend=INVENTED)
    return client


def test_whoever_has_not_signed_in_is_led_to_the_sign_in() -> None:
    ids = foreign(World())
    client = Client()
    for route, _, right in guarded():
        if isinstance(right, Sees) and rows_for(ANYBODY, right.thing):
            continue
        for method in (client.get, client.post):
            answer = method(address(route, ids))
            assert answer.status_code == 302, route
            assert answer.headers["Location"].startswith("/masuk/?next=/"), route


@pytest.mark.parametrize("role", LOOKERS, ids=str)
def test_a_page_is_let_through_to_exactly_the_roles_that_have_a_row(role: Role, rf: RequestFactory) -> None:
    """Asked where every request is asked, before any view: nothing is drawn, so every page and role is tried."""
    viewer, ask = World().viewers[role], AskRight(lambda request: HttpResponse())
    for route, entry, right in guarded():
        for method in (rf.get, rf.post):
            request = method("/")
            request.session, request._viewer = {}, viewer  # type: ignore[assignment]  # a new session, and who looks
            if isinstance(right, Sees) and not rows_for(viewer, right.thing):
                with pytest.raises(Http404):
                    ask.process_view(request, entry.callback, (), {})
            else:
                assert ask.process_view(request, entry.callback, (), {}) is None, route


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.COORDINATOR], ids=str)
def test_a_page_without_a_row_for_the_role_does_not_exist(role: Role) -> None:
    """The same through the whole site, for one role that sees little and one that sees much."""
    world = World()
    ids, viewer, client = foreign(world), world.viewers[role], signed_in(world.people[role])
    ids["document"] = UUID(int=1)  # the world's have no file, which cannot be for somebody who may open them
    for route, _, right in guarded():
        closed = isinstance(right, Sees) and not rows_for(viewer, right.thing)
        status = client.get(address(route, ids)).status_code
        assert (status == 404) if closed else status in (200, 302, 404, 405), (route, status)


@pytest.mark.parametrize("role", [Role.OWNER, Role.PUBLIC], ids=str)  # the one that may do most, and the one that may nothing
def test_others_identifiers_in_an_address_name_nothing(role: Role) -> None:
    world = World()
    ids, client = foreign(world), signed_in(world.people[role])
    before = list(Membership.objects.values_list("pk", "part", "until"))
    for route, entry, _ in guarded():
        if "<" not in route or (entry.name or "").startswith(LIBRARY):
            continue
        for method in (client.get, client.post):
            answer = method(address(route, ids))
            assert answer.status_code in (404, 405), (route, answer.status_code)
            assert world.stranger.email.encode() not in answer.content
    assert list(Membership.objects.values_list("pk", "part", "until")) == before
