"""Findings read back: grounds and the statements of a subject give the very findings that `law.judge` would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mitra.law.evidence import State
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.vocabulary import About


def findings_of(
    content: Mapping[str, Any], ids: Sequence[str], items: Mapping[str, str | None], programme: str | None, on: date, law: str
) -> tuple[Finding, ...]:
    """Findings from the content of grounds. `items`: what the items are called that the statements `ids` are about."""

    def reason(written: Mapping[str, Any]) -> Reason:
        place = written.get("item")
        return Reason(
            code=written["code"],
            state=State(written["state"]),
            condition=written.get("condition", ""),
            kind=written.get("kind", ""),
            item=None if place is None else items.get(ids[place]),
            facts=tuple(ids[one] for one in written.get("facts", ())),
            members=tuple(written.get("members", ())),
            parameters=tuple(written.get("parameters", ())),
            cites=tuple(written.get("cites", ())),
        )

    return tuple(
        Finding(
            one["requirement"],
            About(content["about"]),
            programme,
            Outcome(one["outcome"]),
            tuple(map(reason, one["reasons"])),
            tuple(map(reason, one["supports"])),
            tuple(map(reason, one["notices"])),
            on,
            law,
        )
        for one in content["findings"]
    )
