"""Snapshots read again: the rows exactly as they were handed in."""

from __future__ import annotations

import json
from typing import Any

from mitra.cases.draft.reading import Written
from mitra.cases.models import Snapshot


def content(snapshot: Snapshot) -> dict[str, Any]:
    """What the snapshot says."""
    said: dict[str, Any] = json.loads(bytes(snapshot.content))
    return said


def rows_of(snapshot: Snapshot) -> list[Written]:
    """Its rows, in their order."""
    return [Written(row["key"], row["sheet"], row["programme"], row["cells"]) for row in content(snapshot)["rows"]]
