"""The evidence clock: what lapses by the calendar alone, found by judging the coming days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mitra.audit.act import SYSTEM
from mitra.facts.queries import as_known
from mitra.findings.acts import foresee
from mitra.findings.models import Lapse, Run
from mitra.institutions.models import Institution, Programme
from mitra.law.judge import judge
from tests.findings.runs.nation import EVENT, law, screen_all, settle_nation

pytestmark = pytest.mark.django_db


def day_by_day(run: Run, days: int) -> set[tuple[object, ...]]:
    """The same the long way: everybody judged on each day, one by one."""
    institutions = list(Institution.objects.order_by("pk"))
    programmes = {(p.institution_id, p.code): p.pk for p in Programme.objects.all()}
    cases = [one.case() for one in as_known(institutions, run.known_at)]
    found: set[tuple[object, ...]] = set()
    for institution, case in zip(institutions, cases, strict=True):
        before = judge(case, law(run.on))
        for day in (run.on + timedelta(days=one) for one in range(1, days + 1)):
            after = judge(case, law(day))
            for was, now in zip(before, after, strict=True):
                known = {(reason.code, reason.facts) for reason in was.reasons}
                found |= {
                    (
                        institution.pk,
                        programmes[institution.pk, now.programme] if now.programme else None,
                        now.requirement,
                        reason.code,
                        int(reason.facts[0]) if reason.facts else None,
                        day,
                        was.outcome.value,
                        now.outcome.value,
                    )
                    for reason in now.reasons
                    if (reason.code, reason.facts) not in known
                }
            before = after
    return found


@pytest.mark.parametrize("on", [EVENT, date(2025, 1, 20)])
def test_what_lapses_is_what_judging_every_day_finds(on: date) -> None:
    settle_nation(6)
    run = screen_all(on)
    foresee(by=SYSTEM, run=run.pk, law=law(on), days=95)
    fields = ("institution", "programme", "requirement", "code", "statement", "day", "before", "after")
    assert set(Lapse.objects.values_list(*fields)) == day_by_day(run, 95)
    assert Lapse.objects.exists()


def test_what_was_foreseen_is_written_anew_and_not_twice() -> None:
    settle_nation(3)
    run = screen_all()
    numbers = [
        foresee(by=SYSTEM, run=run.pk, law=law(EVENT)).summary["lapses"],
        foresee(by=SYSTEM, run=run.pk, law=law(EVENT)).summary["lapses"],
    ]
    assert numbers == [Lapse.objects.count()] * 2


def test_nothing_is_foreseen_from_another_law() -> None:
    settle_nation(1)
    run = screen_all()
    with pytest.raises(ValueError, match="another law"):
        foresee(by=SYSTEM, run=run.pk, law=law(EVENT + timedelta(days=1)))
