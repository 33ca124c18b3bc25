"""A file checked on a page: what is wrong, what is odd, and a workbook to correct and upload as it is."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.cli.applications import OTHER, VIN, application

pytestmark = pytest.mark.django_db


def upload(client: Client, content: bytes, name: str = "permohonan.xlsx") -> Any:
    file = io.BytesIO(content)
    file.name = name
    return client.post("/cek/berkas/", {"file-on": "2021-11-12", "file-file": file})


def as_json(*institutions: dict[str, Any]) -> bytes:
    return json.dumps({"institutions": institutions}).encode()


def workbook_of(answer: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(base64.b64decode(answer.context["returned"].partition(",")[2])))


def test_the_workbook_corrected_and_uploaded_as_it_is_has_nothing_wrong(client: Client) -> None:
    fine = application(regency="KOTA BEKASI")
    wrong = fine | {"programmes": [fine["programmes"][0] | {"mode": "entahlah"}]}
    answer = upload(client, as_json(wrong))
    assert "Moda:" in answer.text and "1 lembaga dengan semua barisnya" in answer.text
    book = workbook_of(answer)
    headings = [cell.value for cell in book["Program"][1]]
    book["Program"].cell(2, headings.index("Moda *") + 1).value = "luring"
    made = io.BytesIO()
    book.save(made)
    again = upload(client, made.getvalue())
    assert again.status_code == 200 and not again.context["report"].rejected
    expected = upload(client, as_json(fine)).context["found"].lines
    assert [one.cells for one in again.context["found"].lines] == [one.cells for one in expected]


def test_remarks_are_shown_with_place_column_and_sentence(client: Client) -> None:
    answer = upload(client, as_json(*(application(f"99113275{n:02}", npwp="12") for n in range(25)), application("12ab")))
    assert answer.status_code == 200 and not answer.context["rejected"]
    assert "26 baris dengan catatan" in answer.text
    assert "NPWP terdiri atas 15 atau 16 digit, yang ini 2" in answer.text
    assert "Dan 6 baris lain, di dalam buku kerja." in answer.text
    assert workbook_of(answer)["Lembaga"].max_row == 27
    assert "VIN yang dikenal berisi 10 digit" in upload(client, as_json(application("12ab"))).text


def test_a_file_of_good_rows_has_no_box(client: Client) -> None:
    answer = upload(client, as_json(application(regency="KOTA BEKASI")))
    assert answer.status_code == 200
    assert "m-rejected" not in answer.text and "data:" not in answer.text


def test_an_empty_form_is_answered_at_the_field(client: Client) -> None:
    answer = upload(client, client.get("/cek/formulir.xlsx").getvalue())
    assert answer.status_code == 422
    (said,) = answer.context["file_form"].errors["file"]
    assert "selain baris contoh" in said


def test_where_every_row_was_rejected_none_were_judged(client: Client) -> None:
    answer = upload(client, as_json(application(VIN, regency="Atlantis"), application(OTHER, regency="Atlantis")))
    assert answer.status_code == 200
    assert "14 baris tidak terbaca" in answer.text and "Baris lain sudah dinilai" not in answer.text
    assert workbook_of(answer)["Lembaga"].max_row == 3


def test_of_a_large_file_whole_institutions_come_back_as_far_as_they_fit(client: Client) -> None:
    many = [application(f"{9911327000 + n}", npwp="12") for n in range(400)]
    answer = upload(client, as_json(*many))
    assert (answer.context["coming_back"].institutions, answer.context["coming_back"].complete) == (2_000 // 7, False)
    assert "terlalu besar" in answer.text
