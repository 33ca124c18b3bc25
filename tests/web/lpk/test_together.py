"""Two people, two tabs, an ended session, a fault in the database: nothing that was typed is lost, nothing is half saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from mitra.cases.draft.present import draft_now
from mitra.cases.models import Case, Change, DraftCell, DraftRow, Snapshot
from mitra.web.lpk.addresses import section_url
from tests.cases.desk import Desk

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
JSON = {"Accept": "application/json"}


@pytest.fixture
def url(at: Desk) -> str:
    at.filled()
    return f"/lpk/permohonan/{at.reference}/"


def name_cell(text: str, seen: str) -> dict[str, str]:
    return {"row-0": "lembaga", "0-name": text, "was-0-name": seen}


def test_what_two_people_write_into_one_cell_is_shown_to_the_second_with_both_texts(at: Desk, url: str, client_of: As) -> None:
    seen = f"{at.cell('institutions', 'name').revision}:LPK Contoh Karya"
    assert client_of("editor").post(f"{url}isi/lembaga/", name_cell("LPK Karya Satu", seen)).status_code == 302
    page = client_of("owner").post(f"{url}isi/lembaga/", name_cell("LPK Karya Dua", seen))
    shown = page.content.decode()
    assert page.status_code == 409
    assert "LPK Karya Satu" in shown and "LPK Karya Dua" in shown and "Editor" in shown
    assert at.cell("institutions", "name").text == "LPK Karya Satu"
    now = at.cell("institutions", "name").revision
    mine = name_cell("LPK Karya Dua", seen) | {"mine": "0-name", "now-0-name": f"{now}"}
    assert client_of("owner").post(f"{url}isi/lembaga/", mine).status_code == 302
    assert at.cell("institutions", "name").text == "LPK Karya Dua"


def test_who_takes_the_other_s_text_leaves_it_as_it_is(at: Desk, url: str, client_of: As) -> None:
    client_of("editor").post(f"{url}isi/lembaga/", name_cell("LPK Karya Satu", "2:LPK Contoh Karya"))
    now = at.cell("institutions", "name").text
    sent = name_cell("LPK Karya Dua", "1:LPK Contoh Karya") | {"theirs": "0-name"}
    assert client_of("owner").post(f"{url}isi/lembaga/", sent).status_code == 302
    assert at.cell("institutions", "name").text == now


def test_a_cell_that_its_writer_did_not_change_does_not_undo_what_another_wrote(at: Desk, url: str, client_of: As) -> None:
    cell = at.cell("institutions", "name")
    owner = client_of("owner")
    client_of("editor").post(f"{url}isi/lembaga/", name_cell("LPK Karya Satu", f"{cell.revision}:{cell.text}"))
    sent = name_cell(cell.text, f"{cell.revision}:{cell.text}") | {"0-association": "Himpunan", "was-0-association": "0:"}
    assert owner.post(f"{url}isi/lembaga/", sent).status_code == 302
    assert at.cell("institutions", "name").text == "LPK Karya Satu"
    assert at.cell("institutions", "association").text == "Himpunan"


def test_saving_as_one_types_says_when_and_what_stands_and_how_it_is_found_now(at: Desk, url: str, client_of: As) -> None:
    sent = {"row-0": "lembaga", "0-npwp": "12", "was-0-npwp": "0:"}
    told = client_of("owner").post(f"{url}isi/lembaga/", sent, headers=JSON).json()
    assert told["saved"].startswith("Tersimpan") or told["saved"].startswith("Saved")
    assert told["cells"] == {"0-npwp": "1:12"}
    assert told["conflicts"] == [] and "m-strip" in told["strip"]


def test_at_an_address_of_no_programme_nothing_is_saved(at: Desk, client_of: As) -> None:
    at.filled()
    before = at.cell("units", "title")
    sent = {"row-0": at.key("units"), "0-title": "Lain", "was-0-title": f"{before.revision}:{before.text}"}
    assert client_of("owner").post(section_url(at.reference, "units", "P9"), sent, headers=JSON).status_code == 404
    assert at.cell("units", "title").text == before.text


def test_a_new_row_that_is_sent_twice_begins_once(at: Desk, url: str, client_of: As) -> None:
    before = DraftRow.objects.filter(sheet="licences").count()
    sent = {"row-1": "", "new-1": "0a1b2c3d", "1-number": "563/7/2026", "was-1-number": "0:"}
    owner = client_of("owner")
    first = owner.post(f"{url}isi/izin/", sent, headers=JSON).json()
    again = owner.post(f"{url}isi/izin/", sent, headers=JSON).json()
    assert DraftRow.objects.filter(sheet="licences").count() == before + 1
    assert first["rows"] == {"0a1b2c3d": "lic-0a1b2c3d"}
    assert again["cells"] == {"1-number": "1:563/7/2026"}


def test_a_row_begun_while_the_draft_is_being_read_is_not_there_yet(at: Desk, url: str) -> None:
    case, begun = at.case, list[DraftRow]()

    def another_begins(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        done = execute(sql, *rest)
        if '"cases_draftrow"' in sql and not begun:
            begun.append(DraftRow(case=case, sheet="licences", key="lic-0a1b2c3d"))
            begun[0].save()
            DraftCell.objects.create(row=begun[0], column="number", text="7", revision=1, by=at.people["owner"], at=at.now)
        return done

    with connection.execute_wrapper(another_begins):
        read = draft_now(case)
    assert begun and read.row("lic-0a1b2c3d") is None
    assert draft_now(at.case).row("lic-0a1b2c3d") is not None


def test_a_row_that_was_removed_can_be_brought_back(at: Desk, url: str, client_of: As) -> None:
    owner, key = client_of("owner"), at.key("licences")
    owner.post(f"{url}isi/izin/", {"row-0": key, "remove": "0"})
    assert not DraftRow.objects.filter(sheet="licences", removed_at=None).exists()
    assert "0220003001" in owner.get(f"{url}isi/izin/").content.decode()
    owner.post(f"{url}isi/izin/", {"bring_back": key})
    assert at.key("licences") == key


def test_a_programme_comes_back_with_what_belongs_to_it(at: Desk, url: str, client_of: As) -> None:
    owner, unit = client_of("owner"), at.key("units")
    owner.post(f"{url}program/", {"remove": at.key("programmes")})
    assert not DraftRow.objects.filter(sheet="units", removed_at=None).exists()
    owner.post(f"{url}program/", {"bring_back": "P1"})
    assert at.key("units") == unit


def test_what_was_typed_after_the_session_ended_is_there_after_signing_in(at: Desk, url: str, client_of: As) -> None:
    client = Client()
    long = "Ruang praktik, " * 200
    away = client.post(f"{url}isi/lembaga/", name_cell(long, "1:LPK Contoh Karya"))
    assert away.status_code == 302 and "/masuk/" in away.headers["Location"] and "isi/lembaga" in away.headers["Location"]
    client.force_login(at.people["owner"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"{url}isi/lembaga/").content.decode()
    assert long.strip() in page
    assert "1:LPK Contoh Karya" in page


def test_a_stranger_s_text_is_kept_for_no_case_that_does_not_exist(at: Desk, client_of: As) -> None:
    client = Client()
    client.post("/lpk/permohonan/2026-ZZZZZZ/isi/lembaga/", name_cell("x", "0:"))
    assert "typed_before_signing_in" not in client.session


def test_a_fault_in_the_database_half_way_saves_nothing_and_loses_nothing(at: Desk, url: str, client_of: As) -> None:
    changes = Change.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pg_temp.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.text = 'Rusak'"
            " THEN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END IF; RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON cases_draftcell FOR EACH ROW EXECUTE FUNCTION pg_temp.fail()"
        )
    cell = at.cell("institutions", "name")
    sent = name_cell("LPK Karya Baru", f"{cell.revision}:{cell.text}") | {"0-npwp": "Rusak", "was-0-npwp": "0:"}
    page = client_of("owner").post(f"{url}isi/lembaga/", sent)
    assert page.status_code == 503
    assert "LPK Karya Baru" in page.content.decode() and "Rusak" in page.content.decode()
    assert at.cell("institutions", "name").text == cell.text
    assert Change.objects.count() == changes


def test_handed_in_twice_it_is_handed_in_once(at: Desk, url: str, client_of: As) -> None:
    owner = client_of("owner")
    for _ in range(2):
        assert owner.post(f"{url}pernyataan/", {"agreed": "1"}).headers["Location"] == f"{url}kiriman/1/"
    assert Snapshot.objects.count() == 1
    assert owner.get(f"{url}pernyataan/").headers["Location"] == f"{url}kiriman/1/"


def test_what_is_typed_into_a_page_from_before_handing_in_is_refused_and_shown(at: Desk, url: str, client_of: As) -> None:
    at.do("owner", "submit", declaration="Saya menyatakan isian ini benar.")
    page = client_of("editor").post(f"{url}isi/lembaga/", name_cell("LPK Terlambat", "1:LPK Contoh Karya"))
    assert page.status_code == 409 and "LPK Terlambat" in page.content.decode()
    told = client_of("editor").post(f"{url}isi/lembaga/", name_cell("LPK Terlambat", "1:x"), headers=JSON)
    assert told.status_code == 409 and "Diajukan" in told.json()["refused"]


@pytest.mark.parametrize(
    "page",
    ["", "isi/lembaga/", "isi/izin/", "isi/P1/unit/", "tabel/izin/", "buku-kerja/", "buku-kerja/permohonan.xlsx", "pernyataan/",
     "kiriman/1/", "kiriman/1/permohonan.json", "pertanyaan/", "tarik/", "lagi/", "bukti/lembaga/"],
)  # fmt: skip
def test_somebody_else_s_case_does_not_exist(at: Desk, url: str, client_of: As, page: str) -> None:
    assert client_of("stranger").get(url + page).status_code == 404
    assert Client().get(url + page).status_code == 302


def test_a_reader_reads_and_changes_nothing(at: Desk, url: str, client_of: As) -> None:
    reader = client_of("reader")
    page = reader.get(f"{url}isi/lembaga/").content.decode()
    assert "data-autosave" not in page and 'name="was-' in page and '<button class="govuk-button' not in page
    assert reader.post(f"{url}isi/lembaga/", name_cell("x", "0:")).status_code in (403, 404)
    assert reader.get(f"{url}pernyataan/").status_code == 200
    assert Case.objects.get().state == "draft"
