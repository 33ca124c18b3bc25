"""What becomes of an approval, as known then and as known now; and what time alone ends."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from mitra.decisions.changed import changed_since
from mitra.decisions.clockwork import Day, run_day
from mitra.decisions.decree.document import as_pdf
from mitra.decisions.models import Decree
from mitra.decisions.refused import Refused
from mitra.decisions.signing import check, sign_locally
from mitra.decisions.standing import newest_snapshots
from mitra.facts.acts import assert_statement
from mitra.law.facts import Source
from mitra.law.procedure.partnership import Status
from mitra.law.records import Registration
from mitra.register.models import Event
from mitra.register.queries import entry, status
from tests.decisions.board import GOOD, A, P, board
from tests.law.institution import fact

pytestmark = pytest.mark.django_db


def test_was_it_a_partner_then_as_known_then_and_as_known_now() -> None:
    at = board().in_force()
    known_before = at.now
    at.later(days=10)
    since = date(2024, 6, 3)  # a court's ruling reaches back to the beginning
    at.do("coordinator", "set_aside", subject=P, instrument="Putusan 1/G/2024", reason="Cacat prosedur.", since=since)
    on = date(2024, 6, 5)
    assert status(GOOD, "p", on, known_before) is Status.PARTNER
    assert status(GOOD, "p", on) is Status.SET_ASIDE
    assert status(GOOD, None, on) is Status.PARTNER
    then, now = entry(GOOD, on, "id", known_before), entry(GOOD, on, "id")
    assert then is not None and now is not None
    assert [one.open for one in then.programmes] == [True] and [one.open for one in now.programmes] == [False]
    assert entry(GOOD, on, "id", at.now - timedelta(days=30)) is None


def test_a_suspension_ends_by_itself_and_the_partnership_follows() -> None:
    at = board().in_force()
    given = {"subject": P, "instrument": "S-1", "reason": "Kelas tanpa evaluasi.", "advice": "Adakan evaluasi."}
    with pytest.raises(Refused, match="six months"):
        at.do("delegate", "suspend", until=date(2025, 1, 1), **given)
    at.do("delegate", "suspend", until=date(2024, 9, 1), **given)
    assert run_day(at.now) == Day(0, 0) and at.state(P) == "suspended"
    assert status(GOOD, "p", date(2024, 8, 31)) is Status.SUSPENDED
    assert run_day(at.later(days=95)) == Day(1, 0) and at.state(P) == "partner"
    assert status(GOOD, "p", date(2024, 9, 1)) is Status.PARTNER


def test_an_approval_for_a_time_lapses() -> None:
    at = board().in_force(until=date(2024, 12, 1))
    assert run_day(at.later(days=181)) == Day(2, 0)
    assert (at.state(A), at.state(P)) == ("lapsed", "lapsed")
    assert [status(GOOD, "p", day) for day in (date(2024, 11, 30), date(2024, 12, 1))] == [Status.PARTNER, Status.LAPSED]


def test_nothing_takes_effect_before_what_was_done_last() -> None:
    at = board().in_force()
    with pytest.raises(Refused, match="before what happened last"):
        at.do("delegate", "revoke", subject=P, instrument="S-2", reason="Curang.", since=date(2024, 6, 2))


def test_a_withdrawn_decree_ends_all_that_stands_in_it() -> None:
    at = board().in_force()
    at.do("delegate", "withdraw_decree", decree=at.number, instrument="K-2/2024", reason="Keliru orang.")
    assert (at.state(A), at.state(P)) == ("withdrawn", "withdrawn")
    assert status(GOOD, "p", date(2024, 6, 3)) is Status.WITHDRAWN


def test_the_annex_is_what_the_register_says() -> None:
    at = board().recommended()
    at.mark("approve", A)
    at.mark("approve_with_conditions", P, conditions="Lengkapi jadwal.", due_on=date(2024, 12, 1))
    at.mark("decline", *[one for one in at.states() if one not in (A, P)], reason="Belum memenuhi.")
    at.confirmed().drawn_up().signed()
    annex = json.loads(bytes(at.decree.content))["annex"]
    rows = Event.objects.select_related("institution", "programme").order_by("pk")
    assert annex == [
        [
            one.institution.identifier,
            one.programme.code if one.programme else "",
            "conditional" if one.conditions else "partner",
            one.conditions,
            one.reason,
        ]
        for one in rows
    ]
    assert [row[2] for row in annex] == ["partner", "conditional"]


def test_the_same_content_is_the_same_document_and_its_signature_shows_a_change(tmp_path: Path) -> None:
    at = board().recommended().decided().confirmed().drawn_up()
    decree = Decree.objects.get()
    again = as_pdf(json.loads(bytes(decree.content)))
    assert (again.content, again.sha256) == (bytes(decree.document), decree.sha256)
    assert check(again.content) is None
    signed = sign_locally(again.content, tmp_path, at.now)
    assert signed.startswith(again.content)
    found = check(signed)
    assert found is not None and found.intact
    place = len(again.content) // 2
    forged = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    otherwise = check(forged)
    assert otherwise is None or not otherwise.intact
    with pytest.raises(Refused, match="not the one that was drawn up"):
        at.do("delegate", "sign", decree=decree.number, document=b"%PDF lain")
    assert at.state(P) == "awaiting_signature"


def test_what_became_known_after_the_snapshot_is_told_and_a_new_one_asks_for_a_new_decision() -> None:
    at = board().recommended().decided()
    before = changed_since(list(newest_snapshots(at.batch).values()), at.now)
    assert not any(one.anything for one in before.values())
    answer = fact("registration", Registration("12345", True, False), Source.SISNAKER, said_on=date(2024, 6, 3))
    assert_statement(by=at.by("system"), institution=GOOD, fact=answer, now=at.later())
    (changed,) = [one for one in changed_since(list(newest_snapshots(at.batch).values()), at.now).values() if one.anything]
    assert changed.news == 1 and [one.requirement for one in changed.otherwise] == ["R2"]
    at.do("coordinator", "renew_snapshot", batch=at.reference, institution=GOOD)
    assert at.state(A) == at.state(P) == "recommended"
    with pytest.raises(Refused, match="not decided"):
        at.confirmed()
