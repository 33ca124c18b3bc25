"""The directorate recommends: a batch of institutions with their programmes, each on a snapshot of what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.calendar import day_of
from mitra.cases.models import Case
from mitra.decisions.doing import begin, change, done
from mitra.decisions.freezing import Found, find, is_favourable, law_pinned
from mitra.decisions.models import Advice, Batch, Line, Partnership, Snapshot
from mitra.decisions.reasons import reason_in_words
from mitra.decisions.references import new_reference
from mitra.decisions.refused import Forbidden
from mitra.decisions.subjects import Subject, locked, subject_of
from mitra.findings.words.narrator import Narrator
from mitra.institutions.clock import stamp
from mitra.institutions.models import Institution, Programme
from mitra.law.procedure.case import State as CaseState
from mitra.law.procedure.partnership import PARTNERSHIP, State

_CAN_BE = frozenset(PARTNERSHIP.row("recommend").since)


class Opinion(NamedTuple):
    """What the directorate thinks of a subject, where that is not left to the findings: "approve" or "decline", and why."""

    advice: str
    reason: str = ""


@act
def recommend(
    *,
    by: Actor,
    title: str,
    institutions: Sequence[str],
    on: date | None = None,
    opinions: Mapping[Subject, Opinion] | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Put institutions (by VIN, in this order) with their programmes before whoever decides, judged on the day `on` (today).

    Recommended for approval is what meets every requirement but the approval itself, unless `opinions` say otherwise. Who is a
    partner already, or stands before a decision, is left out. The outcome's subject is the batch's reference. Raises Forbidden,
    Refused: verification_is_done.
    """
    who = _in_order(institutions)
    at = stamp(now)
    law = law_pinned(on or day_of(now), at)
    found = find(who, law, at)
    _enter(who, found)
    rows = [one for one in locked(_subjects(who, found)) if State(one.state) in _CAN_BE]
    doing = begin(by, rows, "recommend", now=now, reason="")
    batch = Batch.objects.create(reference=new_reference(now), title=title.strip(), by_id=doing.person, at=now)
    asked = [one for one in who if any(row.institution_id == one.pk for row in rows)]
    lines = _lines(batch, asked)
    snapshots = {one.pk: each for one, each in zip(who, found, strict=True)}
    Snapshot.objects.bulk_create(
        _snapshot(lines[one.pk], snapshots[one.pk], law.on, at, law.digest, doing.person, now) for one in asked
    )
    narrator = Narrator(law, "id")
    Advice.objects.bulk_create(_advice(row, lines[row.institution_id], snapshots, opinions or {}, narrator) for row in rows)
    change(doing)
    return done(doing, batch.reference, institutions=len(asked), on=law.on.isoformat(), law=law.digest)


@act
def renew_snapshot(*, by: Actor, batch: str, institution: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Look anew at what is known of an institution in a batch, by the law of the day; what was decided there is decided anew.

    Raises Forbidden, Refused: batch_is_open.
    """
    line = (
        Line.objects.filter(batch__reference=batch, institution__identifier=institution).select_related("institution").first()
    )
    if line is None:
        raise Forbidden("not in that batch")
    rows = locked(
        subject_of(one.partnership) for one in line.advice.select_related("partnership__institution", "partnership__programme")
    )
    doing = begin(by, rows, "renew_snapshot", now=now)
    at = stamp(now)
    law = law_pinned(doing.on, at)
    (found,) = find([line.institution], law, at)
    snapshot = _snapshot(line, found, law.on, at, law.digest, doing.person, now)
    snapshot.save(force_insert=True)
    change(doing)
    return done(doing, batch, institution=institution, snapshot=snapshot.sha256)


def _in_order(identifiers: Sequence[str]) -> list[Institution]:
    known = {one.identifier: one for one in Institution.objects.filter(identifier__in=identifiers)}
    if missing := [one for one in identifiers if one not in known]:
        raise Forbidden(f"no institution {missing[0]}")
    return [known[one] for one in dict.fromkeys(identifiers)]


def _subjects(who: Iterable[Institution], found: Iterable[Found]) -> Iterable[Subject]:
    for one, each in zip(who, found, strict=True):
        yield Subject(one.identifier)
        for programme in each.screened.application.programmes:
            yield Subject(one.identifier, programme.code)


def _enter(who: Sequence[Institution], found: Sequence[Found]) -> None:
    """A partnership for each institution and programme that has none yet."""
    codes = {(p.institution_id, p.code): p.pk for p in Programme.objects.filter(institution__in=who)}
    Partnership.objects.bulk_create(
        (
            Partnership(institution=one, programme_id=programme)
            for one, each in zip(who, found, strict=True)
            for programme in (None, *(codes[one.pk, p.code] for p in each.screened.application.programmes))
        ),
        ignore_conflicts=True,
    )


def _lines(batch: Batch, who: Sequence[Institution]) -> dict[int, Line]:
    ready = dict(Case.objects.filter(institution__in=who, state=CaseState.READY).values_list("institution_id", "pk"))
    made = Line.objects.bulk_create(
        Line(batch=batch, institution=one, case_id=ready.get(one.pk), position=place) for place, one in enumerate(who, start=1)
    )
    return {one.institution_id: one for one in made}


def _snapshot(line: Line, found: Found, on: date, known_at: datetime, law: str, person: int, now: datetime) -> Snapshot:
    return Snapshot(
        line=line, on=on, known_at=known_at, law=law, content=found.content, sha256=found.sha256, by_id=person, at=now
    )


def _advice(
    row: Partnership, line: Line, found: Mapping[int, Found], opinions: Mapping[Subject, Opinion], narrator: Narrator
) -> Advice:
    screened, code = found[row.institution_id].screened, row.programme.code if row.programme else None
    opinion = opinions.get(subject_of(row)) or Opinion("approve" if _deserves_it(screened, code) else "decline")
    reason = opinion.reason.strip() or reason_in_words(screened, narrator, code)
    return Advice(line=line, partnership=row, advice=opinion.advice, reason=reason)


def _deserves_it(screened: Any, code: str | None) -> bool:
    """A programme that meets everything; an institution that does and has such a programme."""
    if code is not None:
        return is_favourable(screened, code)
    return any(is_favourable(screened, one.code) for one in screened.application.programmes)
