"""Quantiles of a few measured values, by nearest rank: always one of the values, never something between them."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil


def quantile(values: Iterable[int], share: float) -> int:
    """The smallest of the values that at least that share (above 0, at most 1) of them do not exceed. ValueError for none."""
    ranked = sorted(values)
    if not ranked:
        raise ValueError("no values")
    if not 0 < share <= 1:
        raise ValueError("a share is above 0 and at most 1")
    return ranked[ceil(share * len(ranked)) - 1]
