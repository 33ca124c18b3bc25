"""The case: an institution's application, from the first word to "ready to be assessed".

PP 37/2021 Art. 31(3) leaves the procedure to the Minister; the articles of Permenaker 15/2021 on it were not seen. States and
names follow the practice (Pedoman of 3 January 2022); what is our proposal cites `usulan-tim` and is shown as such.
A row reads: this act, by these, not by those, from these states to that one, if all this holds, starts this clock, sends this
letter. Assessment and decision begin where `READY` ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Bar, Row, Table


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    VERIFICATION = "verification"
    CORRECTION = "correction"
    READY = "ready"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true of a case at the moment of an act. Counts of things; days left of the clock that runs (None: none runs)."""

    other_case_open: bool = False
    rows_unreadable: int = 0
    institution_described: bool = False
    programmes: int = 0
    declared: bool = False
    items_undecided: int = 0
    items_asked: int = 0
    items_failing: int = 0
    questions_open: int = 0
    unit_items_undecided: int = 0
    units_working: int = 0
    held: bool = False
    clock_over: bool = False


def no_other_case_is_open(now: Situation) -> bool:
    return not now.other_case_open


def everything_can_be_read(now: Situation) -> bool:
    return not now.rows_unreadable


def institution_is_described(now: Situation) -> bool:
    return now.institution_described


def a_programme_is_described(now: Situation) -> bool:
    return now.programmes > 0


def declaration_is_given(now: Situation) -> bool:
    return now.declared


def something_is_asked(now: Situation) -> bool:
    return now.items_asked > 0


def every_question_is_answered(now: Situation) -> bool:
    return not now.questions_open


def every_item_is_decided(now: Situation) -> bool:
    return not now.items_undecided and not now.items_asked


def no_item_fails(now: Situation) -> bool:
    return not now.items_failing


def an_item_fails(now: Situation) -> bool:
    return now.items_failing > 0


def every_item_of_the_unit_is_decided(now: Situation) -> bool:
    return not now.unit_items_undecided


def every_unit_is_done(now: Situation) -> bool:
    return not now.units_working


def not_held(now: Situation) -> bool:
    return not now.held


def is_held(now: Situation) -> bool:
    return now.held


def time_is_over(now: Situation) -> bool:
    return now.clock_over


_LPK = (Role.OWNER, Role.EDITOR)
_OFFICIALS = (Role.VERIFIER, Role.COORDINATOR)
_ANYBODY_ELSE = (Bar.OWN_INSTITUTION,)
_S = State
_WITH_THE_MINISTRY = (_S.SUBMITTED, _S.VERIFICATION, _S.CORRECTION, _S.READY)

CASE: Final = Table[Situation](
    State,
    ends=(_S.WITHDRAWN, _S.REFUSED, _S.LAPSED),
    rows=(
        # -- the institution
        Row("open_case", _LPK, _S.DRAFT, conditions=(no_other_case_is_open,), clock="draft_kept"),
        Row("fill_in", _LPK, None, since=(_S.DRAFT,)),
        Row(
            "submit", (Role.OWNER,), _S.SUBMITTED, since=(_S.DRAFT,),
            conditions=(institution_is_described, a_programme_is_described, everything_can_be_read, declaration_is_given),
            clock="verification_begins", letter="received",
        ),
        Row("answer_question", _LPK, None, since=(_S.CORRECTION,)),
        Row(
            "answer", (Role.OWNER,), _S.VERIFICATION, since=(_S.CORRECTION,),
            conditions=(every_question_is_answered,), clock="verification", letter="answered",
        ),
        Row(
            "withdraw", (Role.OWNER,), _S.WITHDRAWN,
            since=(_S.DRAFT, _S.SUBMITTED, _S.VERIFICATION, _S.CORRECTION, _S.READY), letter="withdrawn",
        ),
        # -- the ministry's units
        Row(
            "take_up", _OFFICIALS, _S.VERIFICATION, since=(_S.SUBMITTED,), not_by=_ANYBODY_ELSE,
            conditions=(not_held,), clock="verification", letter="taken_up",
        ),
        Row("decide_item", _OFFICIALS, None, since=(_S.VERIFICATION,), not_by=_ANYBODY_ELSE),
        Row(
            "finish_work", _OFFICIALS, None, since=(_S.VERIFICATION,), not_by=_ANYBODY_ELSE,
            conditions=(every_item_of_the_unit_is_decided,),
        ),
        Row("hand_over", _OFFICIALS, None, since=_WITH_THE_MINISTRY, not_by=_ANYBODY_ELSE),
        Row("comment", _OFFICIALS, None, since=_WITH_THE_MINISTRY, not_by=_ANYBODY_ELSE, reason=True),
        Row(
            "hold", _OFFICIALS, None, since=(_S.SUBMITTED, _S.VERIFICATION, _S.READY), not_by=_ANYBODY_ELSE,
            conditions=(not_held,), letter="held", reason=True,
        ),
        Row(
            "resume", _OFFICIALS, None, since=(_S.SUBMITTED, _S.VERIFICATION, _S.READY), not_by=_ANYBODY_ELSE,
            conditions=(is_held,), letter="resumed",
        ),
        Row(
            "ask", _OFFICIALS, _S.CORRECTION, since=(_S.VERIFICATION,), not_by=_ANYBODY_ELSE,
            conditions=(not_held, something_is_asked), clock="correction", letter="asked",
        ),
        Row(
            "declare_ready", _OFFICIALS, _S.READY, since=(_S.VERIFICATION,), not_by=_ANYBODY_ELSE,
            conditions=(not_held, every_item_is_decided, no_item_fails, every_unit_is_done), letter="ready",
        ),
        Row(
            "refuse", (Role.COORDINATOR,), _S.REFUSED, since=(_S.VERIFICATION,), not_by=_ANYBODY_ELSE,
            conditions=(not_held, every_item_is_decided, an_item_fails), letter="refused", reason=True,
        ),
        Row(
            "step_back", (Role.COORDINATOR,), _S.VERIFICATION, since=(_S.READY,), not_by=_ANYBODY_ELSE,
            conditions=(not_held,), clock="verification", letter="stepped_back", reason=True,
        ),
        # -- the clock
        Row("lapse", (Role.SYSTEM,), _S.LAPSED, since=(_S.DRAFT, _S.CORRECTION), conditions=(time_is_over,), letter="lapsed"),
    ),
)  # fmt: skip
