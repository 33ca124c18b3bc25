"""A small wave in the database, and a real server for the browser."""

from __future__ import annotations

import pytest

@pytest.fixture
def wave(db: None) -> str:
    """The slug of a wave of three institutions."""
    from tests.web.public import sample  # models need Django's registry, which is ready once a test runs

    sample.load(sample.three())
    return "november-2021"
