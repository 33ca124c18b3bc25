"""The page that stands alone: whole, escaped, free of anything outside itself, written as it goes, without a database."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from mitra.findings.export.page import parts
from mitra.findings.screening import screen
from mitra.intake.application import Application, Programme
from mitra.law.facts import Fact, Source
from mitra.law.in_force import law_on
from mitra.law.records import DeliveryMode, LegalForm, Profile, Registration

LAW = law_on(date(2021, 11, 12))


def application(name: str = "LPK Contoh") -> Application:
    profile = Profile("Pemrograman <i>Web</i>", "TIK", "Pengembang", "32", DeliveryMode.ONLINE)
    facts = (
        Fact("a", "registration", Registration("9911327599", True, False), Source.SISNAKER, date(2021, 11, 1)),
        Fact("b", "legal_form", LegalForm.LEGAL_ENTITY, Source.LPK, date(2021, 11, 1)),
    )
    programme = Programme("P1", profile.title, "TIK", "daring", (Fact("c", "profile", profile, Source.LPK, date(2021, 11, 1)),))
    return Application("9911327599", name, "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", facts, (programme,))


class Balanced(HTMLParser):
    """Fails on a tag that is not closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_is_whole_and_refers_to_nothing_outside_itself(language: str) -> None:
    page = "".join(parts(screen([application()], LAW), LAW, language))
    reader = Balanced()
    reader.feed(page)
    assert reader.open == []
    assert not re.search(r"(src|href|url\(|@import|<script|<link|javascript:)", page)


def test_what_came_from_a_file_is_escaped() -> None:
    page = "".join(parts(screen([application("<script>alert(1)</script> & Co")], LAW), LAW))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in page
    assert "Pemrograman &lt;i&gt;Web&lt;/i&gt;" in page


def test_page_says_outcome_reason_next_step_and_article() -> None:
    page = "".join(parts(screen([application()], LAW), LAW))
    assert "Tidak terpenuhi" in page
    assert "VIN 9911327599 belum terverifikasi di Sisnaker" in page
    assert "minta verifikasi kepada Disnaker kabupaten/kota" in page
    assert "PP 37/2021" in page


@pytest.mark.parametrize(("language", "end"), [("id", "1 lembaga, 1 program."), ("en", "1 institution, 1 programme.")])
def test_page_ends_with_how_many_there_are(language: str, end: str) -> None:
    assert end in list(parts(screen([application()], LAW), LAW, language))[-1]


def test_an_english_page_names_choices_in_english() -> None:
    page = "".join(parts(screen([application()], LAW), LAW, "en"))
    assert "Legal form of the institution: a legal entity" in page
    assert "badan hukum" not in page


def test_page_is_written_institution_by_institution() -> None:
    taken: list[int] = []

    def endless() -> object:
        for number in range(1_000_000):
            taken.append(number)
            yield replace(application(), name=f"LPK {number}")

    pieces = parts(screen(endless(), LAW), LAW)  # type: ignore[arg-type]
    next(pieces)
    assert taken == []
    assert "LPK 0" in next(pieces)
    assert taken == [0]
