"""The table of a partnership: one institution, or one programme of it, from the recommendation to whatever ends an approval.

PP 37/2021 Art. 31(2)d had the Minister approve; since PP 6/2025 the ministry designates, as a setting. Neither says how. What
is our proposal cites `usulan-tim`. Suspension follows UU 13/2003 Art. 17 (for a programme, with reasons and advice, at most six
months), objection UU 30/2014 Art. 77. What weighs on a partner does not reach back (Art. 58(6) there, not read); a court's
ruling may. States of an approval are not typed anywhere: the register computes its status from the events that these acts
leave (`standing.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Bar, Row, Table


class State(StrEnum):
    """Where the matter stands. Before the first recommendation: a candidate."""

    CANDIDATE = "candidate"
    RECOMMENDED = "recommended"
    RETURNED = "returned"
    APPROVED = "approved"
    CONDITIONAL = "conditional"
    DECLINED = "declined"
    AWAITING_SIGNATURE = "awaiting_signature"
    PARTNER = "partner"
    SUSPENDED = "suspended"
    DENIED = "denied"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true at the moment of an act.

    `in_a_batch`: it stands in a batch that is not confirmed. `undecided`: how many of the batch are. `in_order`: what is done
    takes effect no earlier than what was done before. `reaches_back`: it would take effect before the day of the act.
    `within_limit`: a suspension is no longer than the law allows.
    """

    verified: bool = False
    in_a_batch: bool = False
    batch_confirmed: bool = False
    mandate: bool = False
    institution_approved: bool = True
    undecided: int = 0
    seen: bool = False
    document_is_the_one: bool = False
    is_programme: bool = False
    advised: bool = False
    within_limit: bool = False
    in_order: bool = True
    reaches_back: bool = False
    objection_in_time: bool = False
    objected: bool = False
    objection_open: bool = False
    clock_over: bool = False


def verification_is_done(now: Situation) -> bool:
    return now.verified


def in_no_open_batch(now: Situation) -> bool:
    return not now.in_a_batch


def batch_is_open(now: Situation) -> bool:
    return now.in_a_batch


def batch_is_confirmed(now: Situation) -> bool:
    return now.batch_confirmed


def mandate_is_in_force(now: Situation) -> bool:
    return now.mandate


def its_institution_is_approved(now: Situation) -> bool:
    return now.institution_approved


def everything_is_decided(now: Situation) -> bool:
    return not now.undecided


def what_was_seen_still_stands(now: Situation) -> bool:
    return now.seen


def document_is_the_one_drawn_up(now: Situation) -> bool:
    return now.document_is_the_one


def it_is_a_programme(now: Situation) -> bool:
    return now.is_programme


def advice_is_given(now: Situation) -> bool:
    return now.advised


def no_longer_than_allowed(now: Situation) -> bool:
    return now.within_limit


def takes_effect_in_order(now: Situation) -> bool:
    return now.in_order


def does_not_reach_back(now: Situation) -> bool:
    return not now.reaches_back


def objection_comes_in_time(now: Situation) -> bool:
    return now.objection_in_time


def nobody_has_objected(now: Situation) -> bool:
    return not now.objected


def no_objection_is_open(now: Situation) -> bool:
    return not now.objection_open


def an_objection_is_open(now: Situation) -> bool:
    return now.objection_open


def time_is_over(now: Situation) -> bool:
    return now.clock_over


_S = State
_DECIDER = (Role.DELEGATE,)
_OTHERS = (Bar.OWN_INSTITUTION,)
_FOUR_EYES = (Bar.OWN_INSTITUTION, Bar.OWN_WORK)
_BEFORE_CONFIRMATION = (_S.RECOMMENDED, _S.APPROVED, _S.CONDITIONAL, _S.DECLINED, _S.RETURNED)
_PROPOSAL = "usulan-tim:penetapan"
_STOP = "uu-13-2003:17"
_OBJECTION = "uu-30-2014:77"

