"""Each cause is one sentence in each language, with the names, days and values that it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mitra.facts.history import Ended, Told
from mitra.findings.differences.causes import (
    Boundary,
    CalendarCause,
    Cause,
    EnteredCause,
    JoinedCause,
    News,
    RuleCause,
    StatementCause,
)
from mitra.findings.differences.words import say_cause
from mitra.law.changes import Change
from mitra.law.facts import Fact, Source
from mitra.law.records import Registration

AT = datetime(2026, 3, 3, 10, tzinfo=UTC)
FACT = Fact("7", "registration", Registration("9911327501", True, True), Source.SISNAKER, date(2026, 3, 1))
TOLD = Told(7, None, FACT, "", "", AT, None, ())
SUPERSEDED = Told(7, None, FACT, "", "", AT, Ended(AT, 9, ""), ())
WITHDRAWN = Told(7, None, FACT, "", "", AT, Ended(AT, None, "salah VIN"), ())
NEED = Told(8, "P1", Fact("8", "market_need", None, Source.VERIFIER, item="Survei"), "", "", AT, None, ())
DAY = date(2026, 5, 30)

SAID: list[tuple[Cause, str, str]] = [
    (
        StatementCause(News.NEW, TOLD, (3, 4)),
        "Keterangan baru nomor 7: Status pendaftaran, dari Sisnaker, 1 Maret 2026; dicatat 3 Maret 2026 pukul 17.00 WIB, "
        "menggantikan nomor 3, 4.",
        "New statement 7: Registration status of the VIN, by Sisnaker, 1 March 2026; recorded 3 March 2026 at 17:00 WIB, "
        "in place of 3, 4.",
    ),
    (
        StatementCause(News.SUPERSEDED, SUPERSEDED),
        "Keterangan nomor 7 (Status pendaftaran, dari Sisnaker, 1 Maret 2026) digantikan nomor 9 pada "
        "3 Maret 2026 pukul 17.00 WIB.",
        "Statement 7 (Registration status of the VIN, by Sisnaker, 1 March 2026) was superseded by 9 on "
        "3 March 2026 at 17:00 WIB.",
    ),
    (
        StatementCause(News.WITHDRAWN, WITHDRAWN),
        "Keterangan nomor 7 (Status pendaftaran, dari Sisnaker, 1 Maret 2026) dicabut 3 Maret 2026 pukul 17.00 WIB: salah VIN",
        "Statement 7 (Registration status of the VIN, by Sisnaker, 1 March 2026) was withdrawn "
        "3 March 2026 at 17:00 WIB: salah VIN",
    ),
    (
        RuleCause(Change.ADDED, "condition", "R1.curriculum_is_there"),
        "Ketentuan yang mulai berlaku: ",
        "A condition that came into force: ",
    ),
    (RuleCause(Change.REMOVED, "condition", "R9.gone"), "R9.gone.", "R9.gone."),
    (
        RuleCause(Change.CHANGED, "parameter", "registration_answer_max_age", 90, 60),
        "Umur terlama jawaban Sisnaker: dari 90 hari menjadi 60 hari.",
        "Oldest acceptable answer of Sisnaker: from 90 days to 60 days.",
    ),
    (
        RuleCause(Change.ADDED, "parameter", "instructor_experience_years", None, 2),
        "Pengalaman instruktur sebagai pengganti sertifikat mulai ditetapkan: 2 tahun.",
        "Instructor's experience in place of a certificate is set since then: 2 years.",
    ),
    (
        RuleCause(Change.REMOVED, "parameter", "instructor_experience_years", 2, None),
        "tidak ditetapkan lagi; semula 2 tahun.",
        "is no longer set; it was 2 years.",
    ),
    (
        RuleCause(
            Change.CHANGED,
            "parameter",
            "licence_forms",
            {"swasta": ["izin lpk", "perizinan berusaha"], "uptd": ["tanda daftar"]},
            {"swasta": ["perizinan berusaha"], "uptd": ["tanda daftar"]},
        ),
        "Tanda daftar atau izin menurut jenis lembaga: dari LPK swasta: Izin LPK atau",
        "Registration or licence by type of institution: from private institution (LPKS): institution licence",
    ),
    (RuleCause(Change.CHANGED, "unit", "J.1"), "Unit J.1 dalam katalog berubah.", "Unit J.1 reads otherwise in the catalogue."),
    (RuleCause(Change.CHANGED, "rules", "", "a" * 64, "b" * 64), "(aaaaaaaaaaaa, lalu bbbbbbbbbbbb)", "(aaaaaaaaaaaa, then"),
    (
        CalendarCause(Boundary.STALE, DAY, TOLD, parameter="registration_answer_max_age"),
        "Keterangan nomor 7 (Status pendaftaran) terlalu lama sejak 30 Mei 2026 (umur terlama jawaban Sisnaker).",
        "Statement 7 (Registration status of the VIN) is too old since 30 May 2026 (oldest acceptable answer of Sisnaker).",
    ),
    (
        CalendarCause(Boundary.VALUE, DAY, NEED, field="dated_on", parameter="market_need_max_age"),
        "Kebutuhan pasar kerja Survei (keterangan nomor 8) terlalu lama sejak 30 Mei 2026",
        "Labour-market need Survei (statement 8) is too old since 30 May 2026",
    ),
    (
        CalendarCause(Boundary.VALUE, DAY, NEED, field="dated_on"),
        "Mulai 30 Mei 2026, Kebutuhan pasar kerja Survei (keterangan nomor 8) dinilai lain menurut isinya: tanggal bukti.",
        "From 30 May 2026 on, Labour-market need Survei (statement 8) is judged otherwise by what it says: ",
    ),
    (CalendarCause(Boundary.SPEAKS, DAY, TOLD), "mulai berlaku pada 30 Mei 2026.", "speaks from 30 May 2026 on."),
    (CalendarCause(Boundary.SILENT, DAY, TOLD), "tidak berlaku lagi sejak 30 Mei 2026.", "no longer speaks since 30 May 2026."),
    (
        CalendarCause(Boundary.UNIT, DAY, unit="J.1"),
        "Masa berlaku unit J.1",
        "Unit J.1 came into force or ended on 30 May 2026.",
    ),
    (CalendarCause(Boundary.DAY, DAY), "Hari yang dinilai lain (30 Mei 2026)", "Another day is judged (30 May 2026)"),
    (EnteredCause(AT), "Baru dikenal sejak 3 Maret 2026 pukul 17.00 WIB.", "Known only since 3 March 2026 at 17:00 WIB."),
    (
        JoinedCause("1", "2", AT, None, parted=False),
        "1 dibaca sebagai satu lembaga dengan 2 sejak 3 Maret 2026 pukul 17.00 WIB.",
        "1 is read as one with 2 since 3 March 2026 at 17:00 WIB.",
    ),
    (
        JoinedCause("1", "2", AT, DAY, parted=False),
        "1 bergabung dengan 2 mulai 30 Mei 2026",
        "1 merged into 2 from 30 May 2026",
    ),
    (JoinedCause("1", "2", AT, None, parted=True), "1 tidak lagi dibaca sebagai satu", "1 is no longer read as one with 2"),
    (JoinedCause("1", "2", AT, DAY, parted=True), "1 dan 2 adalah dua lembaga", "1 and 2 are two institutions"),
]


@pytest.mark.parametrize(("cause", "indonesian", "english"), SAID, ids=lambda one: str(one)[:40])
def test_a_cause_is_one_sentence_in_each_language(cause: Cause, indonesian: str, english: str) -> None:
    assert indonesian in say_cause(cause, "id")
    assert english in say_cause(cause, "en")
    for language in ("id", "en"):
        said = say_cause(cause, language)
        assert "{" not in said and "None" not in said and "—" not in said


def test_of_a_table_only_the_rows_that_differ_are_told() -> None:
    before = {"swasta": ["izin lpk"], "uptd": ["tanda daftar"]}
    said = say_cause(
        RuleCause(Change.CHANGED, "parameter", "licence_forms", before, before | {"swasta": ["tanda daftar"]}), "id"
    )
    assert "UPTD" not in said
