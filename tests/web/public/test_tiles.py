"""The map has a square for each province, and none stands on another."""

from __future__ import annotations

from mitra.findings.national.overview import InProvince
from mitra.reference.regions import provinces
from mitra.web.public.tiles import SQUARES, legend, tiles


def test_each_of_the_38_provinces_has_a_square_of_its_own() -> None:
    assert sorted(one.code for one in SQUARES) == sorted(str(one.code) for one in provinces())
    assert len({(one.column, one.row) for one in SQUARES}) == len({one.letters for one in SQUARES}) == 38


def test_squares_stand_as_the_provinces_lie() -> None:
    at = {one.short: (one.column, one.row) for one in SQUARES}
    assert [min(at, key=at.__getitem__), max(at, key=at.__getitem__)] == ["Aceh", "Pasel"]
    east = ("Banten", "Jabar", "Jateng", "Jatim", "Bali", "NTB", "NTT")
    assert [at[one][0] for one in east] == list(range(at["Banten"][0], at["Banten"][0] + 7))
    for northern, southern in (
        ("Sumut", "Sumbar"),
        ("Kaltara", "Kalsel"),
        ("Sulut", "Sulsel"),
        ("Malut", "Maluku"),
        ("Jateng", "DIY"),
    ):
        assert at[northern][1] < at[southern][1]


def test_a_shade_begins_at_every_fifth_of_the_whole() -> None:
    def shade(having: int, of: int = 100) -> int:
        return next(tiles([InProvince("32", "Jawa Barat", 1, of, having)])).shade

    assert [shade(n) for n in (0, 19, 20, 39, 40, 59, 60, 79, 80, 100)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert shade(0, 0) == 0
    assert [label for _, label in legend()] == ["0–19%", "20–39%", "40–59%", "60–79%", "80–100%"]


def test_what_is_no_province_is_not_drawn() -> None:
    assert list(tiles([InProvince("", "Negeri Dongeng", 1, 1, 1)])) == []
