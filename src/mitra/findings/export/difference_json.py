"""Differences as NDJSON for programs, written as they come.

A line: {"institution", "programme"|null, "requirement", "before"|null, "after"|null, "causes": [{"cause": "statement"|"rule"|
"calendar"|"entered"|"joined", "id", "en", and what the cause names}]}. `before` and `after` are outcomes, null for who was not
known then. One difference can have several causes. "override" is that of `ndjson`, on the later day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mitra.findings.differences.between import Difference
from mitra.findings.differences.causes import (
    CalendarCause,
    Cause,
    EnteredCause,
    JoinedCause,
    RuleCause,
    StatementCause,
    name_of_cause,
)
from mitra.findings.differences.words import say_cause
from mitra.findings.export.ndjson import as_json as override_as_json
from mitra.law.finding import Finding


def lines(differences: Iterable[Difference]) -> Iterator[str]:
    """Lines, each with its line end."""
    for one in differences:
        yield json.dumps(as_json(one), ensure_ascii=False) + "\n"


def as_json(one: Difference) -> dict[str, Any]:
    """A difference as a line of NDJSON has it."""
    return {
        "institution": one.subject.identifier,
        "programme": one.subject.programme,
        "requirement": one.requirement,
        "before": _outcome(one.before),
        "after": _outcome(one.after),
        "causes": [_cause(cause) for cause in one.causes],
        "override": override_as_json(one.override) if one.override else None,
    }


def _outcome(finding: Finding | None) -> str | None:
    return finding.outcome.value if finding else None


def _cause(cause: Cause) -> dict[str, Any]:
    named = {"cause": name_of_cause(cause)} | {language: say_cause(cause, language) for language in ("id", "en")}
    return named | dict(_named_by(cause))


def _named_by(cause: Cause) -> Mapping[str, Any]:
    """What programs need to look the cause up."""
    match cause:
        case StatementCause(news, told, instead_of):
            fact, ended = told.fact, told.ended
            return {
                "news": news.value, "statement": told.number, "kind": fact.kind, "item": fact.item,
                "source": fact.source.value, "prover": fact.prover.value,
                "on": fact.proved_on.isoformat() if fact.proved_on else None,
                "recorded_at": told.recorded_at.isoformat(), "ended_at": ended.at.isoformat() if ended else None,
                "successor": ended.successor if ended else None, "instead_of": list(instead_of),
            }  # fmt: skip
        case RuleCause(change, what, rule, before, after):
            values = {"before": before, "after": after} if what == "parameter" else {}
            return {"change": change.value, "what": what, "rule": rule} | values
        case CalendarCause(boundary, day, told, field, parameter, unit):
            return {
                "boundary": boundary.value, "day": day.isoformat(), "statement": told.number if told else None,
                "kind": told.fact.kind if told else None, "field": field or None,
                "parameter": parameter or None, "unit": unit or None,
            }  # fmt: skip
        case EnteredCause(at):
            return {"at": at.isoformat()}
        case JoinedCause(absorbed, into, at, holds_from, parted):
            since = holds_from.isoformat() if holds_from else None
            return {"absorbed": absorbed, "into": into, "at": at.isoformat(), "holds_from": since, "parted": parted}
