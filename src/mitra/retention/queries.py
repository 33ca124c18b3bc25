"""What the page and the command show: the schedule with its sources, what was erased, what is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mitra.law.retention import rules
from mitra.law.sources import Read, cite
from mitra.retention.models import Disposal, LegalHold
from mitra.values.wording import Language


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words: how long, counted from when, what goes, by which source; `is_verified`: the source was read."""

    id: str
    label: str
    days: int
    counted_from: str
    erased: str
    source: str
    confidence: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that was erased."""

    rule: str
    subject: str
    counted_from: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A hold that lasts, or was lifted (`lifted_at`)."""

    number: int
    subject: str
    reason: str
    by: str
    at: datetime
    until: date | None
    lifted_at: datetime | None
    lifted_by: str
    lifted_why: str


def schedule(on: date, language: Language) -> list[RuleLine]:
    """All rules as in force on a day."""
    found = []
    for rule in rules().values():
        value = rule.value(on)
        source = cite(value.cites, on)
        found.append(
            RuleLine(
                rule.id, rule.kept.label[language], int(value.value), rule.counted_from[language], rule.erased[language],
                source.instrument.short[language], value.confidence.value,
                source.instrument.id != "usulan-tim" and source.instrument.read is not Read.NOT_SEEN,
            )
        )  # fmt: skip
    return found


def erased(most: int = 100) -> list[Gone]:
    """What was erased last, the newest first. One query."""
    rows = Disposal.objects.order_by("-pk").values_list("rule", "subject", "counted_from", "by", "at")
    return [Gone(*one) for one in rows[:most]]


def holds() -> list[Held]:
    """All holds, those that last first. One query."""
    rows = LegalHold.objects.select_related("by", "lifted_by").order_by("lifted_at", "-pk")
    found = [
        Held(
            one.pk, one.subject, one.reason, one.by.name, one.at, one.until, one.lifted_at,
            one.lifted_by.name if one.lifted_by else "", one.lifted_why,
        )
        for one in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.lifted_at is not None)
