"""A client of each person around one case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

if TYPE_CHECKING:
    from tests.cases.desk import Desk


@pytest.fixture
def at(db: None) -> Desk:
    from tests.cases.desk import desk  # its models are there once Django is

    return desk()


@pytest.fixture
def client_of(at: Desk) -> Callable[[str], Client]:
    """A client that is signed in as somebody of the desk."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(at.people[name], backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return signed_in
