"""The annex of a signed decree and the register say the same, and whoever changes one of them is found."""

from __future__ import annotations

import pytest
from django.db import connection

from mitra.decisions.annexes import WORDING, hold_decrees, say
from mitra.register.log.verifying import verify
from mitra.values.parsed import problem
from tests.decisions.board import GOOD, P, board
from tests.register.signed import KEY, superuser

pytestmark = pytest.mark.django_db
CHANGES = [
    ("UPDATE register_event SET conditions = '' WHERE programme_id IS NOT NULL", ["not_in_the_register", "not_in_the_annex"]),
    ("UPDATE register_event SET since = since - 1 WHERE programme_id IS NULL", ["not_in_the_register", "not_in_the_annex"]),
    ("UPDATE register_event SET instrument = '99/X' WHERE programme_id IS NULL", ["not_in_the_register", "by_no_decree"]),
    ("UPDATE decisions_decree SET document = 'x'", ["document_changed"]),
    ("UPDATE decisions_decree SET signed_document = 'x'", ["document_changed"]),
    (
        "UPDATE decisions_decree SET content = convert_to(replace(convert_from(content, 'UTF8'), '\"annex\":[[\"99', "
        "'\"annex\":[[\"88'), 'UTF8')",
        ["not_in_the_register", "not_in_the_annex"],
    ),
]


def test_the_annex_and_the_register_are_held_together() -> None:
    at = board().recommended()
    at.mark("approve", *(one for one in [P._replace(programme=None)]))
    at.mark(
        "approve_with_conditions", P, conditions="Jadwal.", due_on=at.now.date().replace(year=2025), reason="Belum lengkap."
    )
    rest = [one for one in at.states() if at.state(one) == "recommended"]
    at.mark("decline", *rest, reason="Syarat belum terpenuhi.")
    at.confirmed().drawn_up(until=at.now.date().replace(year=2026)).signed()
    at.do("delegate", "revoke", subject=P, instrument="S-1", reason="Lalai.")
    assert hold_decrees() == ((), 0, 1)
    assert verify([KEY.public]).problems == ()
    for change, codes in CHANGES:
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT before")
        with superuser() as cursor:
            cursor.execute(change)
        found = hold_decrees()
        assert [one.code for one in found.problems] == codes, change
        assert found.number == len(codes)
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK TO before")
    assert GOOD in say(problem("by_no_decree", event=1, vin=GOOD, decree="x"), "id")
    assert all(one.id != one.en for one in WORDING.values())