PARTNERSHIP: Final = Table[Situation](
    State,
    ends=(),  # after everything else somebody can be recommended again
    rows=(
        # -- the directorate
        Row(
            "recommend", (Role.COORDINATOR,), _S.RECOMMENDED,
            since=(_S.CANDIDATE, _S.RETURNED, _S.DENIED, _S.REVOKED, _S.LAPSED, _S.SET_ASIDE, _S.WITHDRAWN),
            not_by=_OTHERS, conditions=(verification_is_done, in_no_open_batch, no_objection_is_open), cites=_PROPOSAL,
        ),
        Row(
            "renew_snapshot", (Role.COORDINATOR, Role.DELEGATE), _S.RECOMMENDED, since=_BEFORE_CONFIRMATION, not_by=_OTHERS,
            conditions=(batch_is_open,), cites=_PROPOSAL,
        ),
        # -- whoever decides, for the Minister
        Row(
            "approve", _DECIDER, _S.APPROVED, since=_BEFORE_CONFIRMATION, not_by=_FOUR_EYES,
            conditions=(mandate_is_in_force, batch_is_open, its_institution_is_approved), cites=_PROPOSAL,
        ),
        Row(
            "approve_with_conditions", _DECIDER, _S.CONDITIONAL, since=_BEFORE_CONFIRMATION, not_by=_FOUR_EYES,
            conditions=(mandate_is_in_force, batch_is_open, its_institution_is_approved), reason=True, cites=_PROPOSAL,
        ),
        Row(
            "decline", _DECIDER, _S.DECLINED, since=_BEFORE_CONFIRMATION, not_by=_FOUR_EYES,
            conditions=(mandate_is_in_force, batch_is_open), reason=True, cites=_PROPOSAL,
        ),
        Row(
            "return_recommendation", _DECIDER, _S.RETURNED, since=_BEFORE_CONFIRMATION, not_by=_FOUR_EYES,
            conditions=(mandate_is_in_force, batch_is_open), reason=True, cites=_PROPOSAL,
        ),
        Row(
            "confirm", _DECIDER, None, since=(_S.APPROVED, _S.CONDITIONAL, _S.DECLINED, _S.RETURNED), not_by=_FOUR_EYES,
            conditions=(
                mandate_is_in_force, batch_is_open, everything_is_decided, its_institution_is_approved,
                what_was_seen_still_stands,
            ),
            cites=_PROPOSAL,
        ),
        Row(
            "tell_refusal", _DECIDER, _S.DENIED, since=(_S.DECLINED,), not_by=_FOUR_EYES,
            conditions=(mandate_is_in_force, batch_is_confirmed), letter="denied", cites=_PROPOSAL,
        ),
        # -- the decree
        Row(
            "draw_up", (Role.COORDINATOR, Role.DIRECTOR_GENERAL), _S.AWAITING_SIGNATURE, since=(_S.APPROVED, _S.CONDITIONAL),
            not_by=_OTHERS, conditions=(batch_is_confirmed,), cites=_PROPOSAL,
        ),
        Row(
            "sign", _DECIDER, _S.PARTNER, since=(_S.AWAITING_SIGNATURE,), not_by=_FOUR_EYES,
            conditions=(mandate_is_in_force, document_is_the_one_drawn_up), letter="granted", cites=_PROPOSAL,
        ),
        Row(
            "discard", (Role.COORDINATOR, Role.DIRECTOR_GENERAL, Role.DELEGATE), _S.RETURNED, since=(_S.AWAITING_SIGNATURE,),
            not_by=_OTHERS, reason=True, cites=_PROPOSAL,
        ),
        Row(
            "amend", _DECIDER, None, since=(_S.PARTNER,), not_by=_OTHERS,
            conditions=(mandate_is_in_force, takes_effect_in_order, does_not_reach_back), reason=True,
            letter="amended", cites=_PROPOSAL,
        ),
        Row(
            "withdraw_decree", _DECIDER, _S.WITHDRAWN, since=(_S.PARTNER, _S.SUSPENDED), not_by=_OTHERS,
            conditions=(mandate_is_in_force, takes_effect_in_order, does_not_reach_back), reason=True,
            letter="decree_withdrawn", cites=_PROPOSAL,
        ),
        # -- what becomes of an approval
        Row(
            "suspend", _DECIDER, _S.SUSPENDED, since=(_S.PARTNER,), not_by=_OTHERS,
            conditions=(
                mandate_is_in_force, it_is_a_programme, advice_is_given, no_longer_than_allowed, takes_effect_in_order,
                does_not_reach_back,
            ),
            reason=True, letter="suspended", cites=_STOP,
        ),
        Row(
            "lift", _DECIDER, _S.PARTNER, since=(_S.SUSPENDED,), not_by=_OTHERS,
            conditions=(mandate_is_in_force, takes_effect_in_order), reason=True, letter="suspension_ended", cites=_STOP,
        ),
        Row(
            "end_suspension", (Role.SYSTEM,), _S.PARTNER, since=(_S.SUSPENDED,), conditions=(time_is_over,),
            letter="suspension_ended", cites=_STOP,
        ),
        Row(
            "revoke", _DECIDER, _S.REVOKED, since=(_S.PARTNER, _S.SUSPENDED), not_by=_OTHERS,
            conditions=(mandate_is_in_force, no_objection_is_open, takes_effect_in_order, does_not_reach_back), reason=True,
            letter="revoked", cites=_PROPOSAL,
        ),
        Row(
            "lapse", (Role.SYSTEM,), _S.LAPSED, since=(_S.PARTNER,), conditions=(time_is_over,), letter="approval_lapsed",
            cites=_PROPOSAL,
        ),
        Row(
            "set_aside", (Role.COORDINATOR,), _S.SET_ASIDE, since=(_S.PARTNER, _S.SUSPENDED, _S.REVOKED, _S.LAPSED),
            not_by=_OTHERS, reason=True, letter="set_aside", cites=_PROPOSAL,
        ),
        # -- objection
        Row(
            "object", (Role.OWNER,), None, since=(_S.DENIED, _S.SUSPENDED, _S.REVOKED),
            conditions=(objection_comes_in_time, nobody_has_objected), reason=True, letter="objected", cites=_OBJECTION,
        ),
        Row(
            "dismiss_objection", _DECIDER, None, not_by=_OTHERS,
            since=(_S.DENIED, _S.SUSPENDED, _S.REVOKED, _S.PARTNER, _S.LAPSED, _S.SET_ASIDE, _S.WITHDRAWN),
            conditions=(mandate_is_in_force, an_objection_is_open), reason=True, letter="objection_answered", cites=_OBJECTION,
        ),
        Row(
            "grant_objection", _DECIDER, _S.RETURNED, since=(_S.DENIED,), not_by=_OTHERS,
            conditions=(mandate_is_in_force, an_objection_is_open), reason=True, letter="objection_answered", cites=_OBJECTION,
        ),
        Row(
            "restore", _DECIDER, _S.PARTNER, since=(_S.REVOKED,), not_by=_OTHERS,
            conditions=(mandate_is_in_force, an_objection_is_open, takes_effect_in_order), reason=True,
            letter="restored", cites=_OBJECTION,
        ),
    ),
)  # fmt: skip
