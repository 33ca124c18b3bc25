"""Wherever a finding is shown a person's outcome stands beside it, and what is computed stays as it is."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from rich.console import Console

from mitra.audit.act import SYSTEM, Actor
from mitra.facts.acts import record
from mitra.findings.acts import end_override, override
from mitra.findings.applied import law_applied
from mitra.findings.export import ndjson, page, strips, table, workbook
from mitra.findings.judged import judged
from mitra.findings.queries import institution_findings, programme_findings
from mitra.findings.runs.differences import between
from mitra.findings.screening import Screened
from mitra.findings.search.matrix import Wanted, matrix
from mitra.institutions.acts import enter
from mitra.institutions.models import Institution
from mitra.law.finding import Outcome
from tests.findings.applications import DAY, institution, programme
from tests.findings.runs.nation import screen_all

pytestmark = pytest.mark.django_db

OFFICER = Actor("person", "17")
VIN = "9911327501"
KNOWN = datetime(2021, 11, 12, 3, tzinfo=UTC)
REASON = "Sertifikat asli <b>dilihat</b>."


@pytest.fixture(autouse=True)
def _overridden() -> None:
    one = institution(1, "LPK Contoh", programme("P1"), programme("P2"), until=date(2021, 7, 1))
    enter(by=SYSTEM, applications=[one], now=KNOWN)
    record(by=SYSTEM, name="contoh", digest="a" * 64, applications=[one], now=KNOWN)
    for code, requirement in ((None, "R3"), ("P2", "R1")):
        override(
            by=OFFICER, institution=VIN, programme=code, requirement=requirement, outcome=Outcome.UNPROVEN, reason=REASON,
            since=DAY, now=KNOWN + timedelta(hours=1),
        )  # fmt: skip


def screened(known_at: datetime | None = None) -> Screened:
    (one,) = judged([Institution.objects.get(identifier=VIN)], law_applied(DAY), known_at)
    return one


def test_the_computed_finding_stays_as_it_is() -> None:
    with_it, without = screened(), screened(known_at=KNOWN)
    assert with_it.findings == without.findings
    assert (len(with_it.overrides), without.overrides) == (2, ())


def test_the_finding_of_the_institution_has_it_with_who_when_and_why() -> None:
    found = institution_findings(VIN, DAY, "id")
    assert found
    by_requirement = {one.requirement: one for one in found.findings}
    r3 = by_requirement["R3"]
    assert (r3.outcome, r3.override and r3.override.outcome) == ("not_met", "unproven")
    assert r3.override
    assert (r3.override.outcome_label, r3.override.reason, r3.override.by) == ("Belum terbukti", REASON, "17")
    assert (r3.override.span, r3.override.recorded) == ("sejak 12 November 2021", "12 November 2021 pukul 11.00 WIB")
    assert by_requirement["R2"].override is None


def test_the_finding_of_a_programme_has_its_own_and_not_that_of_another() -> None:
    own, other = programme_findings(VIN, "P2", DAY, "en"), programme_findings(VIN, "P1", DAY, "en")
    assert own and other
    assert {one.requirement for one in own.findings if one.override} == {"R1"}
    assert {one.requirement for one in other.findings if one.override} == set()


def test_lists_mark_it_and_of_programmes_say_how_many() -> None:
    (row,) = matrix([screened()], Wanted(), "id").rows
    marks = {cell.requirement: cell.override for cell in row.cells}
    assert marks == {
        "R1": "Penilaian petugas pada 1 program", "R2": "", "R3": "Penilaian petugas: Belum terbukti", "R4": "", "R5": "",
    }  # fmt: skip
    assert row.outcome("R3") == "not_met"


def test_ndjson_has_it_or_null() -> None:
    found = [json.loads(line) for line in ndjson.lines([screened()], law_applied(DAY))]
    told = {(one["programme"], one["requirement"]): one["override"] for one in found}
    assert told[None, "R3"] == {
        "outcome": "unproven", "reason": REASON, "by": "17", "since": "2021-11-12", "until": None,
        "recorded_at": "2021-11-12T04:00:00+00:00",
    }  # fmt: skip
    assert {key for key, one in told.items() if one} == {(None, "R3"), ("P2", "R1")}


def test_the_workbook_has_it_beside_the_finding_and_in_the_strip() -> None:
    made = BytesIO()
    workbook.write([screened()], law_applied(DAY), made, "id")
    institutions, _, findings = openpyxl.load_workbook(made).worksheets
    assert [cell.value for cell in findings[1]][-1] == "Penilaian petugas"
    told = {(row[1], row[2]): row[-1] for row in findings.iter_rows(min_row=2, values_only=True)}
    about = "akun 17, sejak 12 November 2021, dicatat 12 November 2021 pukul 11.00 WIB"
    assert told[None, "R3"] == f"Penilaian petugas: Belum terbukti. {REASON} ({about})"
    assert told["P1", "R1"] is None
    assert "Tidak terpenuhi\nPenilaian petugas: Belum terbukti" in [cell.value for cell in institutions[2]]


def test_the_csv_of_strips_has_a_column_for_it() -> None:
    heading, row = csv.reader(StringIO("".join(strips.lines([screened()], law_applied(DAY), "id")).lstrip("\ufeff")))
    assert heading[-1] == "Penilaian petugas"
    assert row[-1] == "R1: Penilaian petugas pada 1 program; R3: Penilaian petugas: Belum terbukti"


def test_the_page_that_stands_alone_has_it_escaped() -> None:
    text = "".join(page.parts([screened()], law_applied(DAY)))
    assert "Penilaian petugas: Belum terbukti. Sertifikat asli &lt;b&gt;dilihat&lt;/b&gt;." in text
    assert "<i>Penilaian petugas: Belum terbukti</i>" in text


def test_the_table_in_the_terminal_marks_it_and_says_what_the_mark_means() -> None:
    console = Console(file=StringIO(), width=120)
    table.write([screened()], law_applied(DAY), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO from above
    assert "■*" in text
    assert "* Ada penilaian petugas di samping temuan ini" in text


def test_a_difference_between_runs_has_that_of_the_later_day() -> None:
    later = KNOWN + timedelta(hours=2)
    before, after = screen_all(date(2021, 6, 1), known_at=KNOWN), screen_all(DAY, known_at=later)
    found = {(one.subject.programme, one.requirement): one for one in between(before, after)}
    assert found[None, "R3"].override and found[None, "R3"].override.outcome is Outcome.UNPROVEN
    assert found["P1", "R3"].override is None


def test_one_that_was_ended_is_gone_at_once() -> None:
    assert screened().overrides
    number = screened().overrides[0].number
    end_override(by=OFFICER, override=number, until=DAY, reason="Keliru.", now=KNOWN + timedelta(hours=3))
    assert len(screened().overrides) == 1
