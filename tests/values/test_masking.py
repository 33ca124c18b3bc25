import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.masking import SHOWN, masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9999990101010001", "************0001"), ("123456", "****56"), ("12", "**"), ("", "")],
)
def test_only_the_end_is_shown_and_little_of_what_is_short(text: str, expected: str) -> None:
    assert masked(text) == expected


@given(st.text(alphabet="0123456789", max_size=30))
def test_never_more_than_the_last_digits_leak(text: str) -> None:
    hidden = masked(text)
    open_part = hidden.lstrip("*")
    assert len(hidden) == len(text)
    assert text.endswith(open_part)
    assert len(open_part) <= min(SHOWN, len(text) / 3)
