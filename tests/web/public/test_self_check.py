"""The self-check: what is claimed is not proved, what was typed is not lost, nothing is kept."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import openpyxl
import pytest
from django.test import Client

from mitra.law.vocabulary import KINDS

ANSWERS: dict[str, Any] = {
    "on": "2021-11-12",
    "institution_type": "swasta",
    "legal_form": "badan hukum",
    "vin": "9911327599",
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


def test_boxes_to_tick_hold_only_what_the_institution_itself_can_do(client: Client) -> None:
    """Confirming, assessing and deciding follow the application, and have no box."""
    answer = client.post("/cek/", ANSWERS | {"need": ""})
    steps = answer.context["steps"]
    assert any("Bukti apa yang menunjukkan bahwa pasar kerja membutuhkan jabatan ini?" in one.text for one in steps.own)
    boxes = re.findall(r'm-checklist__box"[^>]*></span><span>([^<]*)', answer.text)
    assert [box.strip() for box in boxes] == [one.text for one in steps.own]
    assert not re.search(r"verifikator|asesor|LA-LPK|etugas|Menteri", " ".join(boxes))
    assert any("Menunggu keputusan Menteri" in one.text and one.requirements == ("R4",) for one in steps.later)


def test_an_institution_is_asked_nothing_that_only_others_can_say(client: Client) -> None:
    """Whether a VIN is verified says Sisnaker, whether facilities suit a mode says an assessor."""
    form = client.get("/cek/").text
    assert "erverifikasi" not in form
    assert "Sarana sesuai" not in form


def test_a_decision_is_not_foretold(client: Client) -> None:
    strip = {one.requirement: one for one in client.post("/cek/", ANSWERS).context["confirmed"]}
    assert {id: one.outcome for id, one in strip.items()} == {
        "R1": "met", "R2": "met", "R3": "met", "R4": "unproven", "R5": "met",
    }  # fmt: skip
    assert strip["R4"].outcome_label == "Menunggu keputusan"
    assert strip["R1"].requirement_name == "Berbasis kompetensi"


def test_nobody_is_sent_to_confirm_a_certificate_that_has_lapsed(client: Client) -> None:
    answer = client.post("/cek/", ANSWERS | {"certificate_until": "2021-11-11"})
    (own,) = (one.text for one in answer.context["steps"].own if "R3" in one.requirements)
    assert "ajukan akreditasi ulang" in own
    assert "Minta LA-LPK" not in answer.text
    of_a_good_one = client.post("/cek/", ANSWERS)
    assert "Minta LA-LPK memastikan sertifikat nomor 52/LA-LPK/VII/2020" in of_a_good_one.text


def test_what_online_training_lacks_is_to_be_provided_not_tried_out(client: Client) -> None:
    steps = client.post("/cek/", ANSWERS | {"online": ["monitoring"]}).context["steps"]
    own = " ".join(one.text for one in steps.own if "R5" in one.requirements)
    later = " ".join(one.text for one in steps.later if "R5" in one.requirements)
    assert "Sediakan evaluasi" in own and "Sediakan sesi langsung" in own
    assert "sistem evaluasi" not in later and "sesi langsung" not in later
    assert "pemantauan kemajuan" in later


def test_steps_of_the_typed_page_name_its_questions_and_no_part_of_the_form(client: Client) -> None:
    least = {name: ANSWERS[name] for name in ("institution_type", "legal_form", "title", "field", "occupation", "province")}
    answer = client.post("/cek/", least | {"on": "2026-11-24", "mode": "luring", "standard": "skkni"})
    assert answer.status_code == 200
    assert not re.search(r"bagian (Lembaga|Izin|Program|Unit|Instruktur|Sarana|Daring)|lembar ", answer.text)
    for question in ("Apa yang dimiliki setiap instruktur program ini?", "Apa yang sudah siap?", "Nomor sertifikat akreditasi"):
        assert f"Jawab “{question}”" in answer.text


def test_a_form_s_steps_name_the_part_of_the_form(client: Client) -> None:
    programme = {
        "code": "P1", "title": "Las", "field": "Teknik Las", "occupation": "Juru Las",
        "province": "Jawa Barat", "mode": "luring", "standard": "skkni",
    }  # fmt: skip
    rows = [institution("9911327599", programmes=[programme])]
    answer = upload(client, json.dumps({"institutions": rows}).encode(), "permohonan.json")
    assert "di formulir, bagian Unit" in answer.text
    assert "Jawab “" not in answer.text


@pytest.mark.parametrize("kind", [one.name for one in KINDS.values() if one.stated_by_lpk])
def test_every_kind_that_an_institution_states_is_stated_or_asked_for(client: Client, kind: str) -> None:
    from mitra.web.public.left_open import QUESTIONS

    required = {"institution_type", "legal_form", "profile", "standard"}
    of_online_training = {"evaluation_system", "progress_monitoring", "interactive_delivery"}  # no box ticked is an answer
    assert kind in required | of_online_training | QUESTIONS.keys()


def test_who_gave_a_vin_is_not_told_to_fill_it_in(client: Client) -> None:
    typed = client.post("/cek/", ANSWERS)
    assert "Belum ada jawaban Sisnaker tentang VIN lembaga" in typed.text
    assert not re.search("Isi VIN|belum punya VIN", typed.text)
    filed = upload(client, json.dumps({"institutions": [institution("9911327599")]}).encode(), "permohonan.json")
    assert "Belum ada jawaban Sisnaker tentang VIN lembaga" in filed.text
    assert "Isi VIN" not in filed.text


def test_an_institution_without_a_vin_is_told_to_register(client: Client) -> None:
    answer = client.post("/cek/", ANSWERS | {"vin": ""})
    assert outcomes(answer)["R2"] == ("unproven", "not_met")
    assert any("aftarkan lembaga di kelembagaan" in one.text for one in answer.context["steps"].own)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("vin", "12ab", "VIN yang dikenal berisi 10 digit"),
        ("certificate_number", "AKR-17/2020", "Nomor ini tidak berbentuk seperti 52/LA-LPK/VII/2023"),
    ],
)
def test_an_identifier_of_another_shape_is_asked_about_once(client: Client, field: str, typed: str, sentence: str) -> None:
    asked = client.post("/cek/", ANSWERS | {field: typed})
    assert asked.status_code == 422
    assert sentence in asked.context["form"].errors[field][0]
    assert f'value="{typed}"' in asked.text
    assert f'href="#id_{field}"' in asked.text
    hidden = re.findall(r'name="asked" value="([^"]*)"', asked.text)
    assert client.post("/cek/", ANSWERS | {field: typed, "asked": hidden}).status_code == 200
    another = {field: f"{typed}1", "asked": hidden}
    assert client.post("/cek/", ANSWERS | another).status_code == 422


def test_a_number_that_is_none_is_told_and_stays(client: Client) -> None:
    answer = client.post("/cek/", ANSWERS | {"certificate_number": "sudah ada"})
    assert answer.status_code == 422
    assert "Ini bukan nomor sertifikat akreditasi" in answer.text
    assert 'value="sudah ada"' in answer.text


def test_a_vin_that_is_none_is_told(client: Client) -> None:
    answer = client.post("/cek/", ANSWERS | {"vin": "belum tahu"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["vin"]
