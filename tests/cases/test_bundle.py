"""A case to take away: everything in it, nothing that is not for the reader's eyes, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pikepdf
import pytest
from django.test import Client

from mitra.accounts.models import Person
from mitra.accounts.viewer import Viewer, viewer_of
from mitra.audit.models import Entry
from mitra.cases.bundle.packed import LIST, packed
from mitra.cases.bundle.paper import as_pdf
from mitra.cases.bundle.story import story
from mitra.cases.models import Snapshot
from mitra.site.sign_in import INVENTED
from tests.cases.desk import Desk, desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Desk:
    made = desk().taken_up()
    made.do("kelembagaan", "decide_item", item=made.key("licences"), verdict="asked", reason="Nomor *izin* #tidak ada di OSS.")
    made.do("kelembagaan", "comment", text="Tanya OSS dahulu.", is_internal=True)
    made.do("kelembagaan", "comment", text="Mohon siapkan salinan izin.", is_internal=False)
    made.decide_all().do("coordinator", "ask")
    return made


def viewer(at: Desk, who: str) -> Viewer:
    return viewer_of(at.people[who].pk, at.now.date())


def opened(at: Desk, who: str, *, internal: bool) -> zipfile.ZipFile:
    with packed(at.case, viewer(at, who), "id", internal=internal) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def test_everything_that_was_handed_in_is_in_it_byte_for_byte(at: Desk) -> None:
    archive = opened(at, "owner", internal=False)
    assert archive.namelist() == ["permohonan.pdf", "permohonan.json", "pertanyaan.json", "kiriman/1.json", LIST]
    assert archive.read("kiriman/1.json") == bytes(Snapshot.objects.get().content)


def test_the_list_names_each_file_with_its_hash(at: Desk) -> None:
    archive = opened(at, "owner", internal=False)
    for line in archive.read(LIST).decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    assert len(archive.read(LIST).decode().splitlines()) == len(archive.namelist()) - 1


def test_the_same_case_gives_the_same_bytes(at: Desk) -> None:
    def whole() -> bytes:
        with packed(at.case, viewer(at, "owner"), "en", internal=False) as file:
            return file.read()

    assert whole() == whole()


def test_the_institution_reads_neither_internal_comments_nor_who_the_officials_are(at: Desk) -> None:
    theirs = opened(at, "owner", internal=False).read("permohonan.json").decode()
    ours = opened(at, "coordinator", internal=True).read("permohonan.json").decode()
    assert "Mohon siapkan salinan izin." in theirs and "Mohon siapkan salinan izin." in ours
    assert "Tanya OSS dahulu." not in theirs and "Tanya OSS dahulu." in ours
    names = [at.people[who].name for who in ("kelembagaan", "coordinator")]
    assert not any(f'"name": "{name}"' in theirs for name in names)
    assert any(f'"name": "{name}"' in ours for name in names)


def test_questions_verdicts_and_steps_are_told_in_words(at: Desk) -> None:
    told = story(at.case, "id", internal=False)
    assert [one["act"] for one in told["steps"]] == ["Mulai permohonan", "Ajukan", "Mulai verifikasi", "Minta perbaikan"]
    assert told["questions"][0]["question"] == "Nomor *izin* #tidak ada di OSS."
    assert {one["verdict"] for one in told["items"]} == {"Diterima", "Ditanyakan"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_paper_is_a_tagged_pdf_a_in_which_nothing_typed_is_markup(at: Desk, language: str) -> None:
    made = as_pdf(story(at.case, language, internal=True), language)  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2B"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith(language)


def test_a_case_of_which_nothing_was_handed_in_has_its_history_alone() -> None:
    at = desk().filled()
    archive = opened(at, "owner", internal=False)
    assert archive.namelist() == ["permohonan.pdf", "permohonan.json", "pertanyaan.json", LIST]


def test_the_pages_give_it_to_whoever_may_read_the_case_and_the_log_notes_the_ministrys_look(at: Desk, client: Client) -> None:
    def status(who: str, address: str) -> int:
        client.force_login(at.people[who], backend=INVENTED)
        answer = client.get(address)
        assert answer.status_code == 404 or zipfile.is_zipfile(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]  # streamed
        return answer.status_code

    Person.objects.update(is_invented=True)  # these sign in without a second factor
    own, desk_s = f"/lpk/permohonan/{at.reference}/permohonan.zip", f"/kerja/permohonan/{at.reference}/permohonan.zip"
    assert [status(who, own) for who in ("owner", "reader", "stranger")] == [200, 200, 404]
    assert [status(who, desk_s) for who in ("coordinator", "auditor", "owner", "nobody")] == [200, 200, 404, 404]
    assert Entry.objects.filter(kind="read", subject=at.reference).count() == 2
