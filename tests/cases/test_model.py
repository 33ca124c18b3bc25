"""Any act, by anybody, in any order, with time passing: it is done exactly when a plain reading of the procedure allows it.

`PLAIN` says the procedure a second time, in the simplest words, without looking at the table that the program uses.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from mitra.cases.items import standing
from mitra.cases.models import Deadline
from mitra.cases.refused import Forbidden, Refused
from mitra.cases.units import UNIT_OF
from mitra.law.procedure.case import CASE
from tests.cases.desk import MORNING, Desk, desk
from tests.depth import tries

pytestmark = pytest.mark.django_db

VERIFIERS = ("kelembagaan", "standardisasi-kompetensi", "penyelenggaraan")
OFFICIALS = {*VERIFIERS, "coordinator"}
LPK = {"owner", "editor"}
OPEN = {"submitted", "verification", "correction", "ready"}
EVERYBODY = (
    *LPK, "reader", "stranger", "nobody", *VERIFIERS, "coordinator", "assessor", "moderator", "director_general", "delegate",
    "auditor", "administrator", "system",
)  # fmt: skip
PLAIN: dict[str, tuple[set[str], set[str], str]] = {
    "fill_in": (LPK, {"draft"}, ""),
    "submit": ({"owner"}, {"draft"}, "submitted"),
    "withdraw": ({"owner"}, {"draft", *OPEN}, "withdrawn"),
    "answer_question": (LPK, {"correction"}, ""),
    "answer": ({"owner"}, {"correction"}, "verification"),
    "take_up": (OFFICIALS, {"submitted"}, "verification"),
    "decide_item": (OFFICIALS, {"verification"}, ""),
    "finish_work": (OFFICIALS, {"verification"}, ""),
    "hand_over": (OFFICIALS, OPEN, ""),
    "comment": (OFFICIALS, OPEN, ""),
    "hold": (OFFICIALS, {"submitted", "verification", "ready"}, ""),
    "resume": (OFFICIALS, {"submitted", "verification", "ready"}, ""),
    "ask": (OFFICIALS, {"verification"}, "correction"),
    "declare_ready": (OFFICIALS, {"verification"}, "ready"),
    "refuse": ({"coordinator"}, {"verification"}, "refused"),
    "step_back": ({"coordinator"}, {"ready"}, "verification"),
    "lapse": ({"system"}, {"draft", "correction"}, "lapsed"),
}
"""Act: by whom, in which states, to which state ("" if it stays)."""


class Procedure(RuleBasedStateMachine):
    """One case, begun and filled in; what the model knows of it is counted by the test alone."""

    def __init__(self) -> None:
        super().__init__()
        self._undone_at_the_end = transaction.atomic()
        self._undone_at_the_end.__enter__()

    @initialize(
        first=st.sampled_from(["draft", "submitted", "verification", "decided", "correction", "done", "failing", "ready"])
    )
    def begin(self, first: str) -> None:
        self.at: Desk = desk(MORNING - timedelta(days=600)).filled()
        self.state, self.held = "draft", False
        self.verdicts: dict[str, str] = {}
        self.unanswered: set[str] = set()
        self.working: set[str] = set()
        if first != "draft":
            self.expected("owner", "submit", done=True)
        if first not in ("draft", "submitted"):
            self.expected("kelembagaan", "take_up", done=True)
        if first not in ("draft", "submitted", "verification"):
            for number, one in enumerate(standing(self.at.case)):
                verdict = {"correction": "asked", "failing": "failing"}.get(first, "accepted") if number == 0 else "accepted"
                self.expected("", "decide_item", done=True, item=one.item.key, verdict=verdict)
        if first == "correction":
            self.expected("coordinator", "ask", done=True)
        if first in ("done", "failing", "ready"):
            for unit in sorted(self.units()):
                self.expected(unit, "finish_work", done=True, unit=unit)
        if first == "ready":
            self.expected("coordinator", "declare_ready", done=True)

    @rule(act=st.sampled_from(sorted(PLAIN)), who=st.sampled_from(EVERYBODY), data=st.data())
    def anybody(self, act: str, who: str, data: st.DataObject) -> None:
        self.tried(act, who, data)

    @rule(data=st.data())
    def somebody_whose_turn_it_is(self, data: st.DataObject) -> None:
        now = [act for act, (_, states, _) in PLAIN.items() if self.state in states] or ["withdraw"]
        act = data.draw(st.sampled_from(sorted(now)))
        self.tried(act, data.draw(st.sampled_from(sorted(PLAIN[act][0]))), data)

    @rule(days=st.sampled_from([1, 15, 200]))
    def time_passes(self, days: int) -> None:
        if self.at.now + timedelta(days=days) < MORNING:  # nothing is recorded before it has happened
            self.at.later(days=days)

    def tried(self, act: str, who: str, data: st.DataObject) -> None:
        given: dict[str, Any] = {}
        if act == "decide_item":
            given["item"] = data.draw(st.sampled_from(sorted(self.verdicts) or ["lembaga"]))
            given["verdict"] = data.draw(st.sampled_from(["accepted", "accepted", "asked", "failing"]))
            who = UNIT_OF[self.sheet(given["item"])] if who in VERIFIERS and self.verdicts else who
        elif act in ("finish_work", "hand_over"):
            given["unit"] = data.draw(st.sampled_from(VERIFIERS))
            who = given["unit"] if who in VERIFIERS and data.draw(st.booleans()) else who
        elif act == "submit":
            given["declaration"] = data.draw(st.sampled_from(["", "Saya menyatakan isian ini benar."]))
        elif act in ("refuse", "step_back", "hold"):
            given["reason"] = data.draw(st.sampled_from(["", "Sebab itu."]))
        elif act == "answer_question":
            given["text"] = data.draw(st.sampled_from(["", "Sudah kami perbaiki."]))
            given["item"] = next((one.item.key for one in self.asked()), "")
        self.expected(who, act, **given)

    # -- the plain reading

    def expected(self, who: str, act: str, *, done: bool | None = None, **given: Any) -> None:
        if act == "decide_item" and not who:
            who = UNIT_OF[self.sheet(given["item"])]
        if act == "submit":
            given.setdefault("declaration", "Saya menyatakan isian ini benar.")
        by, states, to = PLAIN[act]
        may = who in by and self.state in states and self.holds(act, who, given)
        assert done is None or may == done
        happened = self.carried_out(who, act, given)
        assert happened == may, (act, who, self.state, given)
        if may:
            self.follow(act, to, given)
        assert self.at.case.state == self.state

    def holds(self, act: str, who: str, given: dict[str, Any]) -> bool:
        values = list(self.verdicts.values())
        undecided = "" in values or "asked" in values
        own = [v for key, v in self.verdicts.items() if UNIT_OF[self.sheet(key)] == given.get("unit")]
        in_unit = who in (given.get("unit"), "coordinator") and (who != "coordinator" or given.get("unit") == "kelembagaan")
        return {
            "submit": bool(given.get("declaration")),
            "answer": not self.unanswered,
            "answer_question": bool(self.asked()),
            "take_up": not self.held,
            "decide_item": "item" in given and self.decides(who, given),
            "finish_work": in_unit and "" not in own and given.get("unit") in self.units(),
            "hand_over": in_unit and given.get("unit") in self.units(),
            "hold": not self.held and bool(given.get("reason")),
            "resume": self.held,
            "ask": not self.held and "asked" in values,
            "declare_ready": not self.held and not undecided and "failing" not in values and not self.working,
            "refuse": not self.held and not undecided and "failing" in values and bool(given.get("reason")),
            "step_back": not self.held and bool(given.get("reason")),
            "lapse": Deadline.objects.filter(case=self.at.case, ended_on=None, due_on__lt=self.today()).exists(),
        }.get(act, True)

    def decides(self, who: str, given: dict[str, Any]) -> bool:
        if given["item"] not in self.verdicts:
            return False
        unit = UNIT_OF[self.sheet(given["item"])]
        return who == unit or (who == "coordinator" and unit == "kelembagaan")

    def follow(self, act: str, to: str, given: dict[str, Any]) -> None:
        self.state = to or self.state
        if act == "submit":
            self.verdicts = {one.item.key: "" for one in standing(self.at.case)}
        elif act == "take_up":
            self.working = self.units()
        elif act == "decide_item":
            self.verdicts[given["item"]] = given["verdict"]
        elif act == "finish_work":
            self.working.discard(given["unit"])
        elif act in ("hold", "resume"):
            self.held = act == "hold"
        elif act == "ask":
            self.unanswered = {key for key, verdict in self.verdicts.items() if verdict == "asked"}
        elif act == "answer_question":
            (self.unanswered.discard if given["text"] else self.unanswered.add)(given["item"])
        elif act == "answer":
            self.verdicts = {key: "" if verdict == "asked" else verdict for key, verdict in self.verdicts.items()}

    # -- the program

    def carried_out(self, who: str, act: str, given: dict[str, Any]) -> bool:
        given = dict(given)
        if act == "decide_item" and given["verdict"] != "accepted":
            given.setdefault("reason", "Mohon penjelasan.")
        if act == "fill_in":
            key = self.at.key("institutions")
            cell = self.at.cell("institutions", "name")
            given["edits"] = [self.edit(key, "institutions", "name", f"{cell.text}.", cell.revision)]
        elif act == "comment":
            given |= {"text": "Catatan.", "is_internal": True}
        elif act == "answer_question":
            given["question"] = next((one.pk for one in self.asked() if one.item.key == given["item"]), 0)
            del given["item"]
        try:
            with transaction.atomic():
                self.at.do(
                    who, act, **{name: value for name, value in given.items() if act != "answer_question" or name != "item"}
                )
        except (Forbidden, Refused):
            return False
        return True

    def edit(self, *cell: Any) -> Any:
        from mitra.cases.acts import Edit

        return Edit(*cell)

    def asked(self) -> list[Any]:
        from mitra.cases.models import Question

        return list(Question.objects.filter(round__case=self.at.case, round__answered=None).select_related("item"))

    def sheet(self, key: str) -> str:
        return next((one.item.sheet for one in standing(self.at.case) if one.item.key == key), "institutions")

    def units(self) -> set[str]:
        return {work.unit.code for work in self.at.case.work.select_related("unit")}

    def today(self) -> Any:
        from mitra.cases.calendar import day_of

        return day_of(self.at.now + timedelta(minutes=1))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undone_at_the_end.__exit__(None, None, None)


def test_the_plain_procedure_names_every_act_and_state_of_the_table() -> None:
    assert PLAIN.keys() == {row.act for row in CASE.rows} - {"open_case"}
    for row in CASE.rows:
        if row.act != "open_case":
            assert PLAIN[row.act][1:] == ({one.value for one in row.since}, row.to.value if row.to else "")


@pytest.mark.deeper
def test_an_act_is_done_exactly_when_the_plain_procedure_allows_it() -> None:
    run_state_machine_as_test(Procedure, settings=settings(max_examples=tries(12), stateful_step_count=14, deadline=None))
