"""`/verifikasi/`: each answer with what to do next; what was forged or changed is told; what is published for others."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mitra.law.procedure.partnership import Happening as H
from mitra.register.certificates.answer import Answer
from mitra.register.certificates.files import files_of
from mitra.register.certificates.issued import certificates_of
from mitra.register.certificates.keeping import keep, keys
from mitra.register.certificates.keys import Keys, new_keys, parse
from mitra.register.certificates.offline import check, read_list
from mitra.register.certificates.paper import paper_token, read_paper
from mitra.register.certificates.presented import Presented
from mitra.register.certificates.proof import read_credential
from mitra.register.certificates.seal import Seal
from mitra.register.certificates.tokens import Why
from mitra.site.throttle import Throttle
from mitra.web.public.days import today
from mitra.web.public.verification import page as checking
from mitra.web.public.verification.words import problem_of, told
from tests.register.certificates.paper import KEYS, key_of
from tests.register.certificates.paper import certificate as on_paper
from tests.register.signed import VIN, Subjects

pytestmark = pytest.mark.django_db
OWN, P = (VIN, None), (VIN, "p")


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.MITRA_HOME = tmp_path
    cache.clear()
    return tmp_path


@pytest.fixture
def at(home: Path) -> Subjects:
    made = Subjects()
    made.enter(H.GRANTED, OWN, P)
    return made


def our_keys(home: Path) -> Keys:
    return keys(home, datetime.now(UTC))


def number() -> str:
    return certificates_of(VIN)[-1].number


def page(**asked: str) -> str:
    """The text of the page, without its marks."""
    return text_of(Client().get("/verifikasi/", asked).content)


def text_of(content: bytes) -> str:
    main = content.decode().partition("<main")[2].partition("</main")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_a_valid_one_is_told_with_what_the_register_says(at: Subjects) -> None:
    said = page(nomor=number())
    assert "Berlaku" in said and "LPK 7599" in said and "Program P" in said and "Bandingkan nama, VIN, dan program" in said


def test_the_register_leads_to_the_newest_certificate_while_the_approval_stands(at: Subjects) -> None:
    link = f'href="/surat-keterangan/vin/{VIN}"'
    assert link in Client().get(f"/daftar/{VIN}/").content.decode()
    newest = Client().get(f"/surat-keterangan/vin/{VIN}")
    assert newest["Location"] == f"/surat-keterangan/{certificates_of(VIN)[0].number.lower().replace('/', '-')}.pdf"
    at.enter(H.REVOKED, OWN)
    assert link not in Client().get(f"/daftar/{VIN}/").content.decode()


def test_each_answer_says_what_to_do_next(at: Subjects) -> None:
    at.enter(H.SUSPENDED, P, until=today() + timedelta(days=30), reason="Tanpa pemantauan.", advice="Pantau kemajuan.")
    said = page(nomor=number())
    assert "Dibekukan sementara" in said and "Jangan mendaftar sebelum" in said and "Pantau kemajuan." in said
    at.enter(H.REVOKED, P, reason="Tidak diperbaiki.")
    said = page(nomor=number())
    assert "Dicabut" in said and "pilih mitra lain" in said.lower() and "Tidak diperbaiki." in said
    at.enter(H.RESTORED, P)
    said = page(nomor=number())
    assert "Diganti" in said and certificates_of(VIN)[0].number in said


def test_one_whose_time_is_over_is_expired(home: Path) -> None:
    at = Subjects()
    at.enter(H.GRANTED, OWN, P, until=date(2025, 1, 1))
    assert "Berakhir" in page(nomor=number()) and "Minta surat yang lebih baru" in page(nomor=number())


@pytest.mark.parametrize("typed", ["999999/SKM-JKP/XI/2021", "bukan nomor", "<b>", "1/MITRA-JKP/XI/2021"])
def test_a_number_that_was_never_given_out_is_unknown(home: Path, typed: str) -> None:
    said = page(nomor=typed)
    assert "Tidak dikenal" in said and "laporkan kepada Kementerian" in said


def test_an_empty_number_is_asked_for_again() -> None:
    answer = Client().get("/verifikasi/", {"nomor": " "})
    assert answer.status_code == 422 and "Ketik nomor surat keterangan." in text_of(answer.content)


def test_the_address_in_the_code_answers_and_a_forged_one_does_not(at: Subjects, home: Path) -> None:
    found = certificates_of(VIN)[0]
    ours = Client().get(f"/verifikasi/{paper_token(found, key_of(our_keys(home)))}")
    assert ours.status_code == 200 and "Berlaku" in text_of(ours.content)
    assert "camera=(self)" in ours["Permissions-Policy"]
    forged = text_of(Client().get(f"/verifikasi/{paper_token(found, key_of(new_keys(datetime.now(UTC))))}").content)
    assert "Bukan seperti yang kami terbitkan" in forged and "Berlaku" not in forged
    of_another = on_paper(number=found.number, vin="9900000000", at=found.at)
    assert "Tidak dikenal" in text_of(Client().get(f"/verifikasi/{paper_token(of_another, key_of(our_keys(home)))}").content)


def test_a_file_is_checked_and_one_that_was_changed_or_signed_by_a_withdrawn_key_is_told(at: Subjects, home: Path) -> None:
    document = Client().get(f"/surat-keterangan/vin/{VIN}", follow=True).content

    def uploaded(content: bytes, name: str = "surat.pdf") -> str:
        answer = Client().post("/verifikasi/", {"berkas": SimpleUploadedFile(name, content)})
        return text_of(answer.content)

    assert "Berlaku" in uploaded(document)
    middle = document.index(b"stream") + 40
    changed = uploaded(document[:middle] + bytes([document[middle] ^ 1]) + document[middle + 1 :])
    assert "diubah sesudah diterbitkan" in changed and "LPK 7599" in changed
    assert "bukan surat keterangan dari kami" in uploaded(b"%PDF-1.7\n")
    keep(home, our_keys(home).withdrawn(key_of(our_keys(home)).id, datetime.now(UTC)))
    assert "kunci yang sudah ditarik" in uploaded(document)
    assert "Berlaku" in uploaded(Client().get(f"/surat-keterangan/vin/{VIN}", follow=True).content)


def test_a_file_that_is_none_or_too_large_is_asked_for_again(home: Path) -> None:
    assert Client().post("/verifikasi/").status_code == 422
    large = Client().post("/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", b"x" * 4_000_001)})
    assert large.status_code == 422 and "lebih besar dari 4 MB" in text_of(large.content)


def test_who_asks_too_often_waits_and_others_do_not(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "CHECKS", Throttle(2))
    monkeypatch.setattr(checking, "FILES", Throttle(0))
    answers = [Client().get("/verifikasi/", {"nomor": "1"}) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60" and "Tunggu satu menit" in text_of(answers[2].content)
    assert Client().get("/verifikasi/a.b.c").status_code == 429
    assert Client().post("/verifikasi/", {"berkas": SimpleUploadedFile("a.pdf", b"x")}).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").get("/verifikasi/", {"nomor": "1"}).status_code == 200


def test_what_is_published_is_enough_to_check_without_us(at: Subjects, home: Path) -> None:
    found, client = certificates_of(VIN)[0], Client()
    known = parse(client.get("/.well-known/jwks.json").content.decode())
    assert known.signing is None and client.get("/.well-known/jwks.json")["Access-Control-Allow-Origin"] == "*"
    lists = [read_list(one, known) for one in client.get("/kredensial/status.json").json()]
    paper = read_paper(paper_token(found, key_of(our_keys(home))), known)
    assert check(paper, lists, datetime.now(UTC)).answer is Answer.VALID
    slug = found.number.lower().replace("/", "-")
    credential = client.get(f"/surat-keterangan/{slug}/program-p.json")
    assert credential["Content-Type"] == "application/vc"
    said = read_credential(json.loads(credential.content), known)
    for entry in said["credentialStatus"]:
        path = entry["statusListCredential"].partition("://")[2].partition("/")[2]
        assert json.loads(client.get(f"/{path}").content)["credentialSubject"]["statusPurpose"] == entry["statusPurpose"]
    assert client.get("/.well-known/did.json").json()["id"] == said["issuer"]
    assert "designation" in json.loads(client.get("/kredensial/v1").content)["@context"]
    for path in (
        "/surat-keterangan/1-skm-jkp-i-2020.pdf",
        f"/surat-keterangan/{slug}/program-z.json",
        "/surat-keterangan/x/lembaga.json",
        "/surat-keterangan/vin/1",
        "/kredensial/status/lain/0",
        "/kredensial/status/pencabutan/7",
    ):
        assert client.get(path).status_code == 404


def test_everything_of_a_certificate_as_files(at: Subjects, home: Path) -> None:
    made = files_of(VIN, our_keys(home), datetime.now(UTC))
    assert made is not None and made["surat-keterangan.pdf"].startswith(b"%PDF-")
    papers = {"surat-keterangan.pdf", "surat-keterangan.jwt", "lembaga.json", "program-p.json"}
    assert set(made) == papers | {"jwks.json", "did.json", "status.json"}
    assert json.loads(made["jwks.json"])["keys"] and files_of("1", our_keys(home), datetime.now(UTC)) is None


def test_every_answer_and_every_fault_has_its_own_words() -> None:
    answers = [told(one) for one in Answer]
    assert len({one.what for one in answers}) == len({one.next for one in answers}) == len(answers)
    paper = read_paper(paper_token(on_paper(), key_of()), KEYS)
    faults = [
        Presented(None, Why.UNKNOWN_KEY),
        Presented(None, Why.WITHDRAWN_KEY),
        Presented(paper, None, Seal.CHANGED),
        Presented(paper, None, Seal.WHOLE, mixed=True),
        Presented(None, Why.MALFORMED, Seal.NONE),
        Presented(paper, None, Seal.NONE),
    ]
    assert len({problem_of(one) for one in faults}) == len(faults) and problem_of(Presented(paper)) == ""
