"""Open data: each format says the same, as its schema says, and no part of it is kept."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pyarrow.parquet as pq
import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from mitra.register import opendata
from tests.decisions.board import GOOD, board

DAY = date(2024, 7, 1)


@pytest.mark.django_db
def test_csv_json_and_parquet_say_the_same_as_the_schema_says() -> None:
    board().in_force()
    for name, data in opendata.SETS.items():
        columns = [one.name for one in data.columns]
        document = json.loads("".join(opendata.as_json(data, DAY)))
        schema = Client().get(f"/data-terbuka/{name}.schema.json").json()
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
        rows = document["rows"]
        assert [(one["vin"], one["code"]) for one in rows] == [(GOOD, None), (GOOD, "p")] and document["licence"] == "CC-BY-4.0"
        lines = list(csv.DictReader(io.StringIO("".join(opendata.as_csv(data, DAY)))))
        assert lines == [{key: "" if one[key] is None else str(one[key]) for key in columns} for one in rows]
        table = pq.read_table(io.BytesIO(b"".join(opendata.as_parquet(data, DAY))))
        assert table.column_names == columns and json.loads(table.schema.metadata[b"on"]) == "2024-07-01"
        assert [opendata._plain(value) for value in table["since"].to_pylist()] == [one["since"] for one in rows]
    assert not json.loads("".join(opendata.as_json(opendata.ENTRIES, date(2024, 6, 2))))["rows"]


@pytest.mark.django_db
def test_a_file_is_sent_again_only_when_something_happened() -> None:
    first = Client().get("/data-terbuka/peristiwa.csv")
    assert first.headers["Content-Type"].startswith("text/csv") and b"".join(first.streaming_content).startswith(b"number,vin")
    again = Client(headers={"If-None-Match": first.headers["ETag"]})
    assert again.get("/data-terbuka/peristiwa.csv").status_code == 304
    board().in_force()
    assert again.get("/data-terbuka/peristiwa.csv").status_code == 200
    assert Client().get("/data-terbuka/lain.csv").status_code == Client().get("/data-terbuka/entri.exe").status_code == 404
    page = Client().get("/data-terbuka/").content.decode()
    assert "CC BY 4.0" in page and "/data-terbuka/entri.parquet" in page


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    assert [opendata._written(one) for one in ("=1+1", "-x", "Program P", 7)] == ["'=1+1", "'-x", "Program P", 7]
