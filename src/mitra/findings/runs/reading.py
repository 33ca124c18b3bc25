"""Out of the database: the institutions of a block, their programmes, and what was known of them at a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
from django.db import connection
from psycopg import ClientCursor, OperationalError
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

from mitra.findings.bulk.codes import Ints
from mitra.findings.bulk.columns import NAMES, TYPES, Statements, Subjects, statements
from mitra.institutions.queries.families import families

# The order of the columns is that of `columns.NAMES`.
STATEMENTS = """
COPY (
    SELECT s.id, s.institution_id, s.programme_id, s.kind, s.item, s.value, s.source, s.said_on,
           s.checked_by, s.checked_on, s.result, s.valid_from, s.valid_until
    FROM facts_statement s
    WHERE s.institution_id = ANY(%(who)s) AND s.recorded_at <= %(known_at)s
      AND (%(kinds)s::text[] IS NULL OR s.kind = ANY(%(kinds)s::text[]))
      AND NOT EXISTS (SELECT FROM facts_ending e WHERE e.statement_id = s.id AND e.at <= %(known_at)s)
) TO STDOUT (FORMAT csv)
"""
_PROGRAMMES = """
COPY (
    SELECT p.id, p.institution_id FROM institutions_programme p
    WHERE p.institution_id = ANY(%(who)s) AND p.entered_at <= %(known_at)s
) TO STDOUT (FORMAT csv)
"""


def read_block(
    institutions: Sequence[int], known_at: datetime, on: date | None = None, kinds: Collection[str] | None = None
) -> tuple[Subjects, Statements]:
    """The subjects of a block and everything that was known of them at that moment. Three queries.

    What is known of institutions that these absorbed (as known then, on that day) is known of these. `kinds`: only
    statements of these kinds.
    """
    members = families(institutions, known_at, on)
    absorbed = {member: one for one, family in members.items() for member in family[1:]}
    asked = {"who": [*institutions, *absorbed], "known_at": known_at, "kinds": None if kinds is None else sorted(kinds)}
    programmes = copied(_PROGRAMMES, asked, {"id": pa.int64(), "institution": pa.int64()})
    ids = _sorted_by(programmes["id"].to_numpy(), programmes["id"].to_numpy())
    owners = _as_survivors(_sorted_by(programmes["institution"].to_numpy(), programmes["id"].to_numpy()), absorbed)
    known = np.array(sorted(institutions), np.int64)
    subjects = Subjects(known, ids, np.searchsorted(known, owners).astype(np.int64))
    table = copied(STATEMENTS, asked, {name: TYPES[name] for name in NAMES})
    if absorbed:
        of = pa.array(_as_survivors(table["institution"].to_numpy(), absorbed))
        table = table.set_column(NAMES.index("institution"), "institution", of)
    return subjects, statements(table, subjects)


def copied(query: str, asked: Mapping[str, Any], types: Mapping[str, pa.DataType]) -> pa.Table:
    """What a COPY … TO STDOUT (FORMAT csv) gives, as a table with these columns in this order."""
    rows = drained(bound(query, asked))
    text = b"".join(rows)
    if not text:
        return pa.table({name: pa.array([], type=type) for name, type in types.items()})
    return pcsv.read_csv(
        pa.py_buffer(text),
        pcsv.ReadOptions(column_names=list(types), use_threads=False, block_size=len(text) + 1),
        pcsv.ParseOptions(newlines_in_values=text.count(b"\n") != len(rows)),
        pcsv.ConvertOptions(
            column_types=dict(types),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            include_columns=list(types),
        ),
    )


def bound(query: str, asked: Mapping[str, Any]) -> str:
    """A query with its values put in: Django's wrapper of `copy` takes none."""
    connection.ensure_connection()
    return ClientCursor(connection.connection).mogrify(query, asked)


def drained(query: str) -> list[bytes]:
    """What a COPY … TO STDOUT sends, row by row.

    By libpq itself: psycopg's own `copy` runs a generator for each row, which takes ten times as long as the row.
    """
    pgconn = connection.connection.pgconn
    begun = pgconn.exec_(query.encode())
    if begun.status != ExecStatus.COPY_OUT:
        raise error_from_result(begun)
    rows = []
    while True:
        size, row = pgconn.get_copy_data(0)
        if size < 0:
            break
        rows.append(bytes(row))
    ended = pgconn.get_result()
    while pgconn.get_result() is not None:
        pass
    if ended is None or ended.status != ExecStatus.COMMAND_OK:
        raise OperationalError("COPY was cut off") if ended is None else error_from_result(ended)
    return rows


def _as_survivors(institutions: Ints, absorbed: Mapping[int, int]) -> Ints:
    """Ids of institutions, those absorbed replaced by the ones that go on for them."""
    found = institutions.astype(np.int64)
    for member, survivor in absorbed.items():
        found[institutions == member] = survivor
    return found


def _sorted_by(column: Ints, key: Ints) -> Ints:
    return column[np.argsort(key, kind="stable")].astype(np.int64)
