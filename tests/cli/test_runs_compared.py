"""`mitra runs`, `changes`, `replay`, `what-if` and `known`: right exit codes, one clear sentence, the same in every format."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from mitra.audit.act import SYSTEM, Actor
from mitra.cli.changes import changes
from mitra.cli.known import known
from mitra.cli.replay import replay
from mitra.cli.runs import runs
from mitra.cli.what_if import what_if
from mitra.findings.acts import keep_rules, override, start_run
from mitra.findings.models import Run
from mitra.institutions.models import Institution
from mitra.law.finding import Outcome
from mitra.law.in_force import law_on
from mitra.site.home import CannotRun
from tests.findings.runs.nation import EVENT, LOADED, law, screened_on, settle_nation
from tests.findings.runs.test_replay import run_by

pytestmark = pytest.mark.django_db(transaction=True)

LATER = date(2025, 3, 1)
Heard = Callable[[], tuple[str, str]]


@pytest.fixture
def heard(capsys: pytest.CaptureFixture[str]) -> Heard:
    """What was said since the last time: on standard output, on standard error."""

    def said() -> tuple[str, str]:
        found = capsys.readouterr()
        return found.out, found.err

    return said


@pytest.fixture
def two_runs() -> tuple[int, int]:
    first, second = screened_on(EVENT, LATER)
    return first.pk, second.pk


def test_runs_are_listed_the_newest_first_with_what_they_judged_by(two_runs: tuple[int, int], heard: Heard) -> None:
    start_run(by=SYSTEM, series="lain", law=law(), known_at=LOADED)
    start_run(by=SYSTEM, series="lain", law=law(), known_at=LOADED)
    assert runs(format="ndjson") == 0
    listed = [json.loads(line) for line in heard()[0].splitlines()]
    assert [one["state"] for one in listed] == ["unfinished", "abandoned", "finished", "finished"]
    assert [one["number"] for one in listed[2:]] == list(reversed(two_runs))
    first = listed[-1]
    assert (first["on"], first["law"], first["institutions"]) == ("2021-11-12", law().digest, 12)
    assert first["digest"] == Run.objects.get(pk=two_runs[0]).digest
    assert runs(series="berjalan", last=1) == 0
    text = heard()[0]
    assert "12 November 2021" not in text.split("Hari")[0] and "1 Maret 2025" in text and "selesai" in text


def test_without_a_run_one_sentence_says_how_to_begin(heard: Heard) -> None:
    assert runs(language="en") == 0
    assert heard() == ("", "There is no run yet; start one: mitra screen --all.\n")


def test_changes_are_the_same_in_every_format(two_runs: tuple[int, int], heard: Heard, tmp_path: Path) -> None:
    assert changes(*two_runs, format="ndjson") == 0
    out, err = heard()
    told = [json.loads(line) for line in out.splitlines()]
    assert told and all(one["causes"] and one["override"] is None for one in told)
    assert f"{len(told)} hasil berbeda." in err
    keys = [(one["institution"], one["programme"] or "", one["requirement"]) for one in told]
    assert changes(*two_runs, format="csv") == 0
    _, *rows = csv.reader(StringIO(heard()[0].lstrip("\ufeff")))
    assert [(row[0], row[3], row[6]) for row in rows] == keys
    file = tmp_path / "perubahan.xlsx"
    assert changes(*two_runs, format="xlsx", out=file) == 0
    heard()
    sheets = openpyxl.load_workbook(file)
    assert sheets.sheetnames == ["Perbedaan", "Provinsi", "Kejuruan", "Syarat"]
    listed = list(sheets["Perbedaan"].iter_rows(min_row=2, values_only=True))
    assert [(str(row[0]), row[3] or "", row[6]) for row in listed] == keys
    assert sum(int(str(row[-1])) for row in sheets["Syarat"].iter_rows(min_row=2, values_only=True)) == len(told)
    assert changes(*two_runs) == 0
    table = heard()[0]
    assert "Terpenuhi → Tidak terpenuhi" in table and "terlalu lama sejak" in table


@pytest.mark.parametrize("by", ["region", "field", "requirement"])
def test_changes_counted_add_up_to_the_list(two_runs: tuple[int, int], heard: Heard, by: str) -> None:
    changes(*two_runs, format="ndjson")
    number = len(heard()[0].splitlines())
    assert changes(*two_runs, by=by, format="csv", language="en") == 0  # type: ignore[arg-type]  # as cyclopts gives it
    heading, *rows = csv.reader(StringIO(heard()[0].lstrip("\ufeff")))
    assert heading[-4:] == ["Requirement", "Before", "After", "Number"]
    assert sum(int(row[-1]) for row in rows) == number
    assert changes(*two_runs, by=by) == 0  # type: ignore[arg-type]
    assert "Jumlah" in heard()[0]


def test_runs_that_cannot_be_compared_are_refused_with_a_sentence(two_runs: tuple[int, int]) -> None:
    with pytest.raises(CannotRun, match="Tidak ada penilaian nomor 0"):
        changes(two_runs[0], 0)
    unfinished = start_run(by=SYSTEM, series="lain", law=law(), known_at=LOADED).summary["run"]
    with pytest.raises(CannotRun, match="tidak selesai"):
        replay(unfinished)
    with pytest.raises(CannotRun, match="--format xlsx needs --out"):
        changes(*two_runs, format="xlsx")


def test_a_replay_proves_the_digest(two_runs: tuple[int, int], heard: Heard) -> None:
    assert replay(two_runs[0]) == 0
    assert heard()[0] == f"Terbukti: temuan yang sama, sidik jari {Run.objects.get(pk=two_runs[0]).digest}.\n"


def test_a_replay_by_other_rules_says_so_and_by_which(heard: Heard) -> None:
    settle_nation()
    of_then = law_on(EVENT + timedelta(days=120), catalogue=law().catalogue, settings={"registration_answer_max_age": 365})
    run = run_by(of_then)
    assert replay(run.pk, language="en") == 1
    said = heard()[0]
    assert "The rule set has changed since that run" in said
    assert "Oldest acceptable answer of Sisnaker: from 365 days to 90 days." in said
    assert replay(run.pk, format="ndjson") == 1


def test_what_if_says_who_would_flip_and_why(heard: Heard, tmp_path: Path) -> None:
    settle_nation()
    assert what_if(set=["registration_answer_max_age=3"], on="2021-11-12", format="ndjson") == 0
    out, err = heard()
    told = [json.loads(line) for line in out.splitlines()]
    assert told and {one["causes"][0]["rule"] for one in told} == {"registration_answer_max_age"}
    assert {(one["causes"][0]["before"], one["causes"][0]["after"]) for one in told} == {(90, 3)}
    assert "Sekarang" in err and "Menjadi" in err
    file = tmp_path / "parameter.yaml"
    file.write_text("registration_answer_max_age: 3\n")
    assert what_if(parameters=file, on="2021-11-12", format="ndjson") == 0
    assert heard()[0] == out
    assert what_if(set=["registration_answer_max_age=3"], on="2021-11-12", by="requirement", format="csv") == 0
    assert heard()[0].splitlines()[1].split(",")[-1] == str(len(told))


def test_a_question_that_cannot_be_asked_is_one_sentence(tmp_path: Path) -> None:
    settle_nation(1)
    no_mapping = tmp_path / "p.yaml"
    no_mapping.write_text("- 1\n")
    for sentence, asked in (
        ("Sebutkan apa yang lain", {}),
        ("Tidak ada parameter “umur”", {"set": ["umur=3"]}),
        ("bilangan bulat dalam hari", {"set": ["registration_answer_max_age=lama"]}),
        ("tidak ada ketentuan yang membaca", {"set": ["ministry_designation_required=ya"], "on": "2021-11-12"}),
        ("tidak ditemukan", {"parameters": tmp_path / "tidak-ada.yaml"}),
        ("bukan daftar parameter", {"parameters": no_mapping}),
        ("belum dapat ditanyakan", {"set": ["registration_answer_max_age=3"], "known_at": "2099-01-01"}),
        ("Kelima syarat berlaku sejak", {"on": "2020-01-01"}),
    ):
        with pytest.raises(CannotRun, match=sentence):
            what_if(**asked)  # type: ignore[arg-type]


def test_where_nothing_was_loaded_what_if_says_so() -> None:
    with pytest.raises(CannotRun, match="Belum ada keterangan yang dimuat"):
        what_if(on="2021-11-12")


def test_the_auditor_s_question_is_answered_by_one_command(heard: Heard) -> None:
    settle_nation()
    vin = Institution.objects.order_by("pk").values_list("identifier", flat=True)[0]
    keep_rules(by=SYSTEM, law=law())
    assert known(vin, at="2021-11-12", format="json") == 0
    told = json.loads(heard()[0])
    assert (told["identifier"], told["then"]["on"], told["then"]["law"]) == (vin, "2021-11-12", law().digest)
    assert told["statements"] and told["findings"][0]["findings"][0]["outcome"]
    assert known(vin, at="2021-11-12T12:00+07:00") == 0
    text = heard()[0]
    for heading in ("Keterangan waktu itu", "Temuan waktu itu", "Yang diketahui kemudian", "Temuan sekarang yang lain"):
        assert heading in text
    assert known(vin, at="2021-03-03", language="en") == 0
    assert "This institution was not known then; it is known since 11 November 2021 at 16:00 WIB." in heard()[0]


def test_a_person_s_outcome_is_shown_beside_what_was_found_then(heard: Heard) -> None:
    settle_nation()
    vin = Institution.objects.order_by("pk").values_list("identifier", flat=True)[0]
    override(
        by=Actor("person", "17"), institution=vin, requirement="R2", outcome=Outcome.NOT_MET, reason="VIN milik orang lain.",
        since=EVENT, now=LOADED + timedelta(hours=1),
    )  # fmt: skip
    assert known(vin, at="2021-11-12") == 0
    text = heard()[0]
    assert "* Penilaian petugas: Tidak terpenuhi. VIN milik orang lain." in text
    assert "akun 17, sejak 12 November 2021, dicatat 11 November 2021 pukul 17.00 WIB" in text


def test_what_is_not_known_is_one_sentence(heard: Heard) -> None:
    settle_nation(1)
    assert known("9911327599", at="2021-11-12") == 2
    assert heard()[1] == "mitra: VIN 9911327599 belum dikenal. / VIN 9911327599 is not known.\n"
    with pytest.raises(CannotRun, match="bukan saat yang dikenal"):
        known("9911327599", at="kemarin")
    with pytest.raises(CannotRun, match="belum dapat ditanyakan"):
        known("9911327599", at="2099-01-01")
