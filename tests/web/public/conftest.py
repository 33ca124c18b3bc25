"""A small wave in the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django.live_server_helper import LiveServer


@pytest.fixture
def wave_of(db: None) -> Callable[[int], str]:
    """Make a wave of so many institutions; gives its slug."""

    def make(institutions: int) -> str:
        from tests.web.public import sample  # models need Django's registry, which is ready once a test runs

        sample.load(sample.three()[:institutions])
        return "november-2021"

    return make


@pytest.fixture
def wave(wave_of: Callable[[int], str]) -> str:
    """The slug of a wave of three institutions."""
    return wave_of(3)


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer) -> str:
    """Address of a server with a small wave."""
    from tests.keeping import kept
    from tests.web.public import sample

    kept("a wave of three", lambda: sample.load(sample.three()))
    return str(live_server.url)
