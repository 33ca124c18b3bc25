"""The digest of a catalogue: SHA-256 over what its units say, so that the same content has the same digest
whatever the order of rows or the shape of the file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from mitra.law.catalogue import CatalogueUnit


def digest_of(units: Iterable[CatalogueUnit]) -> str:
    """SHA-256 over the units in the order of their codes; 64 hexadecimal digits."""
    sha = hashlib.sha256()
    for unit in sorted(units, key=lambda unit: unit.code):
        line = unit._asdict() | {"period": str(unit.period or ""), "fields": sorted(unit.fields)}
        sha.update(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return sha.hexdigest()
