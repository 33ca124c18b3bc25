"""Rows pasted and uploaded; the workbook that was taken along comes back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from mitra.cases.models import DraftCell, DraftRow
from tests.cases.desk import Desk

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
UNITS = "J.620100.009.01\tMenggunakan Spesifikasi Program\t10\nJ.620100.010.01\tMenerapkan Perintah Eksekusi\t8\n"


@pytest.fixture
def url(at: Desk) -> str:
    at.filled()
    return f"/lpk/permohonan/{at.reference}/"


def units() -> dict[str, str]:
    rows = DraftRow.objects.filter(sheet="units", removed_at=None)
    cells = {(cell.row_id, cell.column): cell.text for cell in DraftCell.objects.filter(row__in=rows)}
    return {cells[row.pk, "code"]: cells.get((row.pk, "hours"), "") for row in rows}


def test_rows_pasted_from_a_spreadsheet_are_there_once_however_often_they_are_sent(at: Desk, url: str, client_of: As) -> None:
    owner = client_of("owner")
    for _ in range(2):
        assert owner.post(f"{url}tabel/P1/unit/", {"text": UNITS}).status_code == 302
    assert units() == {"J.620100.004.02": "20", "J.620100.009.01": "10", "J.620100.010.01": "8"}


def test_with_headings_the_columns_stand_in_any_order_and_a_row_that_is_there_is_changed(
    at: Desk, url: str, client_of: As
) -> None:
    text = "JP;Kode Unit\n24;J.620100.004.02\n"
    assert client_of("owner").post(f"{url}tabel/P1/unit/", {"text": text}).status_code == 302
    assert units() == {"J.620100.004.02": "24"}


def test_a_row_with_too_many_cells_comes_back_and_the_others_go_in(at: Desk, url: str, client_of: As) -> None:
    text = UNITS + "J.620100.011.01\tJudul\t4\tlebih\n"
    page = client_of("owner").post(f"{url}tabel/P1/unit/", {"text": text})
    assert page.status_code == 422
    shown = page.content.decode()
    assert "J.620100.011.01" in shown and "J.620100.009.01" not in shown
    assert len(units()) == 3


@pytest.mark.parametrize("name", ["unit.csv", "unit.xlsx"])
def test_a_file_is_read_as_what_is_pasted(at: Desk, url: str, client_of: As, name: str) -> None:
    content = UNITS.replace("\t", ";").encode()
    if name.endswith("xlsx"):
        from openpyxl import Workbook

        book, made = Workbook(), BytesIO()
        assert book.active is not None
        for line in UNITS.splitlines():
            code, title, hours = line.split("\t")
            book.active.append([code, title, int(hours)])
        book.save(made)
        content = made.getvalue()
    sent = {"file": SimpleUploadedFile(name, content)}
    assert client_of("owner").post(f"{url}tabel/P1/unit/", sent).status_code == 302
    assert units() == {"J.620100.004.02": "20", "J.620100.009.01": "10", "J.620100.010.01": "8"}


def test_a_file_that_is_none_is_refused_in_words(at: Desk, url: str, client_of: As) -> None:
    sent = {"file": SimpleUploadedFile("unit.xlsx", b"PK\x03\x04rubbish")}
    page = client_of("owner").post(f"{url}tabel/P1/unit/", sent)
    assert page.status_code == 422


def taken_along(client: Client, url: str) -> BytesIO:
    return BytesIO(client.get(f"{url}buku-kerja/permohonan.xlsx").content)


def test_a_workbook_that_comes_back_as_it_went_changes_nothing(at: Desk, url: str, client_of: As) -> None:
    owner = client_of("owner")
    before = list(DraftCell.objects.order_by("pk").values_list("text", "revision"))
    page = owner.post(f"{url}buku-kerja/", {"file": taken_along(owner, url)})
    assert page.status_code == 200
    assert list(DraftCell.objects.order_by("pk").values_list("text", "revision")) == before


def test_what_was_changed_in_the_workbook_is_saved_and_what_others_wrote_meanwhile_stays(
    at: Desk, url: str, client_of: As
) -> None:
    owner = client_of("owner")
    book = load_workbook(taken_along(owner, url))
    heading = {str(cell.value).strip(" *"): cell.column or 0 for cell in book["Lembaga"][1]}
    book["Lembaga"].cell(2, heading["Asosiasi"], "Himpunan Luring")
    book["Lembaga"].cell(2, heading["Nama Lembaga"], "LPK Dari Buku")
    book["Program"].append(["9911327599", "P2", "Desain Grafis"])
    book["Unit"].append(["9911327599", "P2", "M.74100.001.02", "Mengaplikasikan Prinsip Dasar Desain", "12"])
    book["Unit"].append(["9911327599", "P9", "M.74100.002.02", "Tersesat", "12"])
    book["Izin"].append(["9911327698", "izin lpk", "1"])
    at.write("editor", "institutions", name="LPK Dari Rekan")
    at.write("editor", "licences", number="0220003009")
    made = BytesIO()
    book.save(made)
    page = owner.post(f"{url}buku-kerja/", {"file": SimpleUploadedFile("permohonan.xlsx", made.getvalue())})
    shown = page.content.decode()
    assert at.cell("institutions", "association").text == "Himpunan Luring"
    assert at.cell("licences", "number").text == "0220003009"
    assert at.cell("institutions", "name").text == "LPK Dari Rekan"
    assert "LPK Dari Buku" in shown and "LPK Dari Rekan" in shown
    assert "Unit!4" in shown and "Izin!3" in shown
    assert DraftCell.objects.get(row__key="P2", column="title").text == "Desain Grafis"
    assert DraftRow.objects.filter(sheet="units", programme__key="P2").count() == 1


def test_what_was_handed_in_is_kept_as_the_very_bytes_and_as_a_workbook(at: Desk, url: str, client_of: As) -> None:
    import hashlib

    at.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
    at.do("owner", "withdraw")
    reader = client_of("reader")
    content = reader.get(f"{url}kiriman/1/permohonan.json").content
    assert hashlib.sha256(content).hexdigest() in reader.get(f"{url}kiriman/1/").content.decode()
    book = load_workbook(BytesIO(reader.get(f"{url}kiriman/1/permohonan.xlsx").content))
    assert "0220003001" in [cell.value for cell in book["Izin"][2]]
    assert reader.get(f"{url}kiriman/2/").status_code == 404
