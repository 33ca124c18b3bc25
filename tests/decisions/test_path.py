"""The whole way: recommended, decided, confirmed, drawn up, signed; and the register says so, and nothing before."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from mitra.decisions.models import Advice, Decision
from mitra.facts.models import Statement
from mitra.register.models import Entry, Event
from tests.decisions.board import BP, A, B, P, Q, board

pytestmark = pytest.mark.django_db


def test_from_the_recommendation_to_the_register() -> None:
    at = board().recommended()
    advised = {(a.partnership.institution.identifier, a.partnership.programme and a.partnership.programme.code): a.advice
               for a in Advice.objects.select_related("partnership__institution", "partnership__programme")}  # fmt: skip
    assert advised == {A: "approve", P: "approve", Q: "decline", B: "decline", BP: "decline"}
    at.decided()
    assert at.states() == {A: "approved", P: "approved", Q: "declined", B: "declined", BP: "declined"}
    at.confirmed()
    assert at.states() == {A: "approved", P: "approved", Q: "denied", B: "denied", BP: "denied"}
    at.drawn_up()
    assert not Event.objects.exists() and not Entry.objects.exists()
    at.signed()
    assert at.states() == {A: "partner", P: "partner", Q: "denied", B: "denied", BP: "denied"}
    assert [(e.status, e.since, e.until) for e in Entry.objects.all()] == [("partner", date(2024, 6, 3), None)] * 2
    assert set(Event.objects.values_list("instrument", flat=True)) == {"1/MITRA-JKP/VI/2024"}
    told = Statement.objects.filter(kind="minister_approval")
    assert [(one.source, one.value["number"]) for one in told] == [("menteri", "1/MITRA-JKP/VI/2024")] * 2
    assert not Decision.objects.filter(overturns=True).exists()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
