"""One certificate written on several lines, one for each programme it covers: people fill the sheet like that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mitra.intake.checking import Checked


def merge_scopes(rows: Iterable[Checked]) -> list[Checked]:
    """Rows of accreditations with those of the same certificate (number, period, day stated) made one; others as they are."""
    merged: dict[object, Checked] = {}
    for checked in rows:
        v = checked.values
        if checked.row.sheet != "accreditations":
            merged[checked.row.place] = checked
            continue
        key = (v["number"], v["from"], v["until"], v["stated_on"])
        before = merged.get(key)
        merged[key] = checked if before is None else _joined(before, checked)
    return list(merged.values())


def _joined(before: Checked, after: Checked) -> Checked:
    one, two = before.values, after.values
    joined = {
        **one,
        "programmes": tuple(dict.fromkeys((*(one["programmes"] or ()), *(two["programmes"] or ())))),
        "fields": tuple(dict.fromkeys((*(one["fields"] or ()), *(two["fields"] or ())))),
        "whole_institution": bool(one["whole_institution"] or two["whole_institution"]),
        "revoked_on": min(filter(None, (one["revoked_on"], two["revoked_on"])), default=None),
    }
    return replace(before, values=joined, warnings=[*before.warnings, *after.warnings])
