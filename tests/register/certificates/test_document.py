"""The certificate on paper: the same bytes each time, its code read by somebody else's reader, its seal over every byte."""

from __future__ import annotations

import io
import zlib
from random import Random

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from mitra.decisions.signing import check
from mitra.register.certificates.document import TOKEN, as_pdf
from mitra.register.certificates.keys import new_keys
from mitra.register.certificates.paper import paper_token, read_paper
from mitra.register.certificates.presented import of_file, token_in
from mitra.register.certificates.qr import draw
from mitra.register.certificates.seal import Seal, look_at, seal
from mitra.register.certificates.tokens import Why
from tests.register.certificates.paper import KEYS, LATER, NOW, SITE, certificate, key_of


@pytest.fixture(scope="module")
def document() -> bytes:
    return as_pdf(certificate(), SITE, key_of(), demonstration=True)


@pytest.fixture(scope="module")
def sealed(document: bytes) -> bytes:
    return seal(document, key_of())


def test_the_same_certificate_is_the_same_document_to_the_byte(document: bytes) -> None:
    assert as_pdf(certificate(), SITE, key_of(), demonstration=True) == document


def test_what_is_in_names_stays_text(document: bytes) -> None:
    text = pypdfium2.PdfDocument(document)[0].get_textpage().get_text_bounded()
    assert "Teknisi *Jaringan* #1" in text and "PERAGAAN" in text and "101/SKM-JKP/VI/2024" in text


def test_another_reader_finds_the_code_on_the_printed_page(sealed: bytes) -> None:
    page = pypdfium2.PdfDocument(sealed)[0].render(scale=150 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(page)
    assert found.text == f"{SITE}/verifikasi/{paper_token(certificate(), key_of())}"
    assert read_paper(token_in(found.text), KEYS).vin == "9911327599"


def test_a_phone_can_read_the_code_from_paper() -> None:
    """Version 14 has 73 modules: 0.66 mm each at 48 mm, well above the 0.4 mm that phones need."""
    assert draw(f"{SITE}/verifikasi/{paper_token(certificate(), key_of())}").version <= 14


def test_it_is_an_archive_document_with_its_token_and_a_credential_for_each_approval(sealed: bytes) -> None:
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        with pdf.open_metadata() as about:
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
        assert set(pdf.attachments) == {TOKEN, "lembaga.json", "program-p.json", "program-q.json"}
    found = of_file(sealed, KEYS)
    assert found.is_ours and found.paper and found.paper.number == "101/SKM-JKP/VI/2024"


def test_a_document_that_was_changed_is_told(sealed: bytes) -> None:
    middle = sealed.index(b"stream") + 40
    changed = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
    assert look_at(changed, KEYS).seal is Seal.CHANGED
    appended = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        pdf.docinfo["/Title"] = "Surat lain"
        pdf.save(appended)
    assert look_at(appended.getvalue(), KEYS).seal in (Seal.CHANGED, Seal.NONE)
    assert not of_file(appended.getvalue(), KEYS).is_ours


def test_the_seal_is_a_signature_to_another_reader_too(sealed: bytes) -> None:
    found = check(sealed)
    assert found is not None and found.intact and "segel surat keterangan" in found.signer


def test_no_byte_of_a_sealed_document_can_be_changed_unnoticed(sealed: bytes) -> None:
    chance = Random(7)
    gap = sealed.index(b"/Contents <") + 11
    end = sealed.index(b">", gap)
    anywhere = [one for one in (chance.randrange(len(sealed)) for _ in range(60)) if not gap <= one < end]
    for place in (0, 9, gap, gap + 5, end - 1, len(sealed) - 1, *anywhere):
        changed = sealed[:place] + (b"1" if sealed[place : place + 1] != b"1" else b"2") + sealed[place + 1 :]
        assert not of_file(changed, KEYS).is_ours, place
    for longer in (sealed + b"\n", b"\n" + sealed, sealed + sealed):
        assert not of_file(longer, KEYS).is_ours


def test_a_document_that_would_unpack_without_end_is_no_certificate() -> None:
    bomb = zlib.compress(b"\x00" * 30_000_000)
    assert not of_file(b"%PDF-1.7\n" + (b"<<>>stream\n" + bomb + b"\nendstream\n") * 20, KEYS).is_ours


def test_a_document_with_the_token_of_another_institution_is_told() -> None:
    other = certificate(number="900/SKM-JKP/VI/2024", vin="9911327598", name="LPK Lain")
    with pikepdf.open(io.BytesIO(as_pdf(other, SITE, key_of(), demonstration=True))) as pdf:
        pdf.attachments[TOKEN] = pikepdf.AttachedFileSpec(pdf, paper_token(certificate(), key_of()).encode(), filename=TOKEN)
        out = io.BytesIO()
        pdf.save(out)
    for document, expected in ((out.getvalue(), Seal.NONE), (seal(out.getvalue(), key_of()), Seal.WHOLE)):
        found = of_file(document, KEYS)
        assert found.mixed and not found.is_ours and found.seal is expected


def test_a_document_sealed_by_another_key_is_not_ours() -> None:
    forger = new_keys(NOW)
    found = of_file(seal(as_pdf(certificate(), SITE, key_of(forger), demonstration=True), key_of(forger)), KEYS)
    assert (found.paper, found.why, found.seal) == (None, Why.UNKNOWN_KEY, Seal.FOREIGN)


def test_a_document_sealed_by_a_key_that_was_withdrawn_is_refused_and_by_one_before_it_is_not(sealed: bytes) -> None:
    assert of_file(sealed, KEYS.changed(LATER)).is_ours
    withdrawn = KEYS.withdrawn(key_of().id, LATER)
    assert (of_file(sealed, withdrawn).why, of_file(sealed, withdrawn).seal) == (Why.WITHDRAWN_KEY, Seal.WITHDRAWN)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"\x00\xff" * 50, b"a.b.c", b"%PDF-1.7\n" + b"[" * 5000])
def test_whatever_else_is_held_up_is_no_certificate(content: bytes) -> None:
    assert not of_file(content, KEYS).is_ours
