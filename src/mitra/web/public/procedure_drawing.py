"""A procedure as a drawing: states as boxes in their places, what leads from one to another as arrows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

from mitra.law.procedure import case, partnership
from mitra.law.procedure.diagram import Say, Together
from mitra.law.procedure.partnership.drawing import DECIDED
from mitra.law.procedure.partnership.words import name_of as of_a_partnership
from mitra.law.procedure.table import Table
from mitra.law.procedure.words import name_of

_BETWEEN: Final = 182  # two boxes beside each other
_LONGEST: Final = 20  # characters of a line there
_GAP: Final = 102  # between two rows of boxes
_LINE: Final = 16  # of text beside an arrow
_APART: Final = 17  # how far two arrows between the same boxes lie from the middle
_ALONE: Final = Together("", "", ())


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of a procedure. `places`: state → column and row; `ends`: states that stand in the boxes that lead there.

    `together`: states that share the place of the first of them, by language. `wide`, `high`: of a box.
    """

    table: Table[Any]
    say: Say
    places: Mapping[str, tuple[int, int]]
    ends: Collection[str]
    wide: int
    high: int
    together: Mapping[str, Together] | None = None

    @property
    def column(self) -> int:
        """From one box to the next beside it."""
        return self.wide + _BETWEEN


_C, _P = case.State, partnership.State
CASE: Final = Picture(
    case.CASE,
    name_of,
    {_C.DRAFT: (0, 0), _C.SUBMITTED: (1, 0), _C.VERIFICATION: (2, 0), _C.READY: (3, 0), _C.CORRECTION: (2, 1)},
    case.CASE.ends,
    226,
    88,
)
PARTNERSHIP: Final = Picture(
    partnership.PARTNERSHIP,
    of_a_partnership,
    {
        _P.CANDIDATE: (0, 0), _P.RECOMMENDED: (1, 0), _P.APPROVED: (2, 0), _P.AWAITING_SIGNATURE: (3, 0), _P.PARTNER: (3, 1),
        _P.SUSPENDED: (2, 1),
    },
    {_P.DENIED, _P.REVOKED, _P.LAPSED, _P.SET_ASIDE, _P.WITHDRAWN},
    250,
    236,
    DECIDED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A state, or several together, and the acts by which the matter ends in it."""

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


def drawing(language: str, picture: Picture = CASE) -> Drawing:
    """The drawing in that language. KeyError for a living state that has no place."""
    columns, rows = (1 + max(place[axis] for place in picture.places.values()) for axis in (0, 1))
    return Drawing(
        tuple(_boxes(picture, language)),
        tuple(_arrows(picture, language)),
        (columns - 1) * picture.column + picture.wide + 4,
        (rows - 1) * (picture.high + _GAP) + picture.high + 4,
        picture.wide,
        picture.high,
    )


def _together(picture: Picture, language: str) -> Together:
    return picture.together[language] if picture.together else _ALONE


def _boxes(picture: Picture, language: str) -> Iterator[Box]:
    together, say = _together(picture, language), picture.say
    for state in picture.table.states:
        if state in picture.ends or state in together.states[1:]:
            continue
        inside = together.states if state in together.states else (state,)
        column, row = picture.places[state]
        to = dict.fromkeys(to for _act, since, to in picture.table.steps() if since in inside and to in picture.ends)
        lines = [say("states", one.value, language).partition(",")[0] for one in inside] if len(inside) > 1 else []
        lines += [f"→ {say('states', one.value, language)}" for one in to]
        name = together.name if len(inside) > 1 else say("states", state.value, language)
        yield Box(name, column * picture.column + 2, row * (picture.high + _GAP) + 2, tuple(lines))


def _arrows(picture: Picture, language: str) -> Iterator[Arrow]:
    together = _together(picture, language)
    acts: dict[tuple[str, str], list[str]] = {}
    for act, since, to in picture.table.steps():
        if since is None or since in picture.ends or to in picture.ends:
            continue
        begin, end = (together.states[0] if one in together.states else one for one in (since, to))
        label = picture.say("acts", act, language)
        if begin != end and label not in acts.setdefault((begin.value, end.value), []):
            acts[begin.value, end.value].append(label)
    for (begin_of, end_of), labels in acts.items():
        lines = [line for label in labels for line in wrap(label, _LONGEST)]
        for number, line in enumerate(lines):
            yield _arrow(picture, picture.places[begin_of], picture.places[end_of], line, number, len(lines))


def _arrow(picture: Picture, begin: tuple[int, int], end: tuple[int, int], line: str, number: int, of: int) -> Arrow:
    """The arrow with one line of its text, the `number`th `of` so many; drawn anew with each."""
    (column, row), (other_column, other_row) = begin, end
    wide, high, step = picture.wide, picture.high, picture.high + _GAP
    if row == other_row:
        forward = other_column > column
        y = row * step + 2 + high // 2 + (-_APART if forward else _APART)
        x1 = column * picture.column + 2 + (wide if forward else 0)
        x2 = other_column * picture.column + 2 + (0 if forward else wide)
        label_y = y - 7 - (of - 1 - number) * _LINE if forward else y + 19 + number * _LINE
        return Arrow(line, x1, y, x2, y, (x1 + x2) // 2, label_y, "middle")
    down = other_row > row
    x = column * picture.column + 2 + wide // 2 + (-_APART if down else _APART)
    y1 = row * step + 2 + (high if down else 0)
    y2 = other_row * step + 2 + (0 if down else high)
    return Arrow(line, x, y1, x, y2, x - 9 if down else x + 9, (y1 + y2) // 2 + number * _LINE, "end" if down else "start")
