"""What an act about identities is given, looked at before anything is written."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError

from mitra.audit.act import SYSTEM, Actor
from mitra.institutions.clock import AHEAD, database_clock, stamp
from mitra.institutions.models import Institution
from mitra.institutions.refused import Refused


def moment(now: datetime) -> datetime:
    """The moment of what the act records (`clock.stamp`). Refused: clock_ahead, of the database's by more than a minute."""
    at, here = stamp(now), database_clock()
    if now > here + AHEAD:
        raise Refused("clock_ahead", now=f"{now:%Y-%m-%d %H:%M:%S}", clock=f"{here.astimezone(now.tzinfo):%Y-%m-%d %H:%M:%S}")
    return at


def known_as(identifier: str) -> Institution:
    """The institution of that identifier. Refused: institution_unknown."""
    found = Institution.objects.filter(identifier=identifier).first()
    if found is None:
        raise Refused("institution_unknown", institution=identifier)
    return found


def written(reason: str) -> str:
    """A reason without white space around it. Refused: reason_missing."""
    if not (said := reason.strip()):
        raise Refused("reason_missing")
    return said


def person(by: Actor) -> str | None:
    """The person who says so; None for the program, which passes on what it took in."""
    return None if by.kind == SYSTEM.kind else by.id


def deciding_person(by: Actor) -> str:
    """The person who decides. Refused: not_by_the_program."""
    if by.kind != "person" or by.id.strip() in ("", SYSTEM.id):
        raise Refused("not_by_the_program")
    return by.id


def constraint_of(error: IntegrityError) -> str:
    """The name of the constraint that was broken."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or "")
