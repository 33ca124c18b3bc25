"""The digest of a catalogue: SHA-256 over what its records say, so that the same content has the same digest
whatever the order of rows or the shape of the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from mitra.law.catalogue import CatalogueUnit
from mitra.reference.records import Record


def digest_of(units: Iterable[CatalogueUnit]) -> str:
    """SHA-256 over the units in the order of their codes; 64 hexadecimal digits."""
    return digest_of_records({unit.code: unit for unit in units})


def digest_of_records(records: Mapping[str, Record]) -> str:
    """SHA-256 over the records in the order of their keys; 64 hexadecimal digits."""
    sha = hashlib.sha256()
    for key in sorted(records):
        line = {name: _plain(value) for name, value in records[key]._asdict().items()}
        sha.update(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return sha.hexdigest()


def _plain(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, str | bool) else str(value)
