"""The register as open data: what happened, and who is in it now; as CSV, JSON and Parquet, row by row, in constant memory.

Standards by Perpres 39/2019 (Satu Data Indonesia): one definition and schema for each set, metadata with it, codes of reference
(Kemendagri's provinces, SKKNI), interoperable formats. Licence: CC BY 4.0.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection, transaction

from mitra.law.procedure.partnership import Happening, Status

LICENCE: Final = "CC-BY-4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER: Final = "Kementerian Ketenagakerjaan Republik Indonesia"
_AT_ONCE: Final = 5000  # rows fetched, and written to Parquet, together


class Column(NamedTuple):
    """A column of a set: its name, what it says (Indonesian, English), and how it is written."""

    name: str
    says: tuple[str, str]
    type: str = "string"
    values: tuple[str, ...] = ()
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of open data. `query` gives its columns in their order; `%(on)s` is the day it speaks of."""

    name: str
    title: tuple[str, str]
    columns: tuple[Column, ...]
    query: str


_WHO: Final = (
    Column("vin", ("Nomor VIN lembaga", "The institution's VIN")),
    Column(
        "code",
        ("Kode program; kosong bagi lembaga sendiri", "Code of the programme; null for the institution itself"),
        nullable=True,
    ),
)
EVENTS: Final = DataSet(
    "peristiwa",
    ("Peristiwa dalam daftar mitra", "What happened in the register"),
    (
        Column("number", ("Nomor peristiwa, selalu naik", "Number of the event, always ascending"), "integer"),
        *_WHO,
        Column("happening", ("Apa yang terjadi", "What happened"), values=tuple(one.value for one in Happening)),
        Column("since", ("Berlaku sejak hari ini", "From which day it holds"), "date"),
        Column("until", ("Tidak berlaku lagi sejak", "The first day on which it holds no longer"), "date", nullable=True),
        Column("conditions", ("Syarat yang masih harus dipenuhi", "Conditions still to be met")),
        Column("instrument", ("Nomor keputusan atau surat", "Number of the decree or letter")),
        Column("reason", ("Alasan", "Reason")),
        Column("advice", ("Saran", "Advice")),
        Column("recorded_at", ("Sejak kapan diketahui", "Since when it is known"), "moment"),
    ),
    """
    SELECT e.id, i.identifier, p.code, e.happening, e.since, e.until, e.conditions, e.instrument, e.reason, e.advice,
        e.recorded_at
    FROM register_event e JOIN institutions_institution i ON i.id = e.institution_id
    LEFT JOIN institutions_programme p ON p.id = e.programme_id
    ORDER BY e.id
    """,
)
ENTRIES: Final = DataSet(
    "entri",
    ("Entri daftar mitra pada suatu hari", "Entries of the register on a day"),
    (
        *_WHO,
        Column("name", ("Nama lembaga", "Name of the institution")),
        Column("title", ("Nama program", "Title of the programme"), nullable=True),
        Column("field", ("Kejuruan", "Field of training"), nullable=True),
        Column("mode", ("Moda pelatihan", "How it is taught"), nullable=True),
        Column("city", ("Kabupaten atau kota", "Regency or city")),
        Column("regency", ("Kode Kemendagri kabupaten atau kota", "Kemendagri code of the regency or city")),
        Column("province", ("Provinsi", "Province")),
        Column("status", ("Status pada hari itu", "Status on that day"), values=tuple(one.value for one in Status)),
        Column("since", ("Status ini sejak", "This status since"), "date"),
        Column("until", ("Status ini sampai sebelum", "This status until before"), "date", nullable=True),
        Column("on", ("Hari yang dimaksud", "The day spoken of"), "date"),
    ),
    """
    SELECT i.identifier, p.code, i.name, p.title, p.field, p.mode, i.city, i.regency, i.province, e.status, e.since, e.until,
        %(on)s::date
    FROM register_entry e JOIN institutions_institution i ON i.id = e.institution_id
    LEFT JOIN institutions_programme p ON p.id = e.programme_id
    WHERE e.known_until IS NULL AND e.since <= %(on)s AND (e.until IS NULL OR e.until > %(on)s)
    ORDER BY i.identifier, p.code NULLS FIRST
    """,
)
SETS: Final[Mapping[str, DataSet]] = {one.name: one for one in (ENTRIES, EVENTS)}


