"""What an act changed, field by field: what was before beside what is now. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple


class Change(NamedTuple):
    """One field, by its path; None on the side where it was not there, otherwise as JSON writes it, a text without quotes."""

    field: str
    before: str | None
    after: str | None


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[Change, ...]:
    """The fields of either side that differ, by path; objects are gone into, lists are compared whole."""
    one, other = _fields(before or {}), _fields(after or {})
    return tuple(
        Change(field, one.get(field), other.get(field))
        for field in sorted(one.keys() | other.keys())
        if one.get(field) != other.get(field)
    )


def as_text(value: object) -> str:
    """A value of JSON as people read it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _fields(of: Mapping[str, Any], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in of.items():
        path = f"{above}{name}"
        if isinstance(value, Mapping) and value:
            found |= _fields(value, f"{path}.")
        else:
            found[path] = as_text(value)
    return found
