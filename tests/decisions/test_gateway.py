"""The provider of certified signatures: what can go wrong with it, and that nothing is put into force by it."""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.test import Client

from mitra.decisions.decree.document import as_pdf
from mitra.decisions.models import Decree, Mandate
from mitra.decisions.signing import Gateway, NotSigned, Wrong, check, sign_by
from mitra.register.models import Event
from tests.decisions.board import Board, P, board
from tests.decisions.provider import PASSPHRASE, PASSWORD, USER, Provider, serving
from tests.decisions.test_pages import signed_in

EMAIL = "delegate@contoh.example"
CONTENT: dict[str, Any] = {
    "version": 1, "demonstration": True, "number": "1/UJI", "title": "uji", "batch": "2026-ABCDEF", "judged_on": "1 Juni 2026",
    "known_at": "1 Juni 2026", "law": "0" * 64, "articles": ["PP 37/2021"], "until": "", "drawn_up_on": "2026-06-01",
    "institutions": [], "annex": [],
}  # fmt: skip


class At(NamedTuple):
    provider: Provider
    gateway: Gateway

    def sign(self, document: bytes, passphrase: str = PASSPHRASE, email: str = EMAIL) -> bytes:
        return sign_by(self.gateway, document, email=email, passphrase=passphrase)


@pytest.fixture(scope="module")
def document() -> bytes:
    return as_pdf(CONTENT).content


@pytest.fixture
def at(tmp_path: Path) -> Iterator[At]:
    provider = Provider(tmp_path, EMAIL)
    with serving(provider) as url:
        yield At(provider, Gateway(url, USER, PASSWORD, provider.roots, 1.0))


def test_a_signature_comes_after_the_very_bytes_by_a_certificate_that_is_trusted(at: At, document: bytes) -> None:
    signed = at.sign(document)
    assert signed.startswith(document)
    found = check(signed, at.provider.roots)
    assert found is not None and found.intact and found.trusted and "Delegasi Uji" in found.signer
    alone = check(signed)
    assert alone is not None and alone.intact and not alone.trusted


@pytest.mark.parametrize(
    ("behaves", "why"),
    [
        ("down", Wrong.DOWN),
        ("slow", Wrong.LOST),
        ("lost", Wrong.LOST),
        ("expired", Wrong.CERTIFICATE),
        ("stranger", Wrong.CERTIFICATE),
        ("lapsed", Wrong.CERTIFICATE),
        ("other", Wrong.OTHER),
        ("unsigned", Wrong.OTHER),
        ("broken", Wrong.OTHER),
        ("page", Wrong.OTHER),
        ("refused", Wrong.REFUSED),
        ("elsewhere", Wrong.REFUSED),
    ],
)
def test_whatever_goes_wrong_has_its_own_reason(at: At, document: bytes, behaves: str, why: Wrong) -> None:
    at.provider.behaves = behaves
    with pytest.raises(NotSigned) as refused:
        at.sign(document)
    assert refused.value.why is why


def test_a_wrong_passphrase_a_stranger_and_a_provider_that_is_not_there(at: At, document: bytes) -> None:
    for given, why in (({"passphrase": "salah"}, Wrong.PASSPHRASE), ({"email": "lain@contoh.example"}, Wrong.CERTIFICATE)):
        with pytest.raises(NotSigned) as refused:
            at.sign(document, **given)
        assert refused.value.why is why
    nowhere = Gateway("http://127.0.0.1:9", USER, PASSWORD, None, 1.0)
    with pytest.raises(NotSigned) as refused:
        sign_by(nowhere, document, email=EMAIL, passphrase=PASSPHRASE)
    assert refused.value.why is Wrong.DOWN and PASSWORD not in repr(nowhere)
    assert at.provider.signed == 0


def test_an_answer_that_was_lost_is_asked_for_again_and_signed_once(at: At, document: bytes) -> None:
    at.provider.behaves = "lost"
    with pytest.raises(NotSigned):
        at.sign(document)
    at.provider.behaves = ""
    assert at.sign(document) == at.sign(document)
    assert at.provider.signed == 1


def test_an_independent_program_finds_the_signature_whole(at: At, document: bytes, tmp_path: Path) -> None:
    if not (program := shutil.which("pdfsig")):
        pytest.skip("no pdfsig: Debian has it in poppler-utils")
    (tmp_path / "keputusan.pdf").write_bytes(at.sign(document))
    said = subprocess.run(
        [program, "-nocert", str(tmp_path / "keputusan.pdf")], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    assert "Signature is Valid." in said and "Total document signed" in said


@pytest.fixture
def drawn_up(at: At, settings: Any, db: None) -> Board:
    settings.MITRA_SIGNING, settings.MITRA_SIGNING_URL = "gateway", at.gateway.url
    settings.MITRA_SIGNING_USER, settings.MITRA_SIGNING_PASSWORD = USER, PASSWORD
    settings.MITRA_SIGNING_ROOTS, settings.MITRA_SIGNING_SECONDS = at.provider.roots, 1.0
    made = board().recommended().decided().confirmed().drawn_up()
    Mandate.objects.create(person=made.people["delegate"], instrument="M-2", since=date(2026, 1, 1), at=datetime.now(UTC))
    return made


def sign(client: Client, at: Board, passphrase: str) -> tuple[int, str]:
    answer = client.post(
        f"/kerja/keputusan/{at.reference}/tanda-tangan/", {"dilihat": at.decree.sha256, "passphrase": passphrase}
    )
    return answer.status_code, answer.content.decode()


def test_the_page_says_what_went_wrong_and_nothing_is_in_force_before_it_went_well(
    at: At, drawn_up: Board, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = signed_in(drawn_up, "delegate")
    said = client.get(f"/kerja/keputusan/{drawn_up.reference}/tanda-tangan/").content.decode()
    assert 'type="password"' in said and PASSPHRASE not in said
    for behaves, passphrase, sentence in (
        ("", "", "Ketik frasa sandi"), ("", "salah", "Frasa sandinya tidak cocok"),
        ("down", PASSPHRASE, "tidak dapat dihubungi"), ("lost", PASSPHRASE, "Coba lagi"),
        ("unsigned", PASSPHRASE, "bukan keputusan ini"),
        ("expired", PASSPHRASE, "sertifikat yang berlaku"),
    ):  # fmt: skip
        at.provider.behaves = behaves
        code, page = sign(client, drawn_up, passphrase)
        assert code == 422 and sentence in page and PASSPHRASE not in page, behaves
    assert not Event.objects.exists() and drawn_up.state(P) == "awaiting_signature"
    at.provider.behaves = ""
    assert sign(client, drawn_up, PASSPHRASE)[0] == 302
    assert at.provider.signed == 1  # what was lost is what came now
    assert sign(client, drawn_up, PASSPHRASE)[0] == 404  # a second time: there is nothing left to sign
    assert Decree.objects.get().number == drawn_up.number and Event.objects.count() == 2
    signed = check(bytes(drawn_up.decree.signed_document or b""), at.provider.roots)
    assert signed is not None and signed.trusted
    assert PASSPHRASE not in caplog.text and PASSWORD not in caplog.text


def test_nobody_is_asked_for_a_passphrase_in_vain(at: At, drawn_up: Board) -> None:
    Mandate.objects.filter(instrument="M-2").update(until=date(2026, 1, 1))
    code, page = sign(signed_in(drawn_up, "delegate"), drawn_up, PASSPHRASE)
    assert code == 422 and "mandat Menteri" in page and at.provider.told == []
