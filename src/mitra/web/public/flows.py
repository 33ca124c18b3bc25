"""How outcomes moved, drawn: for each requirement the outcomes before on the left, after on the right, bands between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from mitra.findings.differences.listing import MoveView

WIDTH: Final = 360
NODE: Final = 8  # width of the bar at either end
GAP: Final = 8
LEAST: Final = 26  # height of the smallest bar: a line of text beside it
FULL: Final = 84  # height that all outcomes of a requirement share, beside what the smallest bars need more


class Node(NamedTuple):
    """The bar of an outcome: from `y`, `height` high; `label` stands beside it at (`label_x`, `label_y`)."""

    outcome: str
    label: str
    number: int
    x: int
    y: int
    height: int
    label_x: int
    label_y: int


class Band(NamedTuple):
    """What went from an outcome to another, as a path in the colour of the later one."""

    outcome: str
    path: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing of a requirement with the moves that it shows."""

    requirement: str
    name: str
    total: int
    height: int
    before: tuple[Node, ...]
    after: tuple[Node, ...]
    bands: tuple[Band, ...]
    moves: tuple[MoveView, ...]


def flows(moves: Iterable[MoveView]) -> tuple[Flow, ...]:
    """One drawing for each requirement, in order."""
    return tuple(_flow(list(those)) for _, those in groupby(moves, key=lambda one: one.requirement))


def _flow(moves: Sequence[MoveView]) -> Flow:
    before = _nodes([(one.before, one.before_label, one.number) for one in moves], 0, 16)
    after = _nodes([(one.after, one.after_label, one.number) for one in moves], WIDTH - NODE, WIDTH - 16)
    return Flow(
        requirement=moves[0].requirement,
        name=moves[0].requirement_name,
        total=sum(one.number for one in moves),
        height=max(nodes[-1].y + nodes[-1].height for nodes in (before, after)),
        before=before,
        after=after,
        bands=tuple(_bands(moves, before, after)),
        moves=tuple(moves),
    )


def _nodes(ends: Iterable[tuple[str, str, int]], x: int, label_x: int) -> tuple[Node, ...]:
    numbers: dict[tuple[str, str], int] = {}
    for outcome, label, number in ends:
        numbers[outcome, label] = numbers.get((outcome, label), 0) + number
    total, y, found = sum(numbers.values()), 0, []
    for (outcome, label), number in numbers.items():
        height = max(LEAST, FULL * number // max(total, 1))
        found.append(Node(outcome, label, number, x, y, height, label_x, y + height // 2))
        y += height + GAP
    return tuple(found)


def _bands(moves: Sequence[MoveView], before: Sequence[Node], after: Sequence[Node]) -> Iterator[Band]:
    left, right = _Filled(before), _Filled(after)
    for one in moves:
        (y1, h1), (y2, h2) = left.next(one.before, one.number), right.next(one.after, one.number)
        first, last, middle = NODE, WIDTH - NODE, WIDTH // 2
        upper = f"M{first} {y1}C{middle} {y1} {middle} {y2} {last} {y2}"
        lower = f"L{last} {y2 + h2}C{middle} {y2 + h2} {middle} {y1 + h1} {first} {y1 + h1}Z"
        yield Band(one.after, upper + lower)


class _Filled:
    """How far the bars of one side are taken up."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes: Mapping[str, Node] = {one.outcome: one for one in nodes}
        self._taken = dict.fromkeys(self._nodes, 0)

    def next(self, outcome: str, number: int) -> tuple[int, int]:
        """Where the next so many begin, and how high they are."""
        node, taken = self._nodes[outcome], self._taken[outcome]
        self._taken[outcome] += number
        start, end = (node.y + node.height * one // node.number for one in (taken, taken + number))
        return start, max(1, end - start)