def rows(data: DataSet, on: date) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a set, some thousand at once, as the database had them at one moment."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(data.query, {"on": on})
        while some := cursor.fetchmany(_AT_ONCE):
            yield some


def as_csv(data: DataSet, on: date) -> Iterator[str]:
    """The set as CSV (RFC 4180, UTF-8), with a line of headings."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow([one.name for one in data.columns])
    for some in rows(data, on):
        writer.writerows([_written(value) for value in row] for row in some)
        yield _taken(line)
    yield _taken(line)


def as_json(data: DataSet, on: date) -> Iterator[str]:
    """The set as one JSON document: what it is, then its rows as objects."""
    head = json.dumps(metadata(data, on), ensure_ascii=False)
    yield f'{head[:-1]}, "rows": [\n'
    names, mark = [one.name for one in data.columns], ""
    for some in rows(data, on):
        texts = (
            json.dumps({name: _plain(value) for name, value in zip(names, row, strict=True)}, ensure_ascii=False)
            for row in some
        )
        yield mark + ",\n".join(texts)
        mark = ",\n"
    yield "\n]}\n"


def as_parquet(data: DataSet, on: date) -> Iterator[bytes]:
    """The set as Parquet, compressed with zstd, with its metadata beside the schema."""
    about = {key: json.dumps(value, ensure_ascii=False) for key, value in metadata(data, on).items()}
    schema = pa.schema([pa.field(one.name, _ARROW[one.type], one.nullable) for one in data.columns], metadata=about)
    file = _Passing()
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for some in rows(data, on):
            columns = [pa.array(column, field.type) for column, field in zip(zip(*some, strict=True), schema, strict=True)]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            yield file.taken()
    yield file.taken()


FORMATS: Final[Mapping[str, tuple[str, Callable[[DataSet, date], Iterable[str | bytes]]]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", as_csv),
    "json": ("application/json", as_json),
    "parquet": ("application/vnd.apache.parquet", as_parquet),
}


def written(data: DataSet, format: str, on: date) -> Iterable[str | bytes]:
    """The set in one of FORMATS, part by part."""
    return FORMATS[format][1](data, on)


def metadata(data: DataSet, on: date) -> dict[str, Any]:
    """What a set is, for whoever finds the file alone."""
    return {
        "name": data.name,
        "title": {"id": data.title[0], "en": data.title[1]},
        "publisher": PUBLISHER,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "on": on.isoformat(),
        "schema": f"/data-terbuka/{data.name}.schema.json",
    }


def schema_of(data: DataSet) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the JSON document."""
    properties = {one.name: _schema(one) for one in data.columns}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": data.title[1],
        "description": data.title[0],
        "type": "object",
        "required": ["name", "title", "publisher", "licence", "licence_url", "on", "schema", "rows"],
        "properties": {
            "on": {"type": "string", "format": "date"},
            "licence": {"const": LICENCE},
            "rows": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": properties,
                    "required": list(properties),
                    "additionalProperties": False,
                },
            },
        },
    }


_ARROW: Final = {
    "string": pa.string(), "integer": pa.int64(), "date": pa.date32(), "moment": pa.timestamp("us", tz="UTC"),
}  # fmt: skip
_JSON: Final[Mapping[str, dict[str, Any]]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
}


def _schema(column: Column) -> dict[str, Any]:
    said = {"description": f"{column.says[0]}. / {column.says[1]}."}
    if column.values:
        return {"enum": list(column.values), **said}
    kind = _JSON[column.type]
    return {**kind, "type": [kind["type"], "null"], **said} if column.nullable else {**kind, **said}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _written(value: Any) -> Any:
    """A cell of CSV. What a spreadsheet would take for a formula is led by an apostrophe."""
    plain = _plain(value)
    return f"'{plain}" if isinstance(plain, str) and plain[:1] in ("=", "+", "-", "@", "\t") else plain


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


class _Passing(io.RawIOBase):
    """A file of which only what was not taken yet is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = bytearray()
        self._position = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._kept += data
        size = len(memoryview(data).cast("B"))
        self._position += size
        return size

    def tell(self) -> int:
        return self._position

    def taken(self) -> bytes:
        """What was written since the last time."""
        found = bytes(self._kept)
        self._kept.clear()
        return found
