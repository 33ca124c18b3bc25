"""The wave is invented, the same everywhere, shaped like the register, and has the faults that its table promises."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from datetime import date
from itertools import islice
from typing import Any

import pytest

from mitra.demonstration.event import COUNT
from mitra.demonstration.faults import FAULTS
from mitra.demonstration.files import as_json, as_ndjson, with_bad_rows
from mitra.demonstration.tables import fields, regencies, templates, types
from mitra.demonstration.wave import applications
from mitra.findings.screening import Screened, screen
from mitra.intake.files import read_file
from mitra.intake.wording import say
from mitra.law.evidence import State
from mitra.law.finding import Outcome
from mitra.law.in_force import law_on
from mitra.reference.regions import regency
from mitra.reference.shipped import catalogue
from mitra.values.npwp import Npwp

EVENT, TODAY = date(2021, 11, 12), date(2026, 11, 24)


@pytest.fixture(scope="module")
def wave() -> list[dict[str, Any]]:
    return list(applications())


def judged(on: date) -> list[Screened]:
    reading = read_file(io.BytesIO("".join(as_json()).encode()))
    return list(screen(reading.applications, law_on(on, catalogue=catalogue())))


def test_the_same_seed_gives_the_same_bytes_on_every_machine() -> None:
    digest = hashlib.sha256("".join(as_json()).encode()).hexdigest()
    assert digest == "5666aa4298908f01ca30310b9ecbcd3150249d8ed92d553df60ab07dfd94b135"


def test_another_seed_gives_another_wave() -> None:
    assert next(applications(seed=1)) != next(applications(seed=2))


def test_a_hundred_institutions_take_part(wave: list[dict[str, Any]]) -> None:
    assert len(wave) == COUNT == len({one["vin"] for one in wave}) == len({one["name"] for one in wave})


def test_more_institutions_only_add_to_the_first(wave: list[dict[str, Any]]) -> None:
    assert list(islice(applications(250), COUNT)) == wave


def test_every_identifier_is_on_a_reserved_series(wave: list[dict[str, Any]]) -> None:
    for one in wave:
        assert re.fullmatch(r"99(0[1-9]|1[0-2])\d{6}", one["vin"])
        assert re.fullmatch(r"\d{6}99\d{5}", one["nib"])
        taxpayer = Npwp.parse(one["npwp"])
        assert str(taxpayer.unwrap())[1:3] == "99" and not taxpayer.warnings
        assert all(re.match(r"99\d\d/LA-LPK/", certificate["number"]) for certificate in one["accreditations"])
        assert all(re.match(r"563/99\d{3}/|\d{6}99", licence["number"]) for licence in one["licences"])
    text = json.dumps(wave)
    assert set(re.findall(r"https?://[^/\"]*\.(\w+)", text)) == {"example"}
    assert "@" not in text and not re.search(r"\b\d{16}\b", text)


def test_places_are_real_and_the_vin_names_the_place(wave: list[dict[str, Any]]) -> None:
    for one in wave:
        assert str(regency(one["regency"]).unwrap().code).replace(".", "") == one["vin"][4:8]
    assert all(str(regency(place.name).unwrap().code) == place.code for place, _ in regencies())


def test_units_are_those_of_the_catalogue_unless_said_otherwise() -> None:
    known = catalogue()
    for template in templates():
        for code, title, _ in template.units:
            unit = known.unit(code)
            assert (unit is None) == template.outside_catalogue, code
            assert unit is None or unit.title == title


def test_types_and_fields_come_in_the_proportions_of_their_tables(wave: list[dict[str, Any]]) -> None:
    assert Counter(one["type"] for one in wave) == dict(types())
    assert sum(share for _, share in fields()) == sum(share for _, share in FAULTS) == COUNT


def test_the_reader_takes_every_row_of_the_wave() -> None:
    reading = read_file(io.BytesIO("".join(as_json()).encode()))
    assert sum(1 for _ in reading.applications) == COUNT
    assert not list(reading.report.rejected)


def test_three_bad_rows_come_back_and_the_rest_is_in() -> None:
    reading = read_file(io.BytesIO("".join(as_ndjson(with_bad_rows(applications()))).encode()))
    assert sum(1 for _ in reading.applications) == COUNT
    assert [row.sheet for row in reading.report.rejected] == ["units", "licences", "evidence"]
    assert all(say(one.problem, "id") for row in reading.report.rejected for one in row.problems)


def test_at_the_event_about_a_third_lack_only_the_decision_and_every_outcome_occurs() -> None:
    found = judged(EVENT)
    complete = sum(
        all(f.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE) for f in one.findings if f.requirement != "R4") for one in found
    )
    assert 30 <= complete <= 50
    for requirement in ("R1", "R2", "R3"):
        assert {f.outcome for one in found for f in one.findings if f.requirement == requirement} >= set(Outcome) - {
            Outcome.NOT_APPLICABLE
        }


def test_at_the_event_nobody_has_been_approved_yet() -> None:
    approvals = {f.outcome for one in judged(EVENT) for f in one.findings if f.requirement == "R4"}
    assert approvals == {Outcome.UNPROVEN}


def test_what_was_stated_later_does_not_count_at_the_event() -> None:
    for one in judged(EVENT):
        facts = one.application.facts_by_id()
        grounds = [reason for finding in one.findings for reason in finding.grounds if reason.state is not State.OTHER_PERIOD]
        assert all(facts[key].speaks_on(EVENT) for reason in grounds for key in reason.facts)


def test_today_some_would_qualify_but_for_the_designation_and_most_have_lapsed() -> None:
    found = judged(TODAY)
    complete = sum(
        all(f.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE) for f in one.findings if f.requirement != "R4") for one in found
    )
    assert 5 <= complete <= 25
