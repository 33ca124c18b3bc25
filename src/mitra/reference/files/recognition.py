"""Which kind of catalogue a file holds, told by its headings or its JSON; None where it could be more than one."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from mitra.reference.files.classifications import HEADINGS, KbjiForm, KbliForm, edition_of
from mitra.reference.files.csv_table import headings, lines
from mitra.reference.files.holidays import HolidayForm
from mitra.reference.files.reading import Form, content_of
from mitra.reference.files.regions import RegionForm
from mitra.reference.files.skkni import SkkniForm
from mitra.reference.files.training_fields import TrainingForm
from mitra.reference.kinds import KBJI_2014, KBLI_2020, KBLI_2025, KBLI_LPK, LIBUR, SKKNI, WILAYAH
from mitra.values.parsed import problem

FORMS: Final[Mapping[str, Callable[[], Form[Any]]]] = {
    SKKNI.name: SkkniForm,
    KBLI_2020.name: lambda: KbliForm(KBLI_2020),
    KBLI_2025.name: lambda: KbliForm(KBLI_2025),
    KBLI_LPK.name: TrainingForm,
    KBJI_2014.name: KbjiForm,
    WILAYAH.name: RegionForm,
    LIBUR.name: HolidayForm,
}
"""How each kind stands in files."""

NO_KIND: Final = problem("file_of_no_kind")
"""What to tell of a file whose kind its content does not tell."""

_TELLING: Final = (
    ({"kode_unit", "judul_unit"}, SKKNI.name),
    ({"kode_2025", "judul_2025", "pemilik"}, KBLI_LPK.name),
    ({"tanggal", "jenis", "nama"}, LIBUR.name),
    ({"kode_kemendagri", "nama"}, WILAYAH.name),
    ({"kode", "judul", "tingkat_digit"}, KBJI_2014.name),
)


def recognise(file: Path) -> str | None:
    """The kind that a file is of, None where its content does not tell, or cannot be read."""
    content = content_of(file).value
    if content is None:
        return None
    return _of_csv(content) if isinstance(content, str) else _of_json(content)


def _of_csv(text: str) -> str | None:
    try:
        found = set(headings(text))
        for telling, kind in _TELLING:
            if telling <= found:
                return kind
        if {"kode", "judul"} <= found:
            rows = lines("", text, HEADINGS, ("code", "title")) or []
            return _kbli([(row.cells["code"], row.cells["title"]) for row in rows if row.problem is None])
        if {"kode", "nama"} == found:
            return WILAYAH.name
    except csv.Error:
        return None
    return None


def _of_json(content: Any) -> str | None:
    listed = content if isinstance(content, list) else [content]
    if not all(isinstance(one, dict) for one in listed):
        return None
    if listed and all("data" in one for one in listed):
        return SKKNI.name
    if listed and all({"code", "title"} <= one.keys() for one in listed):
        return _kbli([(str(one["code"]), str(one["title"])) for one in listed])
    return None


def _kbli(entries: list[tuple[str, str]]) -> str | None:
    """The edition of KBLI, which only the fields of job training tell; None without them."""
    kind = edition_of(entries)
    return kind.name if kind else None
