"""The wave is carried to a signed decree and a public register, by the acts that everybody uses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from mitra.accounts.acts import load_units
from mitra.accounts.units import shipped_units
from mitra.audit.act import SYSTEM
from mitra.decisions.freezing import replay
from mitra.decisions.models import Decree, Snapshot
from mitra.decisions.signing import check
from mitra.demonstration.acts import load
from mitra.law.procedure.partnership import Status
from mitra.register.listing import listed
from mitra.register.models import Entry
from mitra.register.queries import status
from mitra.register.search.wanted import Kind, Wanted

pytestmark = pytest.mark.django_db


def test_the_wave_comes_to_a_decree_and_a_register() -> None:
    load_units(by=SYSTEM, units=shipped_units())
    load(by=SYSTEM, decided=True)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    decree = Decree.objects.get()
    assert decree.number == "1/MITRA-JKP/XI/2021"
    signature = check(bytes(decree.signed_document or b""))
    assert signature is not None and signature.intact
    then = listed(Kind.INSTITUTION, Wanted(), date(2021, 11, 29), "id", page=1, rows=100)
    assert then.total == len({line.vin for line in then.lines}) > 50
    assert not listed(Kind.INSTITUTION, Wanted(), date(2021, 11, 28), "id", page=1, rows=100).total
    assert all(line.open == line.standing for line in then.lines)
    today = listed(Kind.INSTITUTION, Wanted(), date(2026, 11, 26), "id", page=1, rows=100)
    assert 0 < sum(line.open for line in today.lines) < sum(line.open for line in then.lines)
    known = set(Entry.objects.filter(known_until=None).values_list("status", flat=True))
    assert known == {"partner", "conditional", "suspended", "revoked"}

    again = replay(list(Snapshot.objects.select_related("line__institution")))
    assert all(one.same_rules and one.same_findings for one in again) and len(again) == 100
    revoked = Entry.objects.filter(status="revoked").select_related("institution", "programme").get()
    vin, code = revoked.institution.identifier, revoked.programme.code if revoked.programme else None
    days = (date(2022, 9, 4), date(2022, 9, 5), date(2023, 2, 20))
    assert [status(vin, code, day) for day in days] == [Status.PARTNER, Status.SUSPENDED, Status.REVOKED]
