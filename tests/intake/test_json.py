"""JSON and NDJSON say the same as the workbook."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mitra.intake.application import Application
from mitra.intake.form import EXAMPLE_VIN, SHEETS
from mitra.intake.schema import schema
from tests.intake.forms import (
    OTHER_VIN,
    VIN,
    as_json,
    as_ndjson,
    evidence,
    good,
    nested,
    read,
    refused,
    together,
    warned,
    workbook,
)


def statements(application: Application) -> list[tuple[Any, ...]]:
    """Everything but the ids, which name places."""
    facts = [*application.facts, *(fact for one in application.programmes for fact in one.facts)]
    return [tuple(fact)[1:] for fact in facts]


def both() -> Any:
    rows = together(good(VIN), good(OTHER_VIN))
    rows["evidence"].append(evidence("sarana", "asesor", programme="P1", vin=OTHER_VIN))
    return rows


@pytest.mark.parametrize(
    "write",
    [
        lambda made: as_json({"institutions": made}),
        lambda made: as_json({"versi": 1, "institutions": made, "catatan": {"a": [1]}}),
        as_json,
        as_ndjson,
        lambda made: BytesIO(b"\xef\xbb\xbf" + as_ndjson(made).read().replace(b"\n", b"\r\n\r\n")),
        lambda made: BytesIO(json.dumps(made, default=str, indent=2).encode()),
        lambda made: BytesIO(b'{"institutions": [\n' + b",\n".join(as_ndjson(made).read().splitlines()) + b"\n]}"),
        lambda made: BytesIO(b"\n".join(json.dumps(one, default=str, indent=2).encode() for one in made)),
    ],
    ids=[
        "object",
        "object with more",
        "list",
        "lines",
        "lines with mark",
        "indented",
        "list on lines",
        "indented one after another",
    ],
)
def test_every_form_of_json_says_what_the_workbook_says(write: Any) -> None:
    expected, _ = read(workbook(both()))
    found, report = read(write(nested(both())))
    assert refused(report) == []
    assert [one.identifier for one in found] == [VIN, OTHER_VIN]
    assert list(map(statements, found)) == list(map(statements, expected))
    ids = [fact.id for one in found for fact in one.facts_by_id().values()]
    assert len(ids) == len(set(ids))


def test_one_institution_alone_is_a_file_too() -> None:
    (one,) = nested(good())
    assert len(read(as_json(one))[0]) == len(read(BytesIO(json.dumps(one, default=str, indent=1).encode()))[0]) == 1


def test_facts_name_the_json_pointer() -> None:
    (application,), _ = read(as_json({"institutions": nested(good())}))
    pointers = application.facts_by_id().keys()
    assert {
        "/institutions/0/institution_type", "/institutions/0/accreditations/0", "/institutions/0/evidence/0",
        "/institutions/0/programmes/0/profile", "/institutions/0/programmes/0/units/0",
    } < pointers  # fmt: skip


def test_json_types_are_taken_as_they_are() -> None:
    (made,) = nested(good())
    made["vin"] = 2103327601
    made["accreditations"][0] |= {"fields": ["Teknik Las"], "whole_institution": True, "programmes": None}
    made["programmes"][0] |= {"capacity": 16.0, "curriculum": False, "fully_self_paced": None}
    (application,), report = read(as_json([made]))
    assert refused(report) == []
    facts = {fact.kind: fact.value for fact in (*application.facts, *application.programmes[0].facts)}
    assert (facts["accreditation_certificate"].fields, facts["accreditation_certificate"].whole_institution) == (
        {"Teknik Las"},
        True,
    )
    assert (facts["profile"].capacity, facts["profile"].fully_self_paced) == (16, None)
    assert facts["teaching_documents"].curriculum is False


def test_a_broken_line_costs_that_line_only() -> None:
    lines = as_ndjson(nested(both())).read().splitlines()
    stream = BytesIO(b"\n".join([lines[0], b'{"vin": "21', b'["x"]', b"{" * 9_999, b"[" * 99_999, lines[1]]))
    applications, report = read(stream)
    assert [one.identifier for one in applications] == [VIN, OTHER_VIN]
    assert [(place, code) for place, _, code in refused(report)] == [
        ("/1", "json_line_broken"), ("/2", "json_not_an_object"), ("/3", "json_line_broken"), ("/4", "json_line_too_deep"),
    ]  # fmt: skip
    assert report.rejected[0].problems[0].problem.params == {"line": "2"}


def test_even_where_it_is_the_first() -> None:
    (line,) = as_ndjson(nested(good())).read().splitlines()
    applications, report = read(BytesIO(b'{"vin": "21\n' + line))
    assert (len(applications), [found[2] for found in refused(report)]) == (1, ["json_line_broken"])


def test_an_institution_named_twice_far_apart() -> None:
    one, two = nested(both())
    applications, report = read(as_ndjson([one, two, one | {"name": "LPK Lain"}, one]))
    assert len(applications) == 2
    assert [(place, code) for place, _, code in refused(report)] == [("/2", "vin_twice")]


def test_values_of_the_wrong_shape_come_back() -> None:
    (made,) = nested(good())
    made["name"] = {"nama": "LPK"}
    made["licences"] = "563/112/2020"
    assert [found[1:] for found in refused(read(as_json([made]))[1])][:2] == [("", "json_not_an_object"), ("name", "not_text")]


def test_our_own_marks_in_somebody_s_json_are_just_text() -> None:
    (made,) = nested(good())
    for name in ({"$day": "31"}, {"$error": [1, 2, 3]}, {"$error": "x"}, {"$day": "2021-01-01"}):
        assert read(as_json([made | {"name": name}]))[1].rejected[0].place == "/0"


def test_the_example_is_left_out_here_too() -> None:
    applications, report = read(as_json(nested(good(EXAMPLE_VIN))))
    assert (applications, refused(report), warned(report)) == ([], [], [])
    assert report.examples[:2] == ("Lembaga", "Izin")


# -- the published schema

VALIDATOR = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


def sendable() -> dict[str, Any]:
    """What the schema asks a program to send: ISO days, true and false, lists."""
    (made,) = nested(good())
    yes_no = {c.key for sheet in SHEETS for c in sheet.columns if c.type == "yes_no"}
    lists = {c.key for sheet in SHEETS for c in sheet.columns if c.type == "list"}

    def plain(key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(name, one) for name, one in value.items()}
        if isinstance(value, list):
            return [plain("", one) for one in value]
        if isinstance(value, date):
            return value.isoformat()
        return value == "ya" if key in yes_no else [value] if key in lists else value

    return dict(plain("", made))


def test_the_schema_is_one_and_the_published_file_is_current() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    published = Path(__file__).parents[2] / "docs" / "application.schema.json"
    assert json.loads(published.read_text("utf-8")) == schema(), (
        "mitra template --schema --out docs/application.schema.json --overwrite"
    )


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one, one], lambda one: {"institutions": [one]}])
def test_what_the_schema_allows_is_read_without_a_complaint(wrap: Any) -> None:
    made = wrap(sendable())
    VALIDATOR.validate(made)
    applications, report = read(as_json(made))
    assert len(applications) == 1
    assert (refused(report), warned(report)) == ([], [])


@pytest.mark.parametrize(
    "change",
    [
        {"vin": ""},
        {"type": "toko"},
        {"stated_on": "10 November 2021"},
        {"nama": "x"},
        {"licences": [{"number": "1"}]},
        {"programmes": {}},
    ],
)
def test_the_schema_refuses(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid([sendable() | change])


def test_the_schema_speaks_both_languages_everywhere() -> None:
    for row in schema()["$defs"].values():
        for key, one in row["properties"].items():
            assert one["title"]
            assert "description" not in one or " / " in one["description"], key
