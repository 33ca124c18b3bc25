"""Which acts the procedure's table gives somebody on a case, and what stands against each now."""

from __future__ import annotations

from datetime import date
from typing import Final

from mitra.accounts.viewer import Viewer
from mitra.cases.desk.gathered import Gathered
from mitra.cases.desk.records import Action
from mitra.law.procedure.case import CASE
from mitra.law.procedure.roles import OF_THE_MINISTRY, Role
from mitra.law.procedure.table import Bar
from mitra.law.procedure.words import refusal_in_words

OF_A_UNIT: Final = ("finish_work", "hand_over")
"""Acts on a unit's part of the case."""
_BESIDE_ITEMS: Final = ("decide_item", "comment")
"""Acts that stand at the item, not in the list of acts."""
_ANY_REASON: Final = "-"


def may(found: Gathered, viewer: Viewer, act: str, unit: int | None = None) -> bool:
    """Whether the table gives the viewer that act in this state, on that unit's part."""
    return any(row.act == act for row in CASE.acts(found.state, _roles(found, viewer, unit), bars=_bars(found, viewer)))


def is_barred(found: Gathered, viewer: Viewer) -> bool:
    """Whether it is the viewer's own institution, on which they do nothing for the ministry."""
    return bool(_bars(found, viewer))


def actions(found: Gathered, viewer: Viewer, on: date, language: str) -> tuple[Action, ...]:
    """The acts on the whole case, then those on parts of units, in the table's order."""
    given = []
    for row in CASE.acts(found.state, _roles(found, viewer, None), bars=_bars(found, viewer)):
        if row.act in _BESIDE_ITEMS or not OF_THE_MINISTRY.intersection(row.by):
            continue
        if row.act not in OF_A_UNIT:
            given.append(Action(row.act, refusal=_refusal(found, viewer, row.act, on, language)))
            continue
        for part in found.parts:
            if may(found, viewer, row.act, part.unit_id) and not (row.act == "finish_work" and part.done_at):
                refusal = _refusal(found, viewer, row.act, on, language, part.unit_id, part.code)
                given.append(Action(row.act, part.code, refusal))
    return tuple(given)


def _refusal(
    found: Gathered, viewer: Viewer, act: str, on: date, language: str, unit: int | None = None, code: str = ""
) -> str:
    """The sentence that stands against the act now, apart from a reason that is still to be written."""
    refusal = CASE.refusal(
        act,
        found.state,
        _roles(found, viewer, unit),
        found.situation(on, code),
        bars=_bars(found, viewer),
        reason=_ANY_REASON,
    )
    return refusal_in_words(refusal, found.state, language) if refusal else ""


def _roles(found: Gathered, viewer: Viewer, unit: int | None) -> frozenset[Role]:
    return viewer.roles_at(institution=found.case.institution_id, unit=unit)


def _bars(found: Gathered, viewer: Viewer) -> frozenset[Bar]:
    return frozenset({Bar.OWN_INSTITUTION} if found.case.institution_id in viewer.institutions else ())
