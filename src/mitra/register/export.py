"""An entry of the register for programs: the same as the page says, with days as ISO and ids instead of words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from mitra.register.records import Registered, RegisterEntry
from mitra.register.validity import Answer


def as_json(found: RegisterEntry) -> dict[str, Any]:
    """The entry. `until` is the first day on which it holds no longer, null without end."""
    return {
        "vin": found.vin,
        "name": found.name,
        "place": found.place,
        "on": found.on.isoformat(),
        "known_at": found.known_at.isoformat() if found.known_at else None,
        "approval_asked": found.approval_asked,
        "institution": _registered(found.institution),
        "programmes": [_registered(one) | _answer(one) for one in found.programmes],
    }


def _registered(one: Registered) -> dict[str, Any]:
    return {
        "code": one.code or None,
        "title": one.title,
        "status": one.status or None,
        "conditions": one.conditions,
        "days": [{"status": a.status, "since": a.since.isoformat(), "until": _day(a.until)} for a in one.spans],
        "events": [
            asdict(a) | {"since": a.since.isoformat(), "until": _day(a.until), "recorded_at": a.recorded_at.isoformat()}
            for a in one.events
        ],
        "findings": {cell.requirement: cell.outcome for cell in one.cells},
    }


def _answer(one: Registered) -> dict[str, Any]:
    against = {"requirements": list(one.requirements), "approvals": list(one.approvals), "suspended": one.suspended}
    return {"open": one.open, "against": against}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def answer_as_json(one: Answer) -> dict[str, Any]:
    """An answer about validity."""
    return {
        "vin": one.question.vin,
        "code": one.question.code or None,
        "verdict": one.verdict.value,
        "name": one.name or None,
        "title": one.title or None,
        "status": one.status or None,
        "institution_status": one.institution_status or None,
        "requirements": list(one.requirements),
        "open": one.open,
        "unknown": one.unknown or None,
    }
