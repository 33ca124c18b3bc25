"""What has changed since a snapshot was taken: statements, other findings on the same day, the rules themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Q

from mitra.decisions.freezing import content_of, law_pinned
from mitra.decisions.models import Snapshot
from mitra.facts.models import Dispute, Ending, Statement
from mitra.findings.judged import judged
from mitra.findings.models import Override
from mitra.institutions.clock import newest_moment
from mitra.law.finding import Finding, Outcome


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A requirement of a subject (`programme` "": the institution) that would be found otherwise now, on the same day."""

    programme: str
    requirement: str
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed. `news`: how many statements were recorded, ended or disputed, and outcomes written by persons."""

    news: int
    otherwise: tuple[Otherwise, ...]
    same_rules: bool

    @property
    def anything(self) -> bool:
        """Whether a new snapshot would be worth taking."""
        return bool(self.news or self.otherwise or not self.same_rules)


NOTHING = Since(0, (), same_rules=True)


def changed_since(snapshots: Sequence[Snapshot], now: datetime) -> Mapping[int, Since]:
    """What has changed since each snapshot (line and institution fetched), by institution, in a fixed number of queries."""
    news = _news(snapshots)
    found: dict[int, Since] = {}
    for (on, _), some in _by_pins(snapshots).items():
        law = law_pinned(on, now)
        moved = [one for one in some if news[one.line.institution_id] or law.digest != one.law]
        again = judged([one.line.institution for one in moved], law, newest_moment()) if moved else ()
        others = {one.pk: _otherwise(one, screened.findings) for one, screened in zip(moved, again, strict=True)}
        for one in some:
            number = news[one.line.institution_id]
            found[one.line.institution_id] = Since(number, others.get(one.pk, ()), law.digest == one.law)
    return found


def _by_pins(snapshots: Sequence[Snapshot]) -> dict[tuple[date, str], list[Snapshot]]:
    found: dict[tuple[date, str], list[Snapshot]] = {}
    for one in snapshots:
        found.setdefault((one.on, one.law), []).append(one)
    return found


def _news(snapshots: Sequence[Snapshot]) -> Counter[int]:
    """How much became known of each institution after its own snapshot. One query, however many moments there are."""
    since: dict[datetime, list[int]] = {}
    for one in snapshots:
        since.setdefault(one.known_at, []).append(one.line.institution_id)
    if not since:
        return Counter()
    counted = []
    for rows, at, of in (
        (Statement.objects, "recorded_at", "institution"),
        (Ending.objects, "at", "statement__institution"),
        (Dispute.objects, "recorded_at", "statement__institution"),
        (Override.objects, "recorded_at", "institution"),
    ):
        after = reduce(or_, (Q(**{f"{at}__gt": moment, f"{of}__in": who}) for moment, who in since.items()))
        counted.append(rows.order_by().filter(after).values_list(of).annotate(Count("pk")))
    found: Counter[int] = Counter()
    for institution, number in counted[0].union(*counted[1:], all=True):
        found[institution] += number
    return found


def _otherwise(snapshot: Snapshot, findings: Sequence[Finding]) -> tuple[Otherwise, ...]:
    before = {(one["programme"], one["requirement"]): Outcome(one["outcome"]) for one in content_of(snapshot)["findings"]}
    after = {(one.programme, one.requirement): one.outcome for one in findings}
    return tuple(
        Otherwise(programme or "", requirement, before[programme, requirement], outcome)
        for (programme, requirement), outcome in after.items()
        if before.get((programme, requirement), outcome) is not outcome
    )
