"""A refusal comes with a letter: why, who can object, how, until when. And a decree's annex is what the register says."""

from __future__ import annotations

import json
from datetime import date

import pypdfium2
import pytest

from mitra.decisions.decree.refusal import refusal_letter
from mitra.decisions.objecting import objection_ends_on
from mitra.register.queries import status
from mitra.values.dates import display_date
from tests.decisions.board import BAD, GOOD, A, B, P, Q, board
from tests.decisions.test_pages import signed_in

pytestmark = pytest.mark.django_db


def text_of(document: bytes) -> str:
    pages = pypdfium2.PdfDocument(document)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_a_letter_says_what_was_refused_why_and_how_to_object_until_when() -> None:
    at = board().recommended().decided()
    assert refusal_letter(at.batch, GOOD) is None  # nothing is told before it is confirmed
    at.confirmed()
    letter = refusal_letter(at.batch, GOOD)
    assert letter is not None and letter == refusal_letter(at.batch, GOOD)
    said = text_of(letter.content)
    assert "Program Q" in said and "Syarat belum terpenuhi." in said and "Program P" not in said
    assert "pemilik lembaga" in said and f"/lpk/keputusan/{at.reference}/" in said.replace(" ", "")
    assert display_date(objection_ends_on(at.now)) in said
    assert "21 hari kerja" in said and "10 hari kerja" in said and "UU 30/2014" in said


def test_each_institution_opens_its_own_letter_and_no_other() -> None:
    at = board().recommended().decided().confirmed()
    owner = signed_in(at, "owner")
    page = owner.get(f"/lpk/keputusan/{at.reference}/").content.decode()
    address = f"/lpk/keputusan/{at.reference}/{GOOD}/surat.pdf"
    assert address in page
    assert owner.get(address).content.startswith(b"%PDF")
    assert owner.get(f"/lpk/keputusan/{at.reference}/{BAD}/surat.pdf").status_code == 404
    assert signed_in(at, "stranger").get(address).status_code == 404
    desk = f"/kerja/keputusan/{at.reference}/{BAD}"
    assert f"{desk}/surat.pdf" in signed_in(at, "auditor").get(f"{desk}/").content.decode()
    assert "LPK 7598" in text_of(signed_in(at, "auditor").get(f"{desk}/surat.pdf").content)
    assert owner.get(f"{desk}/surat.pdf").status_code == 404


def test_whoever_was_refused_nothing_has_no_letter() -> None:
    at = board(taught=("p",)).recommended(GOOD)
    at.mark("approve", A, P)
    at.confirmed()
    assert refusal_letter(at.batch, GOOD) is None
    assert signed_in(at, "auditor").get(f"/kerja/keputusan/{at.reference}/{GOOD}/surat.pdf").status_code == 404


def test_every_row_of_the_annex_of_several_institutions_is_the_registers() -> None:
    at = board().recommended()
    at.mark("approve", A, B, P, reason="Alasan sendiri.")
    at.mark("approve_with_conditions", Q, conditions="Lengkapi bukti pasar kerja.", reason="Menyusul.")
    at.mark("decline", *[one for one in at.states() if at.state(one) == "recommended"])
    at.confirmed().drawn_up().signed()
    annex = json.loads(bytes(at.decree.content))["annex"]
    assert {row[0] for row in annex} == {GOOD, BAD} and len(annex) == 4
    on = date(2024, 6, 3)
    assert [row[2] for row in annex] == [status(row[0], row[1] or None, on) for row in annex]
    said = text_of(bytes(at.decree.document))
    assert all(row[0] in said and row[4] in said and row[3] in said for row in annex)
