"""The procedure of an application as a drawing: states as boxes in their places, what leads from one to another as arrows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from mitra.law.procedure.case import CASE, State
from mitra.law.procedure.table import Table
from mitra.law.procedure.words import name_of

BOX: Final = (226, 88)
_COLUMN: Final = 408
_ROW: Final = 190
PLACES: Final = {
    State.DRAFT: (0, 0),
    State.SUBMITTED: (1, 0),
    State.VERIFICATION: (2, 0),
    State.READY: (3, 0),
    State.CORRECTION: (2, 1),
}
"""State → column and row. States in which a case ends stand in the boxes that lead to them."""
WIDTH: Final = 3 * _COLUMN + BOX[0] + 4
HEIGHT: Final = _ROW + BOX[1] + 4
_APART: Final = 17  # how far two arrows between the same boxes lie from the middle


@dataclass(frozen=True, slots=True)
class Box:
    """A state, and the acts by which a case ends in it."""

    name: str
    x: int
    y: int
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """What leads from one box to another, with the act's name beside it."""

    label: str
    x1: int
    y1: int
    x2: int
    y2: int
    label_x: int
    label_y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    box_width: int
    box_height: int


def drawing(language: str, table: Table[Any] = CASE) -> Drawing:
    """The drawing in that language. KeyError for a living state that has no place."""
    boxes = tuple(_boxes(table, language))
    return Drawing(boxes, tuple(_arrows(table, language)), WIDTH, HEIGHT, *BOX)


def _boxes(table: Table[Any], language: str) -> Iterator[Box]:
    for state in table.states:
        if state in table.ends:
            continue
        column, row = PLACES[State(state)]
        ends = tuple(
            f"→ {name_of('states', to.value, language)}"
            for _act, since, to in table.steps()
            if since == state and to in table.ends
        )
        yield Box(name_of("states", state.value, language), column * _COLUMN + 2, row * _ROW + 2, ends)


def _arrows(table: Table[Any], language: str) -> Iterator[Arrow]:
    width, height = BOX
    for act, since, to in table.steps():
        if since is None or since == to or to in table.ends:
            continue
        (column, row), (other_column, other_row) = PLACES[State(since)], PLACES[State(to)]
        label = name_of("acts", act, language)
        if row == other_row:
            forward = other_column > column
            y = row * _ROW + 2 + height // 2 + (-_APART if forward else _APART)
            x1 = column * _COLUMN + 2 + (width if forward else 0)
            x2 = other_column * _COLUMN + 2 + (0 if forward else width)
            yield Arrow(label, x1, y, x2, y, (x1 + x2) // 2, y - 7 if forward else y + 19, "middle")
        else:
            down = other_row > row
            x = column * _COLUMN + 2 + width // 2 + (-_APART if down else _APART)
            y1 = row * _ROW + 2 + (height if down else 0)
            y2 = other_row * _ROW + 2 + (0 if down else height)
            yield Arrow(label, x, y1, x, y2, x - 9 if down else x + 9, (y1 + y2) // 2, "end" if down else "start")
