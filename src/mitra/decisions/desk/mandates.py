"""Mandates to decide in the Minister's name, as whoever records them and whoever holds them reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from mitra.accounts.models import Grant
from mitra.accounts.rights import visible
from mitra.accounts.viewer import Viewer, in_force
from mitra.decisions.models import Mandate
from mitra.law.procedure.partnership.mandate import MANDATE
from mitra.law.procedure.roles import Role


@dataclass(frozen=True, slots=True)
class MandateLine:
    """A mandate: its holder, the letter that gave it, its first and last day (None: no end), by whom it was recorded.

    `when`: "past", "now" or "later"; `decisions`: how many were made by it; `may_end`: whether whoever looks can end it.
    """

    number: int
    person: str
    instrument: str
    since: date
    last: date | None
    given_by: str
    when: str
    decisions: int
    may_end: bool


def mandates(viewer: Viewer, on: date) -> list[MandateLine]:
    """Every mandate that this viewer sees, the newest first. One query."""
    rows = visible(viewer, "mandate", Mandate.objects.all()).select_related("person", "given_by")
    return [_line(one, viewer, on) for one in rows.annotate(made=Count("decisions")).order_by("-since", "-pk")]


def may_record(viewer: Viewer) -> bool:
    """Whether this viewer records mandates, by the table."""
    return bool(viewer.roles.intersection(MANDATE.row("give_mandate").by))


def delegates(viewer: Viewer, on: date) -> list[tuple[str, str]]:
    """People to whom this viewer can give a mandate: number and name of whoever has the role, but for oneself. One query."""
    held = in_force(Grant.objects.filter(role=Role.DELEGATE), on).exclude(person=viewer.person).select_related("person")
    return sorted({(f"{one.person_id}", one.person.name) for one in held}, key=lambda one: one[1])


def _line(one: Mandate, viewer: Viewer, on: date) -> MandateLine:
    over = one.until is not None and one.until <= on
    return MandateLine(
        number=one.pk,
        person=one.person.name,
        instrument=one.instrument,
        since=one.since,
        last=one.until - timedelta(days=1) if one.until else None,
        given_by=one.given_by.name if one.given_by else "",
        when="past" if over else "later" if one.since > on else "now",
        decisions=getattr(one, "made", 0),
        may_end=not over and may_record(viewer) and one.person_id != viewer.person,
    )
