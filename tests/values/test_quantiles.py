"""Quantiles by nearest rank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.quantiles import quantile


@pytest.mark.parametrize(("share", "found"), [(0.1, 1), (0.5, 5), (0.51, 6), (0.9, 9), (1, 10)])
def test_of_ten_values_the_tenths_are_the_values_themselves(share: float, found: int) -> None:
    assert quantile(range(1, 11), share) == found


@given(st.lists(st.integers(0, 500), min_size=1, max_size=60), st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9, 1]))
def test_at_least_that_share_does_not_exceed_it_and_nothing_smaller_does(values: list[int], share: float) -> None:
    found = quantile(values, share)
    assert found in values
    assert sum(one <= found for one in values) >= share * len(values)
    assert sum(one < found for one in values) < share * len(values)


@pytest.mark.parametrize("share", [0, -0.5, 1.01])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        quantile([1], share)


def test_of_nothing_there_is_no_quantile() -> None:
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)
