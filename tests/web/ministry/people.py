"""Somebody of the desk (tests/cases/desk.py) signed in, as the demonstration's button does it."""

from __future__ import annotations

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from mitra.accounts.models import Person
from mitra.site.sign_in import INVENTED
from tests.cases.desk import Desk


def signed_in(desk: Desk, who: str, **options: object) -> Client:
    """A browser of that person."""
    person = desk.people[who]
    Person.objects.filter(pk=person.pk).update(is_invented=True)
    client = Client(**options)  # type: ignore[arg-type]
    session = client.session
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = INVENTED
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client
