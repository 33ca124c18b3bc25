"""A small file of applications to run commands on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl

FIELD = "Teknologi Informasi dan Komunikasi"
CERTIFICATE = "52/LA-LPK/VII/2020"
VIN, OTHER = "9911327599", "9911327598"


def application(vin: str = VIN, **changed: Any) -> dict[str, Any]:
    """One institution with one offline programme; LA-LPK has confirmed its certificate, Sisnaker has answered."""
    return {
        "vin": vin, "name": "LPK Contoh Karya", "type": "swasta", "legal_form": "badan hukum", "regency": "KOTA DEPOK",
        "stated_on": "2021-11-10",
        "accreditations": [
            {"number": CERTIFICATE, "from": "2020-07-15", "until": "2021-11-12", "fields": FIELD}
        ],
        "programmes": [
            {
                "code": "P1", "title": "Junior Web Developer", "field": FIELD,
                "occupation": "Pengembang Web", "province": "Jawa Barat", "mode": "luring", "standard": "skkni",
                "units": [{"code": "J.620100.004.02", "title": "Menggunakan Struktur Data"}],
            }
        ],
        "evidence": [
            {"about": "akreditasi", "item": CERTIFICATE, "source": "la-lpk", "result": "sesuai", "checked_on": "2021-11-11"},
            {
                "about": "status sisnaker", "source": "sisnaker", "result": "sesuai", "registered": "ya", "verified": "ya",
                "active": "ya", "checked_on": "2021-11-11",
            },
            {"about": "bentuk hukum", "source": "verifikator", "result": "sesuai", "checked_on": "2021-11-11"},
        ],
    } | changed  # fmt: skip


def as_json(folder: Path, *applications: dict[str, Any]) -> Path:
    """The applications as a JSON file."""
    file = folder / "permohonan.json"
    file.write_text(json.dumps({"institutions": applications}), "utf-8")
    return file


def cells(file: Path, sheet: str) -> list[list[Any]]:
    """The rows of a sheet, without headings."""
    book = openpyxl.load_workbook(file)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=2)]
