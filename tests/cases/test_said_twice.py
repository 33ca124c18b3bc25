"""What an institution has said on two days is proved by one look of an official."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mitra.audit.act import SYSTEM
from mitra.cases.models import Item
from mitra.facts.acts import assert_statement
from mitra.facts.models import Statement
from mitra.facts.queries import fact_of
from mitra.law.facts import Check, Source
from tests.cases.desk import VINS, desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("checked", [False, True])
def test_an_item_that_was_said_on_two_days_is_accepted(checked: bool) -> None:
    case = desk().submitted()
    said = fact_of(Statement.objects.get(kind="accreditation_certificate"))
    assert said.said_on is not None
    before = said._replace(said_on=said.said_on - timedelta(days=300))
    if checked:
        before = before._replace(checked_by=Source.LA_LPK, checked_on=before.said_on, check=Check.CONFIRMED)
    assert_statement(by=SYSTEM, institution=VINS[0], fact=before, now=case.later())
    case.do("kelembagaan", "take_up")
    case.decide_all()
    assert Item.objects.get(case=case.case, sheet="accreditations").verdicts.get().verdict == "accepted"
