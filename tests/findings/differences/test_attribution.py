"""Whatever made an outcome another one is named: a day, a rule, a statement; never merely that something must have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mitra.facts.history import Told
from mitra.findings.differences.attribution import Attribution, Evidenced
from mitra.findings.differences.causes import (
    Boundary,
    CalendarCause,
    Cause,
    EnteredCause,
    JoinedCause,
    Point,
    RuleCause,
    StatementCause,
)
from mitra.law.facts import Case, Fact, Source
from mitra.law.finding import Finding
from mitra.law.judge import judge
from mitra.law.records import Certificate
from tests.depth import tries
from tests.findings.bulk.blocks import numbered
from tests.law.institution import LONG, case, fact, institution_facts, law, without
from tests.law.random_cases import DAYS, cases

EARLIER = datetime(2021, 1, 1, tzinfo=UTC)
LATER = EARLIER + timedelta(days=1)
STATED = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=tries(150)
)


def told(case: Case, at: datetime) -> dict[str, Told]:
    """Every statement of a numbered case, recorded at that moment."""
    found = {}
    for code, facts in [(None, case.institution), *case.programmes.items()]:
        for several in facts.values():
            for one in several:
                found[one.id] = Told(int(one.id), code, one, "", "", at, None, ())
    return found


def by_subject(findings: list[Finding]) -> dict[tuple[str | None, str], Finding]:
    return {(one.programme, one.requirement): one for one in findings}


def differing(
    was: list[Finding], now: list[Finding], why: Attribution, before: dict[str, Told], after: dict[str, Told]
) -> Iterator[tuple[Finding, Finding, tuple[Cause, ...]]]:
    """The findings whose outcome differs, with their causes."""
    then = by_subject(was)
    for one in now:
        old = then[one.programme, one.requirement]
        if old.outcome is not one.outcome:
            sides = Evidenced(old, frozenset(before)), Evidenced(one, frozenset(after))
            yield old, one, why.causes(*sides, before | after)


@STATED
@given(st.data())
def test_between_two_days_the_day_or_the_rule_that_made_it_so_is_named(data: st.DataObject) -> None:
    first, last = sorted([data.draw(st.sampled_from(DAYS)), data.draw(st.sampled_from(DAYS))])
    assume(first < last)
    (case,) = numbered([data.draw(cases(first))])
    laws, known = (law(first), law(last)), told(case, EARLIER)
    why = Attribution(Point.by(laws[0], EARLIER), Point.by(laws[1], EARLIER))
    for _, _, causes in differing(judge(case, laws[0]), judge(case, laws[1]), why, known, known):
        assert causes
        for cause in causes:
            match cause:
                case CalendarCause(boundary, day):
                    assert boundary is not Boundary.DAY
                    assert first < day <= last
                case RuleCause(_, what):
                    assert what != "rules"
                case StatementCause() | EnteredCause() | JoinedCause():
                    raise AssertionError("nothing new was stated")


@pytest.mark.parametrize(
    "other",
    [
        fact("accreditation_certificate", Certificate("1", LONG, programmes=frozenset({"lain"})), Source.LA_LPK, "1"),
        fact("accreditation_certificate", Certificate("1", LONG, whole_institution=True), Source.LPK, "1"),
    ],
    ids=["which does not cover the programme", "which nobody has checked"],
)
def test_of_two_papers_the_good_one_s_end_is_named_though_the_reason_speaks_of_the_other(other: Fact) -> None:
    """Found by the test above: one good certificate is enough, and it is revoked."""
    revoked_on = date(2024, 6, 3)
    good = Certificate("2", LONG, whole_institution=True, revoked_on=revoked_on)
    papers = [other, fact("accreditation_certificate", good, Source.LA_LPK, "2")]
    (held,) = numbered([case([*without(institution_facts(), "accreditation_certificate"), *papers])])
    laws, known = (law(revoked_on - timedelta(days=1)), law(revoked_on)), told(held, EARLIER)
    why = Attribution(Point.by(laws[0], EARLIER), Point.by(laws[1], EARLIER))
    found = list(differing(judge(held, laws[0]), judge(held, laws[1]), why, known, known))
    assert {one.requirement for _, one, _ in found} == {"R3"}
    assert {(cause.boundary, cause.day, cause.field) for *_, causes in found for cause in causes} == {  # type: ignore[union-attr]
        (Boundary.VALUE, revoked_on, "revoked_on")
    }


@STATED
@given(st.data())
def test_on_one_day_the_statement_that_made_it_so_is_named(data: st.DataObject) -> None:
    """One statement more: whatever it moves, it is the cause."""
    on = data.draw(st.sampled_from(DAYS))
    (case,) = numbered([data.draw(cases(on, most=1))])
    places = [(code, kind) for code, facts in _groups(case) for kind in facts]
    code, kind = data.draw(st.sampled_from(places))
    gone = data.draw(st.sampled_from(_facts(case, code, kind)))
    fewer = _without(case, code, kind, gone)
    known = told(case, EARLIER)
    new = {gone.id: Told(int(gone.id), code, gone, "", "", LATER, None, ())}
    before = {number: one for number, one in known.items() if number != gone.id}
    of_the_day = law(on)
    why = Attribution(Point.by(of_the_day, EARLIER), Point.by(of_the_day, LATER))
    for _, _, causes in differing(judge(fewer, of_the_day), judge(case, of_the_day), why, before, before | new):
        assert [cause.told.number for cause in causes if isinstance(cause, StatementCause)] == [int(gone.id)]
        assert len(causes) == 1


def _groups(case: Case) -> list[tuple[str | None, dict[str, tuple[Fact, ...]]]]:
    return [(None, dict(case.institution)), *((code, dict(facts)) for code, facts in case.programmes.items())]


def _facts(case: Case, code: str | None, kind: str) -> tuple[Fact, ...]:
    return (case.institution if code is None else case.programmes[code])[kind]


def _without(case: Case, code: str | None, kind: str, gone: Fact) -> Case:
    def less(facts: dict[str, tuple[Fact, ...]]) -> dict[str, tuple[Fact, ...]]:
        return facts | {kind: tuple(one for one in facts[kind] if one.id != gone.id)}

    if code is None:
        return Case(less(dict(case.institution)), case.programmes)
    return Case(case.institution, {**case.programmes, code: less(dict(case.programmes[code]))})
