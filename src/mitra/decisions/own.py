"""What an institution reads of decisions about it: once they are told, with reasons, and by when it can object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer
from mitra.decisions.models import Advice, Batch, Decision, Decree, Objection, Partnership
from mitra.decisions.objecting import objection_ends_on
from mitra.decisions.situation import AGAINST
from mitra.decisions.slugs import slug_of
from mitra.decisions.standing import newest_decisions
from mitra.law.procedure.partnership import PARTNERSHIP, State
from mitra.law.procedure.roles import Role


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What became of an approval: what happened, on which days, by which letter, why, and how to mend it."""

    happening: str
    since: date
    until: date | None
    instrument: str
    reason: str
    advice: str
    conditions: str


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """What was decided about the institution (`code` "") or a programme. `object_by`: last day to object, None if nothing is
    to be objected to; `objection`, `answer`: what was objected and answered, "" for nothing. `afterwards`: what became of it
    until something else was recommended."""

    key: int
    vin: str
    code: str
    title: str
    verdict: str
    state: str
    reason: str
    conditions: str
    object_by: date | None
    may_object: bool
    objection: str
    answer: str
    granted: bool
    afterwards: tuple[Afterwards, ...]


@dataclass(frozen=True, slots=True)
class OwnDecisions:
    """All that one batch decided about the institutions of whoever looks. `decree`: (number, slug) of the signed decree.

    `refused`: VIN and name of institutions that have a letter about what was not approved.
    """

    reference: str
    title: str
    rows: tuple[OwnDecision, ...]
    decree: tuple[str, str] | None
    refused: tuple[tuple[str, str], ...]


def own_decisions(reference: str, viewer: Viewer, on: date) -> OwnDecisions | None:
    """None for a batch that is not confirmed, or that has nothing of theirs."""
    batch = Batch.objects.filter(reference=reference, confirmed_at__isnull=False).first()
    if batch is None:
        return None
    own = visible(viewer, "partnership", Partnership.objects.all())
    advice = list(
        Advice.objects.filter(line__batch=batch, partnership__in=own, partnership__institution__in=viewer.institutions)
        .select_related("partnership__institution", "partnership__programme")
        .prefetch_related("partnership__steps__objection", "partnership__steps__event")
        .order_by("line__position", "partnership__programme__code")
    )
    if not advice:
        return None
    decisions = newest_decisions(batch)
    decree = Decree.objects.filter(batch=batch, signed_at__isnull=False).first()
    rows = sorted((_own(one, decisions, viewer, on) for one in advice), key=lambda one: (one.vin, one.code))
    names = {one.partnership.institution.identifier: one.partnership.institution.name for one in advice}
    return OwnDecisions(
        batch.reference,
        batch.title,
        tuple(rows),
        (decree.number, slug_of(decree.number)) if decree else None,
        tuple((vin, names[vin]) for vin in dict.fromkeys(one.vin for one in rows if one.verdict == "decline")),
    )


def _own(advice: Advice, decisions: Mapping[int, Decision], viewer: Viewer, on: date) -> OwnDecision:
    about, decision = advice.partnership, decisions[advice.partnership_id]
    against = [step for step in about.steps.all() if step.act in AGAINST]
    objection = getattr(against[-1], "objection", None) if against else None
    row = PARTNERSHIP.row("object")
    open_ = bool(against) and State(about.state) in row.since and objection is None
    last = objection_ends_on(against[-1].at) if open_ else None
    owns = about.institution_id in viewer.institutions_as(Role.OWNER)
    return OwnDecision(
        key=about.pk,
        vin=about.institution.identifier,
        code=about.programme.code if about.programme else "",
        title=about.programme.title if about.programme else about.institution.name,
        verdict=decision.verdict,
        state=about.state,
        reason=decision.reason or decision.advice.reason,
        conditions=decision.conditions,
        object_by=last,
        may_object=last is not None and on <= last and owns,
        objection=objection.text if objection else "",
        answer=objection.answer if objection else "",
        granted=bool(objection and objection.granted),
        afterwards=_afterwards(about, decision),
    )


def _afterwards(about: Partnership, decision: Decision) -> tuple[Afterwards, ...]:
    """What the register was told after this decision came into force, until the next recommendation."""
    later = [step for step in about.steps.all() if step.number > decision.step.number]
    again = next((step.number for step in later if step.act == "recommend"), None)
    told = [step.event for step in later if step.event and step.act != "sign" and (again is None or step.number < again)]
    return tuple(
        Afterwards(one.happening, one.since, one.until, one.instrument, one.reason, one.advice, one.conditions) for one in told
    )


@dataclass(frozen=True, slots=True)
class OwnBatch:
    """A batch in the institution's list. `states`: where its institutions and programmes stand now, with their number."""

    reference: str
    title: str
    decided_at: datetime
    number: str
    states: tuple[tuple[str, int], ...]
    objections: int


def own_batches(viewer: Viewer) -> list[OwnBatch]:
    """Everything that was decided about the institutions of whoever looks, the newest first. Three queries."""
    own = visible(viewer, "partnership", Partnership.objects.filter(institution__in=viewer.institutions))
    rows = Advice.objects.filter(partnership__in=own, line__batch__confirmed_at__isnull=False)
    found: dict[int, list[Advice]] = {}
    for one in rows.select_related("line__batch", "partnership").order_by("-line__batch__confirmed_at", "pk"):
        found.setdefault(one.line.batch_id, []).append(one)
    decrees = dict(Decree.objects.filter(batch__in=found, signed_at__isnull=False).values_list("batch_id", "number"))
    waiting = Counter(
        Objection.objects.filter(granted=None, against__partnership__in=own).values_list("against__partnership", flat=True)
    )
    return [_batch(several, decrees.get(pk, ""), waiting) for pk, several in found.items()]


def _batch(several: Sequence[Advice], number: str, waiting: Counter[int]) -> OwnBatch:
    batch = several[0].line.batch
    assert batch.confirmed_at is not None  # the query asks for it
    tally = Counter(one.partnership.state for one in several)
    return OwnBatch(
        batch.reference,
        batch.title,
        batch.confirmed_at,
        number,
        tuple((one.value, tally[one.value]) for one in State if tally[one.value]),
        sum(waiting[one.partnership_id] for one in several),
    )
