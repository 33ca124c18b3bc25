"""From beginning an application to its receipt, without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from mitra.cases.models import Case, DraftCell, Snapshot
from tests.cases.desk import VINS, Desk

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


def test_an_owner_begins_fills_in_and_hands_in(at: Desk, client_of: As) -> None:
    owner = client_of("owner")
    assert "LPK Contoh 0" in owner.get("/lpk/").content.decode()
    begun = owner.post("/lpk/permohonan/", {"lembaga": VINS[0]})
    case = Case.objects.get()
    begun_at = begun.headers["Location"]
    assert begun_at == f"/lpk/permohonan/{case.reference}/"
    assert owner.get(begun_at).status_code == 200
    page = owner.get(f"{begun_at}isi/lembaga/").content.decode()
    assert 'name="0-name"' in page
    said = {"row-0": "lembaga", "0-legal_form": "badan hukum", "was-0-legal_form": "0:"}
    assert owner.post(f"{begun_at}isi/lembaga/", said).status_code == 302
    assert DraftCell.objects.get(column="legal_form").text == "badan hukum"
    added = owner.post(f"{begun_at}program/", {"title": "Junior Web Developer"})
    assert added.headers["Location"] == f"{begun_at}isi/P1/profil/"
    cells = {
        "field": "Teknologi Informasi dan Komunikasi", "occupation": "Pengembang Web", "province": "Jawa Barat",
        "mode": "luring", "standard": "skkni",
    }  # fmt: skip
    sent = {"row-0": "P1"} | {f"0-{column}": text for column, text in cells.items()}
    assert owner.post(added.headers["Location"], sent).status_code == 302
    last = owner.get(f"{begun_at}pernyataan/").content.decode()
    assert "m-missing" not in last
    done = owner.post(f"{begun_at}pernyataan/", {"agreed": "1"})
    assert done.headers["Location"] == f"{begun_at}kiriman/1/"
    receipt = owner.get(done.headers["Location"]).content.decode()
    assert Snapshot.objects.get().sha256 in receipt and case.reference in receipt
    assert owner.get(begun_at).status_code == 200


def test_a_page_of_the_form_is_light_enough_for_a_phone(at: Desk, client_of: As) -> None:
    import gzip

    at.filled()
    owner, case = client_of("owner"), f"/lpk/permohonan/{at.reference}/"
    script = Path(finders.find("mitra/draft.js") or "").read_bytes()
    assert len(gzip.compress(script)) < 2_000
    for page in ("/lpk/", case, f"{case}isi/lembaga/", f"{case}isi/P1/profil/", f"{case}isi/P1/instruktur/"):
        assert len(gzip.compress(owner.get(page).content)) < 14_000, page


def test_what_stands_against_handing_in_leads_to_its_field(at: Desk, client_of: As) -> None:
    at.filled()
    at.write("owner", "licences", until="31 Februari 2027")
    at.write("owner", "programmes", title="")
    page = client_of("owner").get(f"/lpk/permohonan/{at.reference}/pernyataan/").content.decode()
    assert f'href="/lpk/permohonan/{at.reference}/isi/izin/?periksa=1#main-content"' in page
    assert f'href="/lpk/permohonan/{at.reference}/isi/P1/profil/?periksa=1#main-content"' in page
    section = client_of("owner").get(f"/lpk/permohonan/{at.reference}/isi/P1/profil/?periksa=1").content.decode()
    assert 'href="#0-title"' in section


def test_it_cannot_be_handed_in_without_the_declaration_and_not_by_an_editor(at: Desk, client_of: As) -> None:
    at.filled()
    url = f"/lpk/permohonan/{at.reference}/pernyataan/"
    assert client_of("owner").post(url, {}).status_code == 422
    assert client_of("editor").post(url, {"agreed": "1"}).status_code in (403, 404)
    assert at.case.state == "draft"


def test_who_takes_part_in_no_institution_has_no_home_here(at: Desk, client_of: As) -> None:
    assert client_of("nobody").get("/lpk/").status_code == 404
    assert client_of("auditor").get("/lpk/").status_code in (302, 404)


def test_an_application_without_a_programme_is_tested_as_far_as_it_goes(at: Desk, client_of: As) -> None:
    at.do("owner", "open_case")
    at.write("owner", "institutions", legal_form="badan hukum", regency="KOTA DEPOK")
    owner, url = client_of("owner"), f"/lpk/permohonan/{at.reference}/"
    for page in (url, f"{url}isi/lembaga/", f"{url}pernyataan/"):
        shown = owner.get(page)
        assert shown.status_code == 200 and "m-strip" in shown.content.decode()
        assert "Sekarang tambahkan program" in shown.content.decode()
        assert "Tidak ada lagi yang perlu Anda lakukan" not in shown.content.decode()
