"""The days on which something became known of an institution, and what: recorded, superseded, withdrawn or disputed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from mitra.facts.history import What, history
from mitra.institutions.models import Institution
from mitra.institutions.queries import families
from mitra.values.moments import WIB


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day in Western Indonesia Time on which something became known, and how many statements each time."""

    day: date
    recorded: int
    superseded: int
    withdrawn: int
    disputed: int


def timeline(identifier: str) -> tuple[KnownDay, ...] | None:
    """Day by day, the newest first, of an institution and all that it absorbed; None if there is no such institution."""
    institution = Institution.objects.filter(identifier=identifier).first()
    if institution is None:
        return None
    days: dict[date, Counter[What]] = defaultdict(Counter)
    for member in Institution.objects.in_bulk(families([institution.pk])[institution.pk]).values():
        for one in history(member):
            days[one.recorded_at.astimezone(WIB).date()][What.RECORDED] += 1
            if one.ended:
                what = What.WITHDRAWN if one.ended.successor is None else What.SUPERSEDED
                days[one.ended.at.astimezone(WIB).date()][what] += 1
            for disputed in one.disputes:
                days[disputed.recorded_at.astimezone(WIB).date()][What.DISPUTED] += 1
    return tuple(
        KnownDay(
            day,
            recorded=found[What.RECORDED],
            superseded=found[What.SUPERSEDED],
            withdrawn=found[What.WITHDRAWN],
            disputed=found[What.DISPUTED],
        )
        for day, found in sorted(days.items(), reverse=True)
    )
