"""Business fields (KBLI) of training institutions, in the editions of 2020 and 2025.

The crosswalk follows the titles; BPS has published none that we know of.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mitra.reference.shipped import content
from mitra.values.kbli import Kbli


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
def _table() -> dict[tuple[str, int], TrainingKbli]:
    raw = content("training_kbli.yaml")
    pairs = [(Kbli(row["code"], 2020), Kbli(row["becomes"], 2025)) for row in raw["2020"]]
    table = {}
    for edition in (2020, 2025):
        for row in raw[str(edition)]:
            kbli = Kbli(row["code"], edition)
            others = tuple(new if old == kbli else old for old, new in pairs if kbli in (old, new))
            table[kbli.code, edition] = TrainingKbli(kbli, row["title"], row["owner"], others)
    return table
