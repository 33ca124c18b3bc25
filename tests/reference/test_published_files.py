"""The catalogues as they are published, where a copy of them lies beside the repository: every row accounted for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mitra.audit.act import SYSTEM
from mitra.reference.acts import LOADS
from mitra.reference.files.recognition import recognise
from mitra.reference.kinds import KINDS
from mitra.reference.queries import counted
from tests.reference.files.forms import left_out, read_as

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = [
    pytest.mark.skipif(not DATA.is_dir(), reason="the published catalogues are not beside the repository"),
    pytest.mark.django_db,
]
FILES = {
    "skkni": (["skkni/skkni_units.csv"], 1974),
    "kbli-2020": (["kbli-lpk/kbli_2020.csv"], 2707),
    "kbli-2025": (["kbli-lpk/kbli_2025.json"], 2444),
    "kbli-lpk": (["kbli-lpk/kbli_lpk_2020_ke_2025.csv", "kbli-lpk/kbli_lpk_2025.csv"], 42),
    "kbji-2014": (["kbji-2014/kbji_2014.csv"], 2766),
    "wilayah": (["wilayah/provinsi.csv", "wilayah/kab_kota.csv", "wilayah/kecamatan.csv"], 7837),
    "libur": (["libur/libur_2024_2027.csv"], 108),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_row_is_loaded_and_comes_back(kind: str) -> None:
    names, rows = FILES[kind]
    paths = [DATA / name for name in names]
    assert {recognise(path) for path in paths} == {kind}
    reading = read_as(kind, *paths)
    assert len(reading.rows) == rows and left_out(reading) == []
    started = time.process_time()
    LOADS[kind](by=SYSTEM, rows=reading.rows, source=reading.source)
    assert time.process_time() - started < 2
    found = counted(KINDS[kind])
    assert {key: found[key].title if kind == "skkni" else found[key] for key in reading.rows} == {
        key: row.title if kind == "skkni" else row for key, row in reading.rows.items()
    }
