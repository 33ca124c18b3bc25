"""Into the database: what a run found otherwise than the one before it. Everything in the transaction of the caller."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from django.db import connection

from mitra.findings.bulk.codes import Ints
from mitra.findings.bulk.columns import Subjects
from mitra.findings.bulk.grounds import Grounds, Judged
from mitra.findings.models import Grounds as KeptGrounds
from mitra.findings.models import Judgement, Run, Verdict
from mitra.findings.runs.reading import copied
from mitra.findings.runs.traces import traces
from mitra.institutions.queries.families import families
from mitra.law.vocabulary import About

_STANDING = """
COPY (
    SELECT id, institution_id, programme_id, trace FROM findings_judgement
    WHERE series_id = %(series)s AND until_id IS NULL AND institution_id = ANY(%(who)s)
) TO STDOUT (FORMAT csv)
"""
_COLUMNS = "series_id, institution_id, programme_id, grounds_id, statements, trace, since_id"
_HEAD, _TAIL = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"  # of a binary COPY, PostgreSQL manual, COPY, File Formats
_INT8 = 20  # type of the elements of an array: bigint


class Written(NamedTuple):
    """How many judgements were added, and how many ended."""

    added: int
    ended: int


def write_changes(run: Run, subjects: Subjects, institutions: Judged, programmes: Judged) -> Written:
    """End the judgements of the block that no longer stand and add those that are new."""
    members = families(subjects.institutions.tolist(), run.known_at, run.on)
    before = _standing(run, [one for family in members.values() for one in family])
    found = [
        _Found(subjects.institutions, np.full(len(subjects.institutions), -1, np.int64), institutions),
        _Found(subjects.institutions[subjects.owner], subjects.programmes, programmes),
    ]
    now = np.concatenate([one.keys for one in found])
    new_traces = np.concatenate([traces(one.judged) for one in found])
    same_then, same_now = _unchanged(before, now, new_traces)
    ended = before.ids[~same_then]
    if len(ended):
        Judgement.objects.filter(pk__in=ended.tolist()).update(until=run)
    fresh = np.flatnonzero(~same_now)
    cut = len(subjects.institutions)
    rows = [fresh[fresh < cut], fresh[fresh >= cut] - cut]
    numbers = keep_grounds({g.digest: g for one, mine in zip(found, rows, strict=True) for g in _used(one.judged, mine)})
    if len(fresh):
        parts = [
            one.binary(run, mine, new_traces[mine + start], numbers)
            for one, mine, start in zip(found, rows, (0, cut), strict=True)
        ]
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY findings_judgement ({_COLUMNS}) FROM STDIN (FORMAT binary)") as copy,
        ):
            copy.write(_HEAD + b"".join(parts) + _TAIL)
    return Written(len(fresh), len(ended))


class _Before(NamedTuple):
    ids: Ints
    keys: Ints
    traces: Ints


class _Found(NamedTuple):
    """Subjects of one kind: institution, programme (-1: the institution itself), and what was found."""

    institution: Ints
    programme: Ints
    judged: Judged

    @property
    def keys(self) -> Ints:
        """A number for each subject: of programmes their id, of institutions the negative of theirs."""
        return np.where(self.programme < 0, -self.institution, self.programme)

    def binary(self, run: Run, rows: Ints, trace: Ints, numbers: Mapping[bytes, int]) -> bytes:
        """These rows as a binary COPY takes them; rows of one length are laid out at once."""
        judged = self.judged
        kept = np.array([numbers.get(one.digest, 0) for one in judged.grounds], np.int64)
        parts = []
        for size in np.unique(judged.counts[rows]).tolist():
            place = np.flatnonzero(judged.counts[rows] == size)
            mine = rows[place]
            of_programme = bool(self.judged.about is About.PROGRAMME)
            laid = np.zeros(len(mine), _layout(size, of_programme))
            laid["fields"] = 7
            for name in ("series", "institution", "programme", "grounds", "trace", "since"):
                laid[f"{name}_size"] = 8
            if not of_programme:
                laid["programme_size"] = -1
            laid["series"], laid["since"] = run.series_id, run.pk
            laid["institution"] = self.institution[mine]
            if of_programme:
                laid["programme"] = self.programme[mine]
            laid["grounds"] = kept[judged.codes[mine]]
            laid["trace"] = trace[place]
            laid["statements_size"] = 12 + (8 + 12 * size if size else 0)
            laid["element"] = _INT8
            if size:
                laid["dimensions"], laid["length"], laid["lowest"] = 1, size, 1
                laid["ids"]["size"] = 8
                laid["ids"]["id"] = judged.ids[judged.starts[mine][:, None] + np.arange(size)]
            parts.append(laid.tobytes())
        return b"".join(parts)


def keep_grounds(grounds: Mapping[bytes, Grounds]) -> dict[bytes, int]:
    """The numbers of these grounds in the database, by digest; those that are new are added with their verdicts."""
    known = _numbers(list(grounds))
    new = [one for digest, one in grounds.items() if digest not in known]
    if new:
        # Another process may add the same at the same time: what it has added is not an error, and is read after.
        KeptGrounds.objects.bulk_create(
            [KeptGrounds(about=one.about, digest=one.digest, content=json.loads(one.content)) for one in new],
            ignore_conflicts=True,
        )
        known |= _numbers([one.digest for one in new])
        Verdict.objects.bulk_create(
            [
                Verdict(grounds_id=known[one.digest], requirement=finding.requirement, outcome=finding.outcome)
                for one in new
                for finding in one.findings
            ],
            ignore_conflicts=True,
        )
    return known


def _numbers(digests: Sequence[bytes]) -> dict[bytes, int]:
    rows = KeptGrounds.objects.filter(digest__in=digests).values_list("digest", "pk")
    return {bytes(digest): number for digest, number in rows}


def _standing(run: Run, institutions: list[int]) -> _Before:
    types = dict.fromkeys(("id", "institution", "programme", "trace"), pa.int64())
    table = copied(_STANDING, {"series": run.series_id, "who": institutions}, types)
    institution, programme = table["institution"].to_numpy(), table["programme"].fill_null(0).to_numpy()
    return _Before(table["id"].to_numpy(), np.where(programme == 0, -institution, programme), table["trace"].to_numpy())


def _unchanged(before: _Before, keys: Ints, new_traces: Ints) -> tuple[np.ndarray, np.ndarray]:
    """Which of the judgements that stood, and which of those found now, are the same."""
    order = np.argsort(before.keys, kind="stable")
    sorted_keys = before.keys[order]
    if not len(order):
        return np.zeros(0, bool), np.zeros(len(keys), bool)
    place = np.minimum(np.searchsorted(sorted_keys, keys), len(order) - 1)
    then = order[place]
    same_now = (sorted_keys[place] == keys) & (before.traces[then] == new_traces)
    same_then = np.zeros(len(order), bool)
    same_then[then[same_now]] = True
    return same_then, same_now


def _used(judged: Judged, rows: Ints) -> list[Grounds]:
    return [judged.grounds[code] for code in np.unique(judged.codes[rows]).tolist()]


def _layout(size: int, of_programme: bool) -> np.dtype:
    number, length = ">i8", ">i4"
    fields: list[object] = [("fields", ">i2")]
    for name in ("series", "institution", "programme", "grounds"):
        fields.append((f"{name}_size", length))
        if name != "programme" or of_programme:
            fields.append((name, number))
    fields += [("statements_size", length), ("dimensions", length), ("nulls", length), ("element", length)]
    if size:
        fields += [("length", length), ("lowest", length), ("ids", [("size", length), ("id", number)], (size,))]
    fields += [("trace_size", length), ("trace", number), ("since_size", length), ("since", number)]
    return np.dtype(fields)
