"""Everything that is told of a record has a name in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.law.catalogue import CatalogueUnit
from mitra.reference import labels
from mitra.reference.difference import Change
from mitra.reference.kinds import KINDS
from mitra.reference.records import DAY_KINDS, FieldRow, HolidayRow, OccupationRow, RegionRow, TrainingRow
from mitra.values.kbli import Kbli
from mitra.values.period import Period

RECORDS = (CatalogueUnit, FieldRow, HolidayRow, OccupationRow, RegionRow, TrainingRow)


def test_kinds_changes_and_fields_have_names() -> None:
    assert labels.KINDS.keys() == KINDS.keys()
    assert labels.CHANGES.keys() == {*Change, "same"}
    assert labels.FIELDS.keys() == {field for record in RECORDS for field in record._fields}
    assert set(DAY_KINDS) < labels.VALUES.keys()
    assert labels.name(labels.CHANGES, Change.GONE, "en") == "gone"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (None, "", ""),
        ("", "", ""),
        ("Judul", "Judul", "Judul"),
        (True, "ya", "yes"),
        (frozenset({"B", "A"}), "A, B", "A, B"),
        (date(2026, 8, 17), "17 Agustus 2026", "17 August 2026"),
        (Period(date(2016, 1, 1)), "sejak 1 Januari 2016", "since 1 January 2016"),
        (
            Period(date(2016, 1, 1), date(2026, 5, 4)),
            "sejak 1 Januari 2016 s.d. 3 Mei 2026",
            "since 1 January 2016 to 3 May 2026",
        ),
        (Kbli("85571", 2025), "KBLI 2025 85571", "KBLI 2025 85571"),
        ("collective_leave", "cuti bersama", "collective leave"),
    ],
)
def test_values_are_told_in_the_readers_language(value: object, indonesian: str, english: str) -> None:
    assert (labels.say_value(value), labels.say_value(value, "en")) == (indonesian, english)
