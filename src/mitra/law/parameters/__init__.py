"""Dated parameters (`*.yaml` here): value, unit, from which day, by which article, how sure, last checked on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mitra.law.requirement import Confidence
from mitra.values.written import read_yaml

FOLDER = Path(__file__).parent


class ParameterValue(NamedTuple):
    """A value during [since, until)."""

    since: date
    until: date | None
    value: Any
    cites: str
    confidence: Confidence
    checked_on: date
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number, switch, list or table that the law or the ministry sets; units: days, years, rupiah, switch, list, table."""

    id: str
    unit: str
    label: Mapping[str, str]
    values: tuple[ParameterValue, ...]

    def on(self, day: date) -> ParameterValue | None:
        """The value in force on that day, if any."""
        return next((v for v in self.values if v.since <= day and (v.until is None or day < v.until)), None)


@cache
def parameters() -> Mapping[str, Parameter]:
    """All parameters by id."""
    return {one.id: one for one in (parameter(read_yaml(p.read_text("utf-8"))) for p in sorted(FOLDER.glob("*.yaml")))}


def parameter(raw: dict[str, Any]) -> Parameter:
    """A parameter as its file has it; each value ends where the next begins."""
    values = raw["values"]
    ends = [value["from"] for value in values[1:]] + [raw.get("until")]
    return Parameter(
        id=raw["id"],
        unit=raw["unit"],
        label=raw["label"],
        values=tuple(
            ParameterValue(
                since=value["from"],
                until=end,
                value=value["value"],
                cites=value["cites"],
                confidence=Confidence(value["confidence"]),
                checked_on=value["checked_on"],
                note=value.get("note", {}),
            )
            for value, end in zip(values, ends, strict=True)
        ),
    )
