"""Screening everybody: a run is started, its blocks are judged (by any number of processes), and it is finished.

And what persons find otherwise, which stands beside what is computed.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import islice

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.findings.bulk.grounds import Composer
from mitra.findings.models import Block, Lapse, Override, OverrideEnding, RuleSet, Run, Series
from mitra.findings.models import Standing as Standings
from mitra.findings.overrides.checked import moment, refuse_if_one_stands, refuse_unless_person, standing_until, subject_of
from mitra.findings.runs.block import judge_block
from mitra.findings.runs.lapses import lapsing
from mitra.findings.runs.rule_book import book_of
from mitra.findings.runs.to_judge import to_judge
from mitra.findings.runs.traces import of_run
from mitra.institutions.queries.families import survivors
from mitra.law.finding import Outcome as Verdict
from mitra.law.in_force import Law

FORESEEN = 90  # days ahead that the evidence clock shows
_ROWS = 5000  # lapses in one INSERT
AT_ONCE = 2000  # institutions in a block: some 14,000 programmes, 150 MB while it is judged


@act
def start_run(
    *,
    by: Actor,
    series: str,
    law: Law,
    known_at: datetime,
    everybody: bool = False,
    at_once: int = AT_ONCE,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Start a run of a series on `law.on`, as known at `known_at`: cut those who must be judged into blocks.

    Those who stand as they would be found again are left as they are, unless `everybody` is to be judged. An unfinished run of
    the series is abandoned: what it has written stays, and is changed where it is found otherwise. Summary: the run's number.
    """
    line, _ = Series.objects.get_or_create(name=series)
    Series.objects.select_for_update().get(pk=line.pk)
    Run.objects.filter(series=line, finished_at=None, abandoned_at=None).update(abandoned_at=now)
    run = Run.objects.create(series=line, on=law.on, known_at=known_at, law=law.digest, started_at=now)
    # Who was absorbed by another stands no longer by itself, and must be judged again if they are parted.
    Standings.objects.filter(series=line, institution__in=survivors(known_at, law.on)).delete()
    who = to_judge(run, everybody=everybody)
    number = -(-len(who) // at_once)
    cuts = [who[len(who) * place // number : len(who) * (place + 1) // number] for place in range(number)]
    Block.objects.bulk_create([Block(run=run, institutions=cut) for cut in cuts])
    return Outcome(series, summary={"run": run.pk, "institutions": len(who), "blocks": number})


@act
def judge_next(*, by: Actor, run: int, composer: Composer, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Judge one block of a run that nobody else is judging; not done when there is none left.

    Raises ValueError if the composer's law is not that of the run.
    """
    block = Block.objects.select_for_update(skip_locked=True, of=("self",)).filter(run=run, done_at=None).order_by("pk").first()
    if block is None:
        return Outcome(f"{run}", done=False)
    row = Run.objects.get(pk=run)
    if (row.law, row.on) != (composer.law.digest, composer.law.on):
        raise ValueError(f"run {run} judges by another law")
    block.counts = judge_block(row, block.institutions, composer)
    block.done_at = now
    block.save(update_fields=["counts", "done_at"])
    return Outcome(f"{run}", summary={"block": block.pk, "added": block.counts["added"], "ended": block.counts["ended"]})


@act
def finish_run(*, by: Actor, run: int, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Finish a run whose blocks are all done: its counts and its digest; not done while a block is open."""
    row = Run.objects.select_for_update().get(pk=run)
    if row.finished_at or row.abandoned_at or Block.objects.filter(run=row, done_at=None).exists():
        return Outcome(f"{run}", done=False)
    counts: Counter[str] = Counter()
    for done in Block.objects.filter(run=row).values_list("counts", flat=True):
        counts.update({name: done[name] for name in ("institutions", "programmes", "statements", "added", "ended")})
    standing = Standings.objects.filter(series=row.series_id, institution__entered_at__lte=row.known_at)
    row.digest = of_run([bytes(one) for one in standing.order_by("institution").values_list("digest", flat=True)])
    row.counts = dict(counts)
    row.finished_at = max(now, row.started_at)
    row.save(update_fields=["digest", "counts", "finished_at"])
    return Outcome(f"{run}", summary={"digest": row.digest, **row.counts})


@act
def keep_rules(*, by: Actor, law: Law, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Keep what a law says on its day, in names and values, for those who will ask what has changed since; once."""
    _, new = RuleSet.objects.get_or_create(law=law.digest, on=law.on, defaults={"book": book_of(law).as_json()})
    return Outcome(law.digest, done=new, summary={"on": law.on.isoformat()})


@act
def override(
    *,
    by: Actor,
    institution: str,
    requirement: str,
    outcome: Verdict,
    reason: str,
    since: date,
    until: date | None = None,
    programme: str | None = None,
    now: datetime = BY_THE_CLOCK,
) -> Outcome:
    """Record a person's own outcome of a requirement for the days [since, until); the computed finding stays as it is.

    Institution by its identifier, programme by its code. Refused: person_only, reason_missing, those of
    `overriding.subject_of`, period_reversed, override_stands.
    """
    refuse_unless_person(by, reason)
    about, training = subject_of(institution, programme, requirement)
    new = Override(
        institution=about,
        programme=training,
        requirement=requirement,
        outcome=outcome.value,
        reason=reason.strip(),
        by=by.id,
        since=since,
        until=until,
        recorded_at=moment(now),
    )
    refuse_if_one_stands(new)
    new.save(force_insert=True)
    after = {"outcome": outcome.value, "since": since.isoformat(), "until": until.isoformat() if until else None}
    return Outcome(institution, summary={"override": new.pk, "requirement": requirement, "programme": programme}, after=after)


@act
def end_override(*, by: Actor, override: int, until: date, reason: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """End an override from the day `until` on, one of its own days; ended on its first day it never held.

    Refused: person_only, reason_missing, override_unknown, override_ended, ends_outside.
    """
    refuse_unless_person(by, reason)
    found = standing_until(override, until)
    OverrideEnding.objects.create(override=found, until=until, reason=reason.strip(), by=by.id, recorded_at=moment(now))
    before = {"until": found.until.isoformat() if found.until else None}
    return Outcome(
        found.institution.identifier, summary={"override": found.pk}, before=before, after={"until": until.isoformat()}
    )


@act
def foresee(*, by: Actor, run: int, law: Law, days: int = FORESEEN, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Write anew what will lapse in the series of a finished run by the calendar alone, within so many days after its own.

    Raises ValueError if the law is not that of the run, or the run is not finished.
    """
    row = Run.objects.select_related("series").get(pk=run)
    if (row.law, row.on) != (law.digest, law.on) or row.finished_at is None:
        raise ValueError(f"run {run} is not finished, or judges by another law")
    Series.objects.select_for_update().get(pk=row.series_id)
    Lapse.objects.filter(series=row.series_id).delete()
    found = 0
    lapses = (
        Lapse(
            series_id=row.series_id,
            institution_id=one.institution,
            programme_id=one.programme,
            requirement=one.requirement,
            code=one.code,
            statement_id=one.statement,
            day=one.day,
            before=one.before,
            after=one.after,
        )
        for one in lapsing(row, law, days)
    )
    while some := list(islice(lapses, _ROWS)):
        Lapse.objects.bulk_create(some)
        found += len(some)
    return Outcome(row.series.name, summary={"run": run, "lapses": found, "days": days})
