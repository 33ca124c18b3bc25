"""Fingerprints of what was found: a quick one for each subject, to see what changed, and a strong one for each institution."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from mitra.findings.bulk.codes import Ints, spread
from mitra.findings.bulk.columns import Subjects
from mitra.findings.bulk.grounds import Grounds, Judged

Words = npt.NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)  # of splitmix64 (Steele, Lea, Flood 2014), as are the two below
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def traces(judged: Judged) -> Ints:
    """A number for each subject that is another one when its grounds or its statements, or their order, are others."""
    subject, place = spread(judged.counts)
    mixed = _mixed(judged.ids.astype(np.uint64) + _ODD * (place.astype(np.uint64) + np.uint64(1)))
    total = np.zeros(len(judged.counts), np.uint64)
    np.add.at(total, subject, mixed)
    heads = np.array([int.from_bytes(one.digest[:8], "big") for one in judged.grounds], np.uint64)
    return _mixed(total ^ heads[judged.codes] if len(heads) else total).view(np.int64)


def digests(subjects: Subjects, institutions: Judged, programmes: Judged) -> list[bytes]:
    """SHA-256 for each institution over what was found of it and its programmes: grounds and ids of statements."""
    order = np.argsort(subjects.owner, kind="stable")  # programmes of an institution together, by id
    first = np.searchsorted(subjects.owner[order], np.arange(len(subjects.institutions) + 1))
    own, theirs = _records(subjects.institutions, institutions), _records(subjects.programmes, programmes)
    found = []
    for place in range(len(subjects.institutions)):
        sha = hashlib.sha256(own[place])
        for programme in order[first[place] : first[place + 1]].tolist():
            sha.update(theirs[programme])
        found.append(sha.digest())
    return found


def of_run(found: Sequence[bytes]) -> str:
    """SHA-256, as hex, over the digests of all institutions in the order of their ids."""
    return hashlib.sha256(b"".join(found)).hexdigest()


def _records(keys: Ints, judged: Judged) -> list[bytes]:
    """Of each subject its key, the digest of its grounds, and its statements: 8-byte big-endian numbers, 32-byte digests."""
    ids = judged.ids.astype(">i8").tobytes()
    heads = keys.astype(">i8").tobytes()
    known: list[Grounds] = judged.grounds
    rows = zip(judged.codes.tolist(), judged.starts.tolist(), judged.counts.tolist(), strict=True)
    return [
        heads[8 * place : 8 * place + 8] + known[code].digest + ids[8 * start : 8 * (start + count)]
        for place, (code, start, count) in enumerate(rows)
    ]


def _mixed(words: Words) -> Words:
    words = (words ^ (words >> np.uint64(30))) * _MIX_1
    words = (words ^ (words >> np.uint64(27))) * _MIX_2
    return words ^ (words >> np.uint64(31))
