"""Any act, by anybody, in any order, with time passing: it is done exactly when a plain reading of the procedure allows it.

`PLAIN` says the procedure a second time, in the simplest words, without looking at the table that the program uses.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from mitra.cases.calendar import day_of
from mitra.decisions.acts import Opinion
from mitra.decisions.models import Batch, Decree
from mitra.decisions.objecting import objection_ends_on
from mitra.decisions.refused import Forbidden, Refused
from mitra.decisions.standing import digest_of
from mitra.decisions.subjects import Subject
from mitra.law.procedure.partnership import PARTNERSHIP, timeline
from mitra.register.following import as_event
from mitra.register.models import Entry, Event
from tests.decisions.board import GOOD, MORNING, SIGNATURE, A, Board, P, board
from tests.depth import tries

pytestmark = pytest.mark.django_db

OPEN = {"recommended", "approved", "conditional", "declined", "returned"}
AGAINST = {"denied", "suspended", "revoked"}
BEYOND = {"candidate", "returned", "denied", "revoked", "lapsed", "set_aside", "withdrawn"}
PLAIN: dict[str, tuple[set[str], set[str], str]] = {
    "recommend": ({"coordinator"}, BEYOND, "recommended"),
    "renew_snapshot": ({"coordinator", "delegate"}, OPEN, "recommended"),
    "approve": ({"delegate"}, OPEN, "approved"),
    "approve_with_conditions": ({"delegate"}, OPEN, "conditional"),
    "decline": ({"delegate"}, OPEN, "declined"),
    "return_recommendation": ({"delegate"}, OPEN, "returned"),
    "confirm": ({"delegate"}, {"approved", "conditional", "declined", "returned"}, ""),
    "tell_refusal": ({"delegate"}, {"declined"}, "denied"),
    "draw_up": ({"coordinator", "director_general"}, {"approved", "conditional"}, "awaiting_signature"),
    "sign": ({"delegate"}, {"awaiting_signature"}, "partner"),
    "discard": ({"coordinator", "director_general", "delegate"}, {"awaiting_signature"}, "returned"),
    "amend": ({"delegate"}, {"partner"}, ""),
    "withdraw_decree": ({"delegate"}, {"partner", "suspended"}, "withdrawn"),
    "suspend": ({"delegate"}, {"partner"}, "suspended"),
    "lift": ({"delegate"}, {"suspended"}, "partner"),
    "end_suspension": ({"system"}, {"suspended"}, "partner"),
    "revoke": ({"delegate"}, {"partner", "suspended"}, "revoked"),
    "lapse": ({"system"}, {"partner"}, "lapsed"),
    "set_aside": ({"coordinator"}, {"partner", "suspended", "revoked", "lapsed"}, "set_aside"),
    "object": ({"owner"}, AGAINST, ""),
    "dismiss_objection": ({"delegate"}, AGAINST | {"partner", "lapsed", "set_aside", "withdrawn"}, ""),
    "grant_objection": ({"delegate"}, {"denied"}, "returned"),
    "restore": ({"delegate"}, {"revoked"}, "partner"),
}
"""Act: by whom, in which states, to which state ("" if it stays)."""
EVERYBODY = (
    "coordinator",
    "delegate",
    "director_general",
    "owner",
    "stranger",
    "auditor",
    "administrator",
    "verifier",
    "system",
)
OPINIONS: dict[Subject, Opinion] = dict.fromkeys((A, P), Opinion("approve", "Baik."))
MANDATE_ENDS = datetime(2025, 12, 31, 17, tzinfo=UTC)
SAYS_WHY = {row.act for row in PARTNERSHIP.rows if row.reason}
IN_FORCE = {"approved", "conditional", "awaiting_signature", "partner"}


class Procedure(RuleBasedStateMachine):
    """An institution with one programme that is tried; what the model knows of it is counted by the test alone."""

    def __init__(self) -> None:
        super().__init__()
        self._undone_at_the_end = transaction.atomic()
        self._undone_at_the_end.__enter__()

    @initialize(first=st.sampled_from(["candidate", "recommended", "decided", "confirmed", "drawn_up", "in_force", "denied"]))
    def begin(self, first: str) -> None:
        self.at: Board = board(MORNING, taught=("p",))
        self.state = dict.fromkeys((A, P), "candidate")
        self.open = self.confirmed = False
        self.batch: set[Any] = set()
        self.decreed: set[Any] = set()
        self.suspended_until: date | None = None
        self.objection = ""  # "", "open" or "answered", of what was decided last against the programme
        self.told: date | None = None
        way = ["recommend", "approve_both", "confirm", "draw_up", "sign"]
        steps = {"candidate": 0, "recommended": 1, "decided": 2, "confirmed": 3, "drawn_up": 4, "in_force": 5, "denied": 0}
        for act in way[: steps[first]] if first != "denied" else ["recommend", "approve_a", "decline", "confirm"]:
            if act in ("approve_both", "approve_a"):
                self.at.mark("approve", *((A, P) if act == "approve_both" else (A,)))
                self.state |= dict.fromkeys((A, P) if act == "approve_both" else (A,), "approved")
                continue
            who = {"recommend": "coordinator", "draw_up": "coordinator"}.get(act, "delegate")
            assert self.tried(act, who, reason="Sebab itu.")

    @rule(act=st.sampled_from(sorted(PLAIN)), who=st.sampled_from(EVERYBODY), reason=st.sampled_from(["", "Sebab itu."]))
    def anybody(self, act: str, who: str, reason: str) -> None:
        self.tried(act, who, reason=reason)

    @rule(data=st.data())
    def somebody_whose_turn_it_is(self, data: st.DataObject) -> None:
        now = [act for act, (_, states, _) in PLAIN.items() if self.state[P] in states]
        act = data.draw(st.sampled_from(sorted(now)))
        self.tried(act, data.draw(st.sampled_from(sorted(PLAIN[act][0]))), reason="Sebab itu.")

    @rule(approves=st.booleans())
    def the_institution_itself_is_decided(self, approves: bool) -> None:
        if self.open and A in self.batch and self.at.now < MANDATE_ENDS:
            self.at.mark("approve" if approves else "decline", A, **({} if approves else {"reason": "Sebab itu."}))
            self.state[A] = "approved" if approves else "declined"

    @rule(days=st.sampled_from([1, 20, 100]))
    def time_passes(self, days: int) -> None:
        if self.at.now + timedelta(days=days) < MORNING + timedelta(days=800):  # nothing is known before it has happened
            self.at.later(days=days)

    # -- the plain reading

    def tried(self, act: str, who: str, *, reason: str) -> bool:
        may = self.may(act, who, reason)
        assert self.carried_out(act, who, reason) == may, (act, who, self.state, reason)
        if may:
            self.follow(act)
        if self.at.reference:
            assert {one: self.at.state(one) for one in self.state} == self.state
        return may

    def may(self, act: str, who: str, reason: str) -> bool:
        by, states, _ = PLAIN[act]
        about = self.touched(act)
        if who not in by or not about or not all(self.state[one] in states for one in about):
            return False
        on = day_of(self.at.now + timedelta(minutes=1))
        if by == {"delegate"} and on >= MANDATE_ENDS.date():
            return False
        if act in SAYS_WHY and not reason:
            return False
        approved = {one for one in (A, P) if self.state[one] in IN_FORCE}
        return {
            "recommend": not self.open and self.objection != "open",
            "renew_snapshot": self.open,
            "approve": self.open and A in approved,
            "approve_with_conditions": self.open and A in approved,
            "decline": self.open,
            "return_recommendation": self.open,
            "confirm": self.open and (A in approved or P not in approved),
            "tell_refusal": self.confirmed,
            "draw_up": self.confirmed,
            "revoke": self.objection != "open",
            "end_suspension": self.suspended_until is not None and on >= self.suspended_until,
            "lapse": False,  # nothing was approved for a time
            "object": self.told is not None and on <= objection_ends_on(self.told) and not self.objection,
            "dismiss_objection": self.objection == "open",
            "grant_objection": self.objection == "open",
            "restore": self.objection == "open",
        }.get(act, True)

    def touched(self, act: str) -> list[Any]:
        """Whom the act is about."""
        there = [one for one in (A, P) if self.state[one] in PLAIN[act][1]]
        if act == "recommend":
            return there
        if act in ("renew_snapshot", "confirm"):
            return sorted(self.batch, key=str)
        if act in ("draw_up", "tell_refusal"):
            return [one for one in there if one in self.batch]
        if act in ("sign", "discard"):
            return [one for one in (A, P) if one in self.decreed]
        if act == "withdraw_decree":
            return [one for one in there if one in self.decreed]
        return [P]

    def follow(self, act: str) -> None:
        about, to = self.touched(act), PLAIN[act][2]
        for one in about:
            self.state[one] = to or self.state[one]
        if act == "recommend":
            self.batch, self.open, self.confirmed = set(about), True, False
        elif act == "confirm":
            self.open, self.confirmed = False, True
            for one in self.batch:
                self.state[one] = "denied" if self.state[one] == "declined" else self.state[one]
        elif act == "draw_up":
            self.decreed = set(about)
        elif act == "suspend":
            self.suspended_until = day_of(self.at.now) + timedelta(days=60)
        elif act == "object":
            self.objection = "open"
        elif act in ("dismiss_objection", "grant_objection", "restore") or (act == "lift" and self.objection == "open"):
            self.objection = "answered"
        if act in ("suspend", "revoke") or (act == "confirm" and self.state[P] == "denied"):
            self.objection, self.told = "", self.at.now

    # -- the program

    def carried_out(self, act: str, who: str, reason: str) -> bool:
        before = self.at.now
        try:
            with transaction.atomic():
                self.call(act, who, reason)
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        except (Forbidden, Refused):
            self.at.now = before
            return False
        return True

    def call(self, act: str, who: str, reason: str) -> None:
        at, given = self.at, {"reason": reason}
        if act == "recommend":
            at.reference = at.do(who, act, title="Uji", institutions=[GOOD], opinions=OPINIONS).subject
        elif act == "renew_snapshot":
            at.do(who, act, batch=at.reference, institution=GOOD)
        elif act == "confirm":
            at.do(who, act, batch=at.reference, seen=self.seen())
        elif act == "tell_refusal":
            at.do(who, act, batch=at.reference)
        elif act == "draw_up":
            at.number = at.do(who, act, batch=at.reference, title="Uji").subject
        elif act == "sign":
            at.do(who, act, decree=at.number, document=self.document() + SIGNATURE)
        elif act == "discard":
            at.do(who, act, decree=at.number, **given)
        elif act == "withdraw_decree":
            at.do(who, act, decree=at.number, instrument="K-9", **given)
        elif act == "approve_with_conditions":
            at.mark(act, P, who=who, conditions=reason)
        elif act in ("approve", "decline", "return_recommendation"):
            at.mark(act, P, who=who, **given)
        elif act in ("end_suspension", "lapse"):
            at.do(who, act, subject=P)
        elif act in ("object", "dismiss_objection", "grant_objection"):
            at.do(who, act, subject=P, **given)
        else:
            more: dict[str, Any] = {"instrument": "S-1"}
            on = day_of(at.now + timedelta(minutes=1))
            if act == "suspend":
                more |= {"until": on + timedelta(days=60), "advice": "Perbaiki."}
            if act == "set_aside":
                more["since"] = on
            at.do(who, act, subject=P, **given, **more)

    def seen(self) -> str:
        batch = Batch.objects.filter(reference=self.at.reference).first()
        return digest_of(batch) if batch else ""

    def document(self) -> bytes:
        decree = Decree.objects.filter(number=self.at.number).first()
        return bytes(decree.document) if decree else b""

    def teardown(self) -> None:
        for subject in {(one.institution_id, one.programme_id) for one in Event.objects.all()}:
            of = {"institution": subject[0], "programme": subject[1]}
            wanted = [tuple(one) for one in timeline([as_event(e) for e in Event.objects.filter(**of)])]
            known = Entry.objects.filter(**of, known_until=None).order_by("since").values_list("status", "since", "until")
            assert [(status.value, since, until) for status, since, until in wanted] == list(known)
        transaction.set_rollback(True)
        self._undone_at_the_end.__exit__(None, None, None)


def test_the_plain_procedure_names_every_act_and_state_of_the_table() -> None:
    assert PLAIN.keys() == {row.act for row in PARTNERSHIP.rows}
    for row in PARTNERSHIP.rows:
        assert PLAIN[row.act][1:] == ({one.value for one in row.since}, row.to.value if row.to else "")


@pytest.mark.deeper
def test_an_act_is_done_exactly_when_the_plain_procedure_allows_it() -> None:
    run_state_machine_as_test(Procedure, settings=settings(max_examples=tries(12), stateful_step_count=14, deadline=None))
