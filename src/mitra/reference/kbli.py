"""Business fields (KBLI) of training institutions, in the editions of 2020 and 2025.

The crosswalk follows the titles; BPS has published none that we know of. A code is never looked up without its edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from mitra.reference.records import TrainingRow
from mitra.reference.shipped import content
from mitra.values.kbli import EDITIONS, Kbli


class TrainingKbli(NamedTuple):
    """A business field of job training. `owner`: pemerintah, swasta or perusahaan.

    `counterparts`: the same field in the other edition.
    """

    kbli: Kbli
    title: str
    owner: str
    counterparts: tuple[Kbli, ...]


def training_kbli(code: str, version: int) -> TrainingKbli | None:
    """The business field of that code in the edition `version` (2020 or 2025); None if it is not one of job training."""
    return _table().get((code, version))


@cache
def training_fields() -> tuple[TrainingRow, ...]:
    """The shipped crosswalk, row by row."""
    raw = content("training_kbli.yaml")
    return tuple(
        TrainingRow(
            Kbli(row["code"], edition),
            row["title"],
            row["owner"],
            Kbli(row["becomes"], EDITIONS[1]) if "becomes" in row else None,
        )
        for edition in EDITIONS
        for row in raw[str(edition)]
    )


@cache
def _table() -> Mapping[tuple[str, int], TrainingKbli]:
    pairs = [(row.kbli, row.becomes) for row in training_fields() if row.becomes]
    table = {}
    for row in training_fields():
        others = tuple(new if old == row.kbli else old for old, new in pairs if row.kbli in (old, new))
        table[row.kbli.code, row.kbli.edition] = TrainingKbli(row.kbli, row.title, row.owner, others)
    return table
