"""Numbers in sentences."""

from __future__ import annotations

import pytest

from mitra.values.numbers import figure


@pytest.mark.parametrize(
    ("number", "indonesian", "english"), [(0, "0", "0"), (999, "999", "999"), (1234567, "1.234.567", "1,234,567")]
)
def test_thousands_are_told_apart_as_each_language_does(number: int, indonesian: str, english: str) -> None:
    assert (figure(number), figure(number, "en")) == (indonesian, english)
