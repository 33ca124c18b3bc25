"""The map of Indonesia in squares: one a province, all of one size, where the eye looks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from mitra.findings.national.listing import Choice
from mitra.findings.national.overview import InProvince
from mitra.findings.national.places import names

SIDE: Final = 60  # of a square, in units of the drawing
GAP: Final = 4
STEPS: Final = (20, 40, 60, 80)  # per cent at which the next shade begins


class Square(NamedTuple):
    """A province in the grid: column and row from the upper left, its two letters (ISO 3166-2:ID) and its usual short name."""

    code: str
    column: int
    row: int
    letters: str
    short: str


# Islands keep their neighbours and stand apart from each other; by hand, after the map.
SQUARES: Final = tuple(
    Square(*one)
    for one in (
        ("11", 0, 0, "AC", "Aceh"), ("21", 2, 0, "KR", "Kepri"), ("65", 4, 0, "KU", "Kaltara"), ("71", 8, 0, "SA", "Sulut"),
        ("12", 0, 1, "SU", "Sumut"), ("14", 1, 1, "RI", "Riau"), ("61", 3, 1, "KB", "Kalbar"), ("64", 4, 1, "KI", "Kaltim"),
        ("75", 7, 1, "GO", "Gorontalo"), ("82", 9, 1, "MU", "Malut"),
        ("13", 0, 2, "SB", "Sumbar"), ("15", 1, 2, "JA", "Jambi"), ("62", 3, 2, "KT", "Kalteng"), ("63", 4, 2, "KS", "Kalsel"),
        ("76", 6, 2, "SR", "Sulbar"), ("72", 7, 2, "ST", "Sulteng"),
        ("96", 10, 2, "PD", "PBD"), ("92", 11, 2, "PB", "Pabar"), ("91", 12, 2, "PA", "Papua"),
        ("17", 0, 3, "BE", "Bengkulu"), ("16", 1, 3, "SS", "Sumsel"), ("19", 2, 3, "BB", "Babel"), ("73", 6, 3, "SN", "Sulsel"),
        ("74", 7, 3, "SG", "Sultra"), ("81", 9, 3, "MA", "Maluku"), ("94", 11, 3, "PT", "Pateng"), ("95", 12, 3, "PE", "Papeg"),
        ("18", 1, 4, "LA", "Lampung"), ("31", 3, 4, "JK", "Jakarta"), ("93", 12, 4, "PS", "Pasel"),
        ("36", 2, 5, "BT", "Banten"), ("32", 3, 5, "JB", "Jabar"), ("33", 4, 5, "JT", "Jateng"), ("35", 5, 5, "JI", "Jatim"),
        ("51", 6, 5, "BA", "Bali"), ("52", 7, 5, "NB", "NTB"), ("53", 8, 5, "NT", "NTT"),
        ("34", 4, 6, "YO", "DIY"),
    )
)  # fmt: skip
WIDTH: Final = (SIDE + GAP) * (1 + max(one.column for one in SQUARES)) - GAP
HEIGHT: Final = (SIDE + GAP) * (1 + max(one.row for one in SQUARES)) - GAP


@dataclass(frozen=True, slots=True)
class Tile:
    """A province as it is drawn, its corner at (x, y); `letters` for a small drawing, `short` for a large one.

    `shade`: 1 to 5, 0 where there is no programme; `bar`: its length.
    """

    province: InProvince
    x: int
    y: int
    letters: str
    short: str
    shade: int
    bar: int

    @property
    def is_long(self) -> bool:
        """Whether its short name needs smaller letters."""
        return len(self.short) > 7


def tiles(provinces: Iterable[InProvince]) -> Iterator[Tile]:
    """The provinces as squares, in the order of their codes; what is none is not drawn."""
    squares = {one.code: one for one in SQUARES}
    for one in provinces:
        if one.code:
            at, percent = squares[one.code], one.percent
            yield Tile(
                province=one, x=at.column * (SIDE + GAP), y=at.row * (SIDE + GAP), letters=at.letters, short=at.short,
                shade=0 if percent is None else 1 + sum(percent >= step for step in STEPS),
                bar=(SIDE - 12) * (percent or 0) // 100,
            )  # fmt: skip


def legend() -> tuple[tuple[int, str], ...]:
    """Shades with what they mean, in per cent."""
    ends = (*(step - 1 for step in STEPS), 100)
    return tuple((shade, f"{since}–{last}%") for shade, (since, last) in enumerate(zip((0, *STEPS), ends, strict=True), 1))


class NumberedTile(NamedTuple):
    """A province with a number of its own; `shade`: 1 to 5 by its share of the largest number, 0 for none."""

    name: str
    number: int
    x: int
    y: int
    letters: str
    shade: int
    chosen: bool


def numbered_tiles(choices: Iterable[Choice]) -> Iterator[NumberedTile]:
    """All provinces as squares with how many lines of a list lie there; `choices`: by their official names."""
    numbers = {one.value: one for one in choices}
    most = max((one.number for one in numbers.values()), default=0)
    for square in SQUARES:
        name = names()[square.code]
        found = numbers.get(name)
        number = found.number if found else 0
        yield NumberedTile(
            name=name, number=number, x=square.column * (SIDE + GAP), y=square.row * (SIDE + GAP), letters=square.letters,
            shade=-(-5 * number // most) if number else 0,
            chosen=bool(found and found.chosen),
        )  # fmt: skip
