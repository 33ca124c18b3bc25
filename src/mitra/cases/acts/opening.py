"""A case begins: empty, from what is known of the institution, or from an earlier case."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.calendar import day_of
from mitra.cases.doing import allowed, change, done
from mitra.cases.draft.beginning import carry_over, prefill
from mitra.cases.models import Case
from mitra.cases.models.case import ENDED
from mitra.cases.refused import Forbidden, refuse
from mitra.institutions.models import Institution
from mitra.law.procedure.table import Refusal, Why
from mitra.questionnaire.queries import pinned

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is read as a digit."""


@act
def open_case(*, by: Actor, institution: str, previous: str = "", now: datetime = BY_THE_CLOCK) -> Outcome:
    """Begin the application of an institution, filled with what is known of it, or with what case `previous` said.

    The outcome's subject is the new case's reference. Raises Forbidden; Refused: no_other_case_is_open.
    """
    of = Institution.objects.filter(identifier=institution).first()
    if of is None:
        raise Forbidden("no such institution")
    ended = Case.objects.filter(institution=of, state__in=ENDED, next__isnull=True)
    before = ended.filter(reference=previous).first() if previous else None
    if previous and before is None:
        raise Forbidden("no such earlier case")
    case = Case(reference=_reference(now), institution=of, previous=before, opened_at=now, questions_id=pinned(day_of(now)))
    doing = allowed(by, case, "open_case", now=now)
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError as error:  # somebody else of the institution was faster
        if "case_open_once" not in str(error):
            raise
        refuse(Refusal(Why.CONDITION, "no_other_case_is_open"), None)
    step = change(doing)
    rows = carry_over(case, before, doing.person, now) if before else prefill(case, doing.person, now)
    return done(doing, step, rows=rows)


def _reference(now: datetime) -> str:
    """ "2026-7F3KQ9": the year, and six characters at random (a billion: two alike are refused by the database)."""
    return f"{day_of(now).year}-{''.join(secrets.choice(ALPHABET) for _ in range(6))}"
