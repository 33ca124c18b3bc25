"""One finding a line, for programs.

Shape: {"institution", "programme"|null, "requirement": "R1".."R5", "outcome": "met"|"not_met"|"unproven"|"not_applicable",
"reasons": [{"code", "id", "en", "facts": [fact ids], "citations": [articles], "next": {"id", "en"}|null}],
"on": ISO day, "law": digest of the rule set, "override": null|{"outcome", "reason", "by": account, "since": ISO day,
"until": ISO day|null, "recorded_at"}}. For a requirement that is met the reasons are those that support it. An override is
what a person has found instead; it never changes the outcome.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mitra.findings.overrides.beside import Overriding
from mitra.findings.screening import Screened
from mitra.findings.words.narrator import Narrator
from mitra.law.facts import Fact
from mitra.law.finding import Finding, Reason
from mitra.law.in_force import Law
from mitra.law.wording.articles import label_on


def lines(screened: Iterable[Screened], law: Law) -> Iterator[str]:
    """NDJSON lines, each with its line end."""
    indonesian, english = Narrator(law, "id"), Narrator(law, "en")
    for one in screened:
        facts = one.application.facts_by_id()
        for finding in one.findings:
            told = _finding(finding, one.application.identifier, facts, indonesian, english)
            override = one.override(finding)
            yield json.dumps(told | {"override": as_json(override) if override else None}, ensure_ascii=False) + "\n"


def as_json(override: Overriding) -> dict[str, Any]:
    """What a person has found."""
    return {
        "outcome": override.outcome.value,
        "reason": override.reason,
        "by": override.by,
        "since": override.since.isoformat(),
        "until": override.until.isoformat() if override.until else None,
        "recorded_at": override.recorded_at.isoformat(),
    }


def _finding(
    finding: Finding, institution: str, facts: Mapping[str, Fact], indonesian: Narrator, english: Narrator
) -> dict[str, Any]:
    reasons = finding.grounds + finding.notices
    return {
        "institution": institution,
        "programme": finding.programme,
        "requirement": finding.requirement,
        "outcome": finding.outcome.value,
        "reasons": [_reason(reason, facts, indonesian, english) for reason in reasons],
        "on": finding.on.isoformat(),
        "law": finding.law,
    }


def _reason(reason: Reason, facts: Mapping[str, Fact], indonesian: Narrator, english: Narrator) -> dict[str, Any]:
    said, also = indonesian.say(reason, facts), english.say(reason, facts)
    return {
        "code": reason.code,
        "id": said.text,
        "en": also.text,
        "facts": list(reason.facts),
        "citations": [label_on(reference, indonesian.law.on, "id") for reference in reason.cites],
        "next": {"id": said.next, "en": also.next} if said.next else None,
    }
