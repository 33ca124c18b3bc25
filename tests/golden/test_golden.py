"""Findings of decided cases change only by a commit that says so."""

from __future__ import annotations

from datetime import date

import pytest

from tests.golden.decided import DAYS, decided, golden_file


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_wave_is_judged_as_it_was_judged_before(on: date) -> None:
    assert list(decided(on)) == golden_file(on).read_text("utf-8").splitlines()
