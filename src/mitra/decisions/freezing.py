"""What was found is frozen: canonical JSON of one institution's findings, with the three pins; and judged again later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from mitra.decisions.models import Snapshot
from mitra.findings.judged import judged
from mitra.findings.screening import Screened
from mitra.institutions.models import Institution
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import Law, law_on
from mitra.law.requirements.approved import APPROVED
from mitra.reference.queries import current_catalogue
from mitra.values.canonical import canonical_json

GOOD = frozenset({Outcome.MET, Outcome.NOT_APPLICABLE})


def law_pinned(on: date, known_at: datetime) -> Law:
    """The law of a day with the catalogue that counted at a moment."""
    return law_on(on, catalogue=current_catalogue(known_at))


class Found(NamedTuple):
    """An institution judged, and the bytes that are frozen of it."""

    screened: Screened
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of the content."""
        return sha256(self.content).hexdigest()


def find(institutions: Iterable[Institution], law: Law, known_at: datetime) -> list[Found]:
    """Judge these institutions as known at a moment, in the order given."""
    return [Found(one, freeze(one, law, known_at)) for one in judged(institutions, law, known_at)]


def freeze(screened: Screened, law: Law, known_at: datetime) -> bytes:
    """What is frozen: who it is, the pins, every finding with its reasons, and what persons have found otherwise."""
    who = screened.application
    return canonical_json(
        {
            "version": 1,
            "institution": who.identifier,
            "name": who.name,
            "place": who.city,
            "programmes": [
                {"code": one.code, "title": one.title, "field": one.field, "mode": one.mode} for one in who.programmes
            ],
            "on": law.on.isoformat(),
            "known_at": known_at.astimezone(UTC).isoformat(),
            "law": law.digest,
            "findings": [_finding(one) for one in screened.findings],
            "overrides": [
                {"programme": one.programme, "requirement": one.requirement, "outcome": one.outcome.value, "reason": one.reason}
                for one in screened.overrides
            ],
        }
    )


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "programme": one.programme,
        "requirement": one.requirement,
        "outcome": one.outcome.value,
        "reasons": [_reason(reason) for reason in one.reasons],
        "supports": [_reason(reason) for reason in one.supports],
        "notices": [_reason(reason) for reason in one.notices],
    }


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "code": one.code,
        "state": one.state.value,
        "item": one.item,
        "facts": list(one.facts),
        "members": list(one.members),
        "parameters": list(one.parameters),
        "cites": list(one.cites),
    }


def is_favourable(screened: Screened, programme: str | None) -> bool:
    """Whether every requirement but the approval itself is met, for a programme or the institution alone.

    What a person has found counts instead of what was computed.
    """
    findings = {one.requirement: one for one in screened.of(None)}
    if programme is not None:
        findings |= {one.requirement: one for one in screened.of(programme)}
    return all(outcome_that_counts(screened, one) in GOOD for one in findings.values() if one.requirement != APPROVED.id)


def outcome_that_counts(screened: Screened, finding: Finding) -> Outcome:
    """A person's outcome, if there is one, else that which was computed."""
    override = screened.override(finding)
    return override.outcome if override else finding.outcome


@dataclass(frozen=True, slots=True)
class Replayed:
    """A snapshot judged again. `law`: the digest of the rules of today; the same bytes: proved."""

    snapshot: Snapshot
    law: str
    content: bytes
    screened: Screened

    @property
    def same_rules(self) -> bool:
        """Whether the rules are those of then."""
        return self.law == self.snapshot.law

    @property
    def same_findings(self) -> bool:
        """Whether it is found again: byte for byte, or, where the rules were corrected since, but for their digest."""
        return self.content == bytes(self.snapshot.content) if self.same_rules else self._but_law() == self._then()

    def _then(self) -> dict[str, Any]:
        return content_of(self.snapshot) | {"law": ""}

    def _but_law(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.content)
        return found | {"law": ""}


def replay(snapshots: Sequence[Snapshot]) -> list[Replayed]:
    """Judge snapshots of the same pins again; line and institution fetched."""
    first = snapshots[0]
    law = law_pinned(first.on, first.known_at)
    found = find([one.line.institution for one in snapshots], law, first.known_at)
    return [Replayed(snapshot, law.digest, one.content, one.screened) for snapshot, one in zip(snapshots, found, strict=True)]


def content_of(snapshot: Snapshot) -> dict[str, Any]:
    """What a snapshot says."""
    said: dict[str, Any] = json.loads(bytes(snapshot.content))
    return said
