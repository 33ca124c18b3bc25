"""The kind of a file is told by its content, where that can be only one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mitra.reference.files.recognition import FORMS, recognise
from mitra.reference.kinds import KINDS
from tests.reference.files import test_classifications as classifications
from tests.reference.files import test_holidays as holidays
from tests.reference.files import test_region_files as regions
from tests.reference.files import test_skkni as skkni
from tests.reference.files import test_training_fields as training
from tests.reference.files.forms import file_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (skkni.HEADER + "\n", "skkni"),
        ('{"data": {"units": []}}', "skkni"),
        (classifications.KBLI_2020, "kbli-2020"),
        (classifications.KBLI_2020.replace(",", ";"), "kbli-2020"),
        (json.dumps(classifications.KBLI_2025), "kbli-2025"),
        (classifications.KBJI, "kbji-2014"),
        (training.CROSSWALK, "kbli-lpk"),
        (training.OF_2025, "kbli-lpk"),
        (regions.PROVINCES, "wilayah"),
        (regions.REGENCIES, "wilayah"),
        (regions.DISTRICTS, "wilayah"),
        (holidays.YEAR, "libur"),
        ("kode,digit,judul,kategori\n01,2,Pertanian,A\n", None),  # of which edition?
        ('[{"code": "01", "title": "PERTANIAN"}]', None),
        ("kode,judul\nJ.620100.004.02,Struktur Data\n", None),
        ("uuid,judul,nomor_kepmen\nx,SKKNI Anu,1\n", None),
        ("[]", None),
        ("[1]", None),
        ("3", None),
        ("", None),
        ('kode,judul\n"tak berakhir', None),
    ],
)
def test_a_file_is_known_by_its_headings_or_its_entries(tmp_path: Path, text: str, kind: str | None) -> None:
    assert recognise(file_of(tmp_path, "berkas.csv", text)) == kind


def test_a_file_that_cannot_be_read_is_of_no_kind(tmp_path: Path) -> None:
    assert recognise(tmp_path / "hilang.csv") is None
    (tmp_path / "biner.csv").write_bytes(b"\xff\xfe\x00")
    assert recognise(tmp_path / "biner.csv") is None


def test_every_kind_has_its_form_in_files() -> None:
    assert FORMS.keys() == KINDS.keys()
    assert all(form().kind is KINDS[name] for name, form in FORMS.items())
