"""The drawing of how outcomes moved: nothing of it overlaps, and every height is as large as its share."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mitra.findings.differences.listing import MoveView
from mitra.web.public.flows import LEAST, Flow, Node, flows

OUTCOMES = ("met", "unproven", "not_met", "not_applicable", "-")


def move(requirement: str, before: str, after: str, number: int) -> MoveView:
    return MoveView(requirement, "", before, before.title(), after, after.title(), number, chosen=False)


@st.composite
def some_moves(draw: st.DrawFn) -> list[MoveView]:
    pairs = st.tuples(st.sampled_from(OUTCOMES), st.sampled_from(OUTCOMES)).filter(lambda one: one[0] != one[1])
    found = []
    for requirement in ("R1", "R3"):
        for before, after in draw(st.lists(pairs, unique=True, max_size=8)):
            found.append(move(requirement, before, after, draw(st.integers(1, 60_000))))
    return found


@given(some_moves())
def test_bars_of_one_side_follow_one_another_and_hold_all_outcomes(moves: list[MoveView]) -> None:
    drawn = flows(moves)
    assert [one.requirement for one in drawn] == list(dict.fromkeys(one.requirement for one in moves))
    assert [one for flow in drawn for one in flow.moves] == moves
    for flow in drawn:
        for nodes in (flow.before, flow.after):
            assert sum(one.number for one in nodes) == flow.total
            assert all(one.height >= LEAST for one in nodes)
            assert all(first.y + first.height < second.y for first, second in pairwise(nodes))
            assert nodes[-1].y + nodes[-1].height <= flow.height
            by_number = sorted(nodes, key=lambda one: one.number)
            assert [one.height for one in by_number] == sorted(one.height for one in nodes)


@given(some_moves())
def test_every_band_begins_and_ends_within_the_bars_of_its_outcomes(moves: list[MoveView]) -> None:
    for flow in flows(moves):
        before, after = ({one.outcome: one for one in nodes} for nodes in (flow.before, flow.after))
        for one, band in zip(flow.moves, flow.bands, strict=True):
            assert band.outcome == one.after
            y1, y2, low2, low1 = ends(band.path)
            assert within(before[one.before], y1, low1)
            assert within(after[one.after], y2, low2)


def ends(path: str) -> tuple[int, int, int, int]:
    """Where a band begins and ends above, and where it ends and begins below."""
    numbers = [int(one) for one in re.findall(r"-?\d+", path)]
    return numbers[1], numbers[7], numbers[9], numbers[-1]


def within(node: Node, above: int, below: int) -> bool:
    return node.y <= above < below <= node.y + node.height + 1  # a band is drawn one unit high at least


def test_without_moves_there_is_no_drawing() -> None:
    assert flows([]) == ()


def test_one_move_fills_both_bars() -> None:
    (flow,) = flows([move("R3", "met", "not_met", 7)])
    assert isinstance(flow, Flow)
    assert (flow.total, flow.before[0].height, flow.after[0].height) == (7, flow.height, flow.height)
