"""Every write about a partnership. Each act is a row of the table (`law/procedure/partnership`) and bears its name."""

from mitra.decisions.acts.afterwards import amend, end_suspension, lapse, lift, restore, revoke, set_aside, suspend
from mitra.decisions.acts.deciding import (
    approve,
    approve_with_conditions,
    confirm,
    decline,
    return_recommendation,
    tell_refusal,
)
from mitra.decisions.acts.decreeing import discard, draw_up, sign, withdraw_decree
from mitra.decisions.acts.mandates import end_mandate, give_mandate
from mitra.decisions.acts.objections import dismiss_objection, grant_objection, object
from mitra.decisions.acts.recommending import Opinion, recommend, renew_snapshot

__all__ = [
    "Opinion",
    "amend",
    "approve",
    "approve_with_conditions",
    "confirm",
    "decline",
    "discard",
    "dismiss_objection",
    "draw_up",
    "end_mandate",
    "end_suspension",
    "give_mandate",
    "grant_objection",
    "lapse",
    "lift",
    "object",
    "recommend",
    "renew_snapshot",
    "restore",
    "return_recommendation",
    "revoke",
    "set_aside",
    "sign",
    "suspend",
    "tell_refusal",
    "withdraw_decree",
]
