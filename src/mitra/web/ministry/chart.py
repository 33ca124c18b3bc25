"""A chart of durations in SVG: a line from the fastest tenth to the slowest, the middle half as a box, the median marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mitra.cases.desk.times import Measured

LEFT: Final = 12
WIDTH: Final = 640
ROW: Final = 34
_TICKS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the chart, in the drawing's own units."""

    label: str
    y: int
    low: float
    first: float
    median: float
    third: float
    high: float
    value: int

    @property
    def whisker(self) -> float:
        """How long the line is."""
        return self.high - self.low

    @property
    def box(self) -> float:
        """How wide the box is; never so narrow that it is not seen."""
        return max(self.third - self.first, 2.0)


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws. `ticks`: days and where they stand."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]
    width: int
    height: int


def chart(rows: Iterable[tuple[str, Measured]]) -> Chart:
    """The chart of what has at least one finished stay."""
    told = [(label, one) for label, one in rows if one.number]
    most = max((one.high for _label, one in told), default=1) or 1
    step = next((tick for tick in _TICKS if most / tick <= 6), _TICKS[-1])
    last = -(-most // step) * step

    def at(days: int) -> float:
        return round(LEFT + days / last * (WIDTH - 2 * LEFT), 1)

    bars = tuple(
        Bar(label, ROW * n, at(one.low), at(one.first), at(one.median), at(one.third), at(one.high), one.median)
        for n, (label, one) in enumerate(told)
    )
    ticks = tuple((days, at(days)) for days in range(0, last + 1, step))
    return Chart(bars, ticks, WIDTH, ROW * len(bars))
