"""What happened to a case, as the institution may read it: steps, comments meant for it, holds, snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, Value

from mitra.cases.models import Case, Comment, Hold, Snapshot, Step
from mitra.law.procedure.roles import Role

OWN = frozenset({Role.OWNER.value, Role.EDITOR.value})
_NEVER = Value(None, DateTimeField())
_TOLD = frozenset({"refuse", "withdraw", "lapse"})
"""Acts whose reason the institution reads; reasons of others are between officials."""


@dataclass(frozen=True, slots=True)
class Event:
    """`kind`: step, comment, hold or resume. `by`: a name of the institution's own people, else "": only the role is told."""

    at: datetime
    kind: str
    act: str = ""
    role: str = ""
    by: str = ""
    text: str = ""
    snapshot: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot: its number in the case, when it was handed in, by which act (`step`: its number), its SHA-256."""

    number: int
    at: datetime
    act: str
    sha256: str
    step: int


def snapshots(case: Case) -> list[Kept]:
    """What was handed in, in order; one query, without the content, and none while it is a draft."""
    if not case.is_handed_in:
        return []
    found = Snapshot.objects.filter(case=case).order_by("pk").values_list("at", "step__act", "sha256", "step_id")
    return [Kept(number, *one) for number, one in enumerate(found, 1)]


def history(case: Case, kept: list[Kept]) -> list[Event]:
    """Everything, the newest first; two queries, one while it is a draft. `kept`: its `snapshots`."""
    return sorted(_events(case, kept), key=lambda event: event.at, reverse=True)


def _events(case: Case, kept: list[Kept]) -> Iterator[Event]:
    numbers = {one.step: one.number for one in kept}
    for step in Step.objects.filter(case=case).select_related("person"):
        by = step.person.name if step.person and step.role in OWN else ""
        told = step.reason if step.act in _TOLD else ""
        yield Event(step.at, "step", step.act, step.role, by, told, numbers.get(step.pk, 0))
    if not kept:  # nobody else has seen it
        return
    comments = Comment.objects.filter(case=case, is_internal=False).order_by().annotate(kind=Value("comment"), ended=_NEVER)
    holds = Hold.objects.filter(case=case).annotate(kind=Value("hold")).values_list("kind", "message", "since", "until")
    for kind, text, since, until in comments.values_list("kind", "text", "at", "ended").union(holds, all=True):
        yield Event(since, kind, "hold" if kind == "hold" else "", text=text)
        if until:
            yield Event(until, "resume", "resume")
