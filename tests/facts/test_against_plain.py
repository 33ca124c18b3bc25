"""Whatever is asserted, verified, superseded and withdrawn in any order: what is known is what the plain model says."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from mitra.audit.act import SYSTEM
from mitra.facts.acts import assert_statement, supersede, verify, withdraw
from mitra.facts.models import Statement
from mitra.facts.queries import as_known, fact_of
from mitra.institutions.models import Institution
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import LegalForm, Standard, StandardForm
from tests.depth import tries
from tests.facts.lpk import DAY, FORM, JANUARY, NEXT, VIN, entered
from tests.facts.plain import DAYS, Plain, Row

pytestmark = pytest.mark.django_db

SOURCES = st.sampled_from([Source.LPK, Source.OSS, Source.VERIFIER])
RESULTS = st.sampled_from(list(Check))
SAID_ON = st.sampled_from([None, DAY, NEXT])
PERIODS = st.sampled_from([(None, None), (None, None), (DAY, NEXT), (NEXT, None)])


@st.composite
def said(draw: st.DrawFn) -> tuple[str | None, Fact]:
    """About the institution, where its word proves nothing; or about a programme, where its word is proof."""
    since, until = draw(PERIODS)
    fact = FORM._replace(id="", source=draw(SOURCES), said_on=draw(SAID_ON), valid_from=since, valid_until=until)
    if draw(st.booleans()):
        return None, fact._replace(value=draw(st.sampled_from(list(LegalForm)[:2])))
    return "P1", fact._replace(kind="standard", value=Standard(draw(st.sampled_from(list(StandardForm)[:2]))))


class Statements(RuleBasedStateMachine):
    """Every act comes a day after the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.plain, self.now = Plain(), JANUARY
        self._undone_at_the_end = transaction.atomic()
        self._undone_at_the_end.__enter__()

    @initialize()
    def enter(self) -> None:
        entered()
        self.institution = Institution.objects.get(identifier=VIN)

    @rule(told=said())
    def assert_(self, told: tuple[str | None, Fact]) -> None:
        programme, fact = told
        assert_statement(by=SYSTEM, institution=VIN, programme=programme, fact=fact, now=self.tomorrow())
        self.plain.state(programme, fact, self.now)

    @precondition(lambda self: self.counting())
    @rule(data=st.data(), source=SOURCES, result=RESULTS, on=st.sampled_from([DAY, NEXT]))
    def verify(self, data: st.DataObject, source: Source, result: Check, on: date) -> None:
        row, number = self.drawn(data)
        verify(by=SYSTEM, statement=number, source=source, result=result, checked_on=on, now=self.tomorrow())
        self.plain.verify(row, source, result, on, self.now)

    @precondition(lambda self: self.counting())
    @rule(data=st.data(), said_on=SAID_ON, period=PERIODS)
    def supersede(self, data: st.DataObject, said_on: date | None, period: tuple[date | None, date | None]) -> None:
        row, number = self.drawn(data)
        fact = row.fact._replace(said_on=said_on, valid_from=period[0], valid_until=period[1])
        supersede(by=SYSTEM, statement=number, fact=fact, reason="keliru", now=self.tomorrow())
        self.plain.state(row.programme, fact, self.now, instead_of=row)

    @precondition(lambda self: self.counting())
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        row, number = self.drawn(data)
        withdraw(by=SYSTEM, statement=number, reason="keliru", now=self.tomorrow())
        self.plain.withdraw(row, self.now)

    def teardown(self) -> None:
        try:
            moments = [JANUARY, *{row.recorded_at for row in self.plain.rows}, self.now]
            for known_at in moments:
                known = self.known(known_at)
                for on in DAYS:
                    expected = self.plain.known(on, known_at)
                    assert {one for one in known if one[1].speaks_on(on)} == expected, (on, known_at)
        finally:
            transaction.set_rollback(True)
            self._undone_at_the_end.__exit__(None, None, None)

    def tomorrow(self) -> datetime:
        self.now += timedelta(days=1)
        return self.now

    def counting(self) -> list[Row]:
        return [row for row in self.plain.rows if row.counts]

    def drawn(self, data: st.DataObject) -> tuple[Row, int]:
        """A row that counts, and the number of the statement that it stands for."""
        row = data.draw(st.sampled_from(self.counting()))
        (number,) = [
            one.pk
            for one in Statement.objects.filter(ending=None).select_related("programme")
            if fact_of(one)._replace(id="") == row.fact and (one.programme.code if one.programme else None) == row.programme
        ]
        return row, number

    def known(self, known_at: datetime) -> set[tuple[str | None, Fact]]:
        (application,) = as_known([self.institution], known_at)
        told = [(None, application.facts), *((one.code, one.facts) for one in application.programmes)]
        found = [(code, fact._replace(id="")) for code, facts in told for fact in facts]
        assert len(found) == len(set(found)), "nothing counts twice"
        return set(found)


@pytest.mark.deeper
def test_what_is_known_is_what_the_plain_model_says() -> None:
    run_state_machine_as_test(Statements, settings=settings(max_examples=tries(25), stateful_step_count=12, deadline=None))
