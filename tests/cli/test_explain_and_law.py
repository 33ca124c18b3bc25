"""`mitra explain` and `mitra law`: why it is so, by which law, and what changed between two days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.applications import VIN, application, as_json
from tests.cli.test_screen import mitra


def test_explaining_shows_outcome_reason_statement_article_and_next_step(tmp_path: Path) -> None:
    done = mitra("explain", as_json(tmp_path, application()), VIN, "--on", "2021-11-13")
    assert done.returncode == 0
    for text in (
        "Tidak terpenuhi",
        "52/LA-LPK/VII/2020",
        "PP 37/2021 Pasal 31 ayat (2) huruf c",
        "Langkah berikutnya",
        "sesuai, LA-LPK",
    ):
        assert text in " ".join(done.stdout.split())


def test_explaining_says_what_would_follow_if_all_claims_were_confirmed(tmp_path: Path) -> None:
    done = mitra("explain", as_json(tmp_path, application()), VIN, "--on", "2021-11-12", "--claims-only", "--language", "en")
    assert "If all that is stated is confirmed: Met" in done.stdout


def test_awaiting_the_minister_is_not_said_to_depend_on_confirmation(tmp_path: Path) -> None:
    done = mitra("explain", as_json(tmp_path, application()), VIN, "--on", "2021-11-12")
    after = done.stdout.split("R4 Memperoleh persetujuan Menteri", 1)[1]
    assert "Menunggu keputusan Menteri" in after.split("R1", 1)[0] and "Bila semua isian" not in after.split("P1", 1)[0]


def test_a_vin_that_is_not_in_the_file_is_refused(tmp_path: Path) -> None:
    done = mitra("explain", as_json(tmp_path, application()), "1234567890")
    assert done.returncode == 2 and "1234567890" in done.stderr


def test_the_law_of_a_day_shows_conditions_with_article_and_confidence() -> None:
    done = mitra("law", "show", "--on", "2021-11-12")
    text = " ".join(done.stdout.split())
    assert "R4.minister_has_approved" in text and "PP 37/2021 Pasal 31 ayat (2) huruf d" in text and "Tinggi" in text
    assert "ministry_has_designated" not in text


def test_the_minister_gave_way_to_a_designation_on_7_february_2025() -> None:
    done = mitra("law", "diff", "2025-02-06", "2025-02-07")
    assert "R4.minister_has_approved" in done.stdout and "R4.ministry_has_designated" in done.stdout


@pytest.mark.parametrize(("language", "sentence"), [("id", "Tidak ada perubahan."), ("en", "Nothing changed.")])
def test_two_days_under_the_same_law_show_no_change(language: str, sentence: str) -> None:
    assert sentence in mitra("law", "diff", "2021-11-12", "2021-11-13", "--language", language).stdout


def test_a_claim_that_fails_even_if_confirmed_is_told_with_its_reason(tmp_path: Path) -> None:
    done = mitra("explain", as_json(tmp_path, application()), VIN, "--on", "2021-11-13", "--claims-only")
    text = " ".join(done.stdout.split())
    assert "Bila semua isian terbukti: Tidak terpenuhi Sertifikat akreditasi 52/LA-LPK/VII/2020 tidak berlaku" in text
