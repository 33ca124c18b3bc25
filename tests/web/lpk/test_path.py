"""From beginning an application to its receipt, without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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
