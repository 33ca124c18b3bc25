"""What somebody may do with a batch, by the table; and the one thing that hinders whoever could decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mitra.accounts.viewer import Viewer
from mitra.cases.calendar import day_of
from mitra.decisions.mandates import mandate_of
from mitra.decisions.models import Batch, Decree, Partnership
from mitra.decisions.standing import standing_by
from mitra.law.procedure.partnership import PARTNERSHIP, State
from mitra.law.procedure.partnership.words import name_of
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Bar
from mitra.law.procedure.words import name_of as in_common

MARKS = ("approve", "approve_with_conditions", "decline", "return_recommendation")


def permitted(viewer: Viewer, batch: Batch, decree: Decree | None, rows: Iterable[Partnership]) -> frozenset[str]:
    """Acts that the table opens to this viewer for some subject of the batch, as it stands; conditions are asked when tried."""
    bars = _bars(viewer, batch, decree)
    found: set[str] = set()
    for state in {State(one.state) for one in rows}:
        found |= {row.act for row in PARTNERSHIP.acts(state, viewer.roles, bars=bars)}
    if batch.confirmed_at is not None:
        found -= {*MARKS, "confirm", "renew_snapshot"}
    if batch.confirmed_at is None or decree is not None:
        found -= {"draw_up"}
    if decree is None or decree.signed_at is None or not standing_by(decree):
        found -= {"withdraw_decree"}
    return frozenset(found)


def hindrance(viewer: Viewer, batch: Batch, now: datetime, language: str) -> str:
    """Why somebody in the deciding role cannot decide here: no mandate today, or it is their own work. "" for nothing."""
    if Role.DELEGATE not in viewer.roles or batch.confirmed_at is not None:
        return ""
    if batch.by_id == viewer.person:
        return in_common("bars", Bar.OWN_WORK.value, language)
    if mandate_of(viewer.person, day_of(now)) is None:
        return name_of("conditions", "mandate_is_in_force", language)
    return ""


def _bars(viewer: Viewer, batch: Batch, decree: Decree | None) -> frozenset[Bar]:
    own = viewer.person is not None and viewer.person in {batch.by_id, decree.drawn_up_by_id if decree else None}
    return frozenset({Bar.OWN_WORK} if own else ())
