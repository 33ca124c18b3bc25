"""Yes and no as people tick them: "ya", "ada", "x", "✓", TRUE, 1; "tidak", "belum", "tidak ada", FALSE, 0."""

from __future__ import annotations

from typing import Final

from mitra.values.parsed import Parsed, refused
from mitra.values.text import read, tidy

YES: Final = frozenset(
    {"ya", "y", "iya", "ada", "sudah", "benar", "betul", "setuju", "tersedia", "punya", "memiliki", "lengkap"}
    | {"yes", "true", "t", "on", "ok", "oke", "1", "x", "v"}
)
NO: Final = frozenset(
    {
        "tidak",
        "tdk",
        "tak",
        "bukan",
        "belum",
        "blm",
        "salah",
        "tanpa",
        "nihil",
        "n",
        "no",
        "false",
        "f",
        "off",
        "0",
    }
    | {"tidak ada", "tdk ada", "belum ada", "blm ada", "tidak tersedia", "tidak punya", "tidak memiliki"}
    | {"belum memiliki", "tidak setuju", "none"}
)
_TICKS: Final = frozenset("\u2713\u2714\u2611\u2705\u221a")
_CROSSES: Final = frozenset("\u2717\u2718\u274c\u2610")


def parse_yes_no(raw: object) -> Parsed[bool]:
    """Read an answer; blank and "-" are empty, not a no.

    Problems: those of `text.read`, yes_no_unreadable.
    """
    word = tidy(raw).casefold().strip(" .,!;:'\"()[]\ufe0f")
    if word in YES or word in _TICKS:
        return Parsed(True)
    if word in NO or word in _CROSSES:
        return Parsed(False)
    reading = read(raw)
    return Parsed(None, reading.problem) if reading.problem else refused("yes_no_unreadable")
