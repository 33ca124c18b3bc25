"""What would happen if an act were done on several cases at once, told before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef

from mitra.accounts.viewer import Viewer
from mitra.cases.calendar import Due, due
from mitra.cases.desk.wanted import handed_in_cases
from mitra.cases.models import Hold, Work
from mitra.law.procedure.case import CASE, Situation, State
from mitra.law.procedure.table import Bar
from mitra.law.procedure.words import refusal_in_words

ACTS: Final = ("take_up", "hand_over")
MOST: Final = 200  # cases at once


@dataclass(frozen=True, slots=True)
class Planned:
    """A case and what would happen to it: `refusal` says why nothing would, `due` when the clock that begins would end.

    `giver`: who has the unit's part now ("" for nobody in particular).
    """

    reference: str
    name: str
    refusal: str
    due: Due | None = None
    giver: str = ""


def planned(
    viewer: Viewer, act: str, references: Sequence[str], on: date, language: str, *, unit: int | None = None, no_part: str = ""
) -> list[Planned]:
    """What the act would do to each of these cases that the viewer sees. `no_part`: the sentence where the unit has none.

    A fixed number of queries.
    """
    held = Exists(Hold.objects.filter(case=OuterRef("pk"), until__isnull=True))
    rows: Any = handed_in_cases(viewer).filter(reference__in=references[:MOST]).annotate(held=held)
    cases: list[Any] = list(rows.select_related("institution").order_by("institution__name", "pk"))
    parts = {one.case_id: one for one in Work.objects.filter(case__in=cases, unit=unit).select_related("person")}
    begins = CASE.row(act).clock
    ends = due(begins, on) if begins else None
    found = []
    for one in cases:
        refusal = _refusal(viewer, act, one, language, unit)
        part = parts.get(one.pk)
        if not refusal and act == "hand_over" and (part is None or part.done_at is not None):
            refusal = no_part
        giver = part.person.name if part and part.person else ""
        found.append(Planned(one.reference, one.institution.name, refusal, None if refusal else ends, giver))
    return found


def _refusal(viewer: Viewer, act: str, one: Any, language: str, unit: int | None) -> str:
    state = State(one.state)
    roles = viewer.roles_at(institution=one.institution_id, unit=unit)
    bars = frozenset({Bar.OWN_INSTITUTION} if one.institution_id in viewer.institutions else ())
    now = Situation(held=one.held)
    refusal = CASE.refusal(act, state, roles, now, bars=bars)
    return refusal_in_words(refusal, state, language) if refusal else ""
