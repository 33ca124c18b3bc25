"""A run that was stopped is gone on with; else a new one is begun."""

from __future__ import annotations

from datetime import datetime

from mitra.audit.act import Actor
from mitra.findings.acts import keep_rules, start_run
from mitra.findings.models import Run
from mitra.law.in_force import Law


def begun(*, by: Actor, series: str, law: Law, known_at: datetime, everybody: bool = False) -> Run:
    """The unfinished run of the series, if it judges the same day by the same law; else a new one.

    What had been recorded when the stopped run began is what it judges to its end: its blocks must agree with each other.
    """
    keep_rules(by=by, law=law)
    unfinished = Run.objects.filter(
        series__name=series, on=law.on, law=law.digest, finished_at=None, abandoned_at=None, known_at__lte=known_at
    ).first()
    if unfinished is not None:
        return unfinished
    outcome = start_run(by=by, series=series, law=law, known_at=known_at, everybody=everybody)
    return Run.objects.get(pk=outcome.summary["run"])
