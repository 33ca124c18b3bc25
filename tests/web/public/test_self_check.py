"""The self-check: what is claimed is not proved, what was typed is not lost, nothing is kept."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl
import pytest
from django.test import Client

ANSWERS: dict[str, Any] = {
    "on": "2021-11-12",
    "institution_type": "swasta",
    "legal_form": "badan hukum",
    "registration": "verified",
    "certificate_number": "52/LA-LPK/VII/2020",
    "certificate_from": "2020-07-15",
    "certificate_until": "2025-07-14",
    "certificate_scope": "programme",
    "title": "Pemrograman Web",
    "field": "Teknologi Informasi dan Komunikasi",
    "occupation": "Pengembang Web",
    "province": "32",
    "mode": "blended",
    "standard": "skkni",
    "units": "J.620100.004.02 Menggunakan Struktur Data\nJ.620100.005.02\tMengimplementasikan User Interface",
    "need": "Data lowongan 2021",
    "need_on": "2021-09-30",
    "need_region": "ID",
    "online": ["evaluation", "monitoring", "interaction"],
}
pytestmark = pytest.mark.django_db


def outcomes(answer: Any) -> dict[str, tuple[str, str]]:
    return {f.requirement: (f.outcome, f.if_confirmed) for f in answer.context["subject"].findings}


def test_claims_are_unproven_and_the_prospect_says_what_would_follow(client: Client) -> None:
    found = outcomes(client.post("/cek/", ANSWERS))
    assert found["R2"] == ("unproven", "met")
    assert found["R3"] == ("unproven", "met")
    assert found["R5"] == ("unproven", "met")
    assert found["R1"][0] == "unproven"
    assert found["R4"][0] == "unproven"


def test_a_certificate_that_had_ended_would_not_help(client: Client) -> None:
    found = outcomes(client.post("/cek/", ANSWERS | {"certificate_until": "2021-11-11"}))
    assert found["R3"] == ("unproven", "not_met")
    on_its_last_day = outcomes(client.post("/cek/", ANSWERS | {"certificate_until": "2021-11-12"}))
    assert on_its_last_day["R3"] == ("unproven", "met")


def test_online_features_do_not_apply_to_offline_training(client: Client) -> None:
    assert outcomes(client.post("/cek/", ANSWERS | {"mode": "luring"}))["R5"] == ("not_applicable", "")


def test_an_individual_is_told_what_would_follow(client: Client) -> None:
    assert outcomes(client.post("/cek/", ANSWERS | {"legal_form": "perorangan"}))["R2"] == ("unproven", "not_met")


def test_errors_keep_what_was_typed_and_lead_to_the_field(client: Client) -> None:
    answer = client.post("/cek/", ANSWERS | {"title": "", "certificate_until": "1 Juli 2019", "units": "bukan kode"})
    assert answer.status_code == 422
    assert "52/LA-LPK/VII/2020" in answer.text
    assert "bukan kode" in answer.text
    assert 'href="#id_title"' in answer.text
    assert "Tanggal ini sebelum tanggal awalnya" in answer.text
    assert "Baris 1:" in answer.text


def test_bad_day_is_one_sentence(client: Client) -> None:
    assert "Kelima syarat berlaku sejak 2 Februari 2021" in client.post("/cek/", ANSWERS | {"on": "1 Januari 2020"}).text


def test_change_my_answers_brings_the_form_back_filled_in(client: Client) -> None:
    form = client.post("/cek/", ANSWERS | {"change": "1"}).context["form"]
    assert form["title"].value() == "Pemrograman Web"
    assert form["online"].value() == ["evaluation", "monitoring", "interaction"]
    assert form["on"].value() == "2021-11-12"


def test_nothing_is_kept(client: Client) -> None:
    from mitra.audit.models import Entry
    from mitra.facts.models import Statement
    from mitra.institutions.models import Institution

    client.post("/cek/", ANSWERS)
    assert not Institution.objects.exists()
    assert not Statement.objects.exists()
    assert not Entry.objects.exists()
    assert "sessionid" not in client.cookies


def test_a_form_from_elsewhere_is_refused_with_a_sentence() -> None:
    answer = Client(enforce_csrf_checks=True).post("/cek/", ANSWERS)
    assert answer.status_code == 403
    assert "Formulir ini sudah tidak berlaku" in answer.text


def upload(client: Client, content: bytes, name: str = "permohonan.xlsx") -> Any:
    file = io.BytesIO(content)
    file.name = name
    return client.post("/cek/berkas/", {"file-on": "2021-11-12", "file-file": file})


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_address_of_a_file_s_result_leads_to_the_form(client: Client, method: str) -> None:
    """Reloaded, bookmarked, or come back to by the language switch: the file is not there any more."""
    answer = getattr(client, method)("/cek/berkas/")
    assert (answer.status_code, answer["Location"]) == (302, "/cek/#file")


def filled_form(client: Client) -> bytes:
    """The empty form with its example rows turned into rows of an application."""
    book = openpyxl.load_workbook(io.BytesIO(client.get("/cek/formulir.xlsx").getvalue()))  # type: ignore[attr-defined]
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_empty_form_is_a_workbook_and_is_not_sent_twice(client: Client) -> None:
    answer = client.get("/cek/formulir.xlsx")
    assert answer.status_code == 200
    assert "Lembaga" in openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames
    assert client.get("/cek/formulir.xlsx", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 apa saja", b"PK\x03\x04 rusak", b"\xff\xfe\x00", b"{"])
def test_a_file_that_cannot_be_read_gets_one_sentence(client: Client, content: bytes) -> None:
    answer = upload(client, content)
    assert answer.status_code == 422
    assert len(answer.context["file_form"].errors["file"]) == 1


def institution(vin: str, **more: object) -> dict[str, object]:
    row = {
        "vin": vin, "name": "LPK Contoh", "type": "swasta", "legal_form": "badan hukum", "regency": "KOTA DEPOK",
        "stated_on": "2021-11-10",
    }  # fmt: skip
    return row | more


def test_rows_that_cannot_be_read_come_back_with_their_reasons(client: Client) -> None:
    rows = [institution("9911327599"), institution("9911327502", type="warung")]
    answer = upload(client, json.dumps({"institutions": rows}).encode(), "permohonan.json")
    assert answer.status_code == 200
    assert answer.context["report"].institutions >= 1
    if answer.context["report"].rejected:
        import base64

        content = base64.b64decode(answer.context["returned"].partition(",")[2])
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames


def test_a_file_proves_nothing_by_itself(client: Client) -> None:
    answer = upload(client, json.dumps({"institutions": [institution("9911327599")]}).encode(), "permohonan.json")
    assert answer.status_code == 200
    ((subject, _),) = answer.context["details"]
    assert all(f.outcome != "met" for f in subject.findings)


def test_what_would_still_be_wrong_is_told_with_its_reason(client: Client) -> None:
    answer = client.post("/cek/", ANSWERS | {"certificate_until": "2021-11-11"})
    assert [one.requirement for one in answer.context["still_wrong"]] == ["R3"]
    assert "Yang tetap belum sesuai meskipun terkonfirmasi" in answer.text
    assert "tidak berlaku pada 12 November 2021" in answer.text


def test_steps_of_others_are_told_apart_from_ones_own(client: Client) -> None:
    steps = client.post("/cek/", ANSWERS | {"need": ""}).context["steps"]
    assert any("Lampirkan bukti kebutuhan" in one.text for one in steps.own)
    assert any("R4" in one.requirements for one in steps.others)
    assert not any("R4" in one.requirements for one in steps.own)


def test_a_vin_that_is_none_is_told(client: Client) -> None:
    answer = client.post("/cek/", ANSWERS | {"vin": "belum tahu"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["vin"]
