"""What a certificate is worth on a day: valid, in part, suspended, ended, revoked, replaced. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from mitra.law.procedure.partnership import Status
from mitra.law.procedure.partnership.standing import STANDS


class Answer(StrEnum):
    """Of a certificate, or of one approval on it. Each asks for something else to be done."""

    VALID = "valid"
    PARTLY = "partly"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


_BEST_FIRST: Final = (Answer.SUSPENDED, Answer.NOT_YET, Answer.REPLACED, Answer.EXPIRED, Answer.REVOKED)
"""Of several that do not stand, what can be said of all together is what is nearest to standing."""


def of_approval(status: Status | None, *, replaced: bool) -> Answer:
    """Of one approval, by its status that day. `replaced`: another one has begun since."""
    if replaced:
        return Answer.REPLACED
    if status is None:
        return Answer.NOT_YET
    if status in STANDS:
        return Answer.VALID
    if status is Status.SUSPENDED:
        return Answer.SUSPENDED
    return Answer.EXPIRED if status is Status.LAPSED else Answer.REVOKED


def of_all(institution: Answer, programmes: Sequence[Answer]) -> Answer:
    """Of a certificate: what is said of its institution, and while that stands, of its programmes."""
    if institution is not Answer.VALID or not programmes:
        return institution
    if Answer.VALID not in programmes:
        return next(one for one in _BEST_FIRST if one in programmes)
    return Answer.VALID if set(programmes) == {Answer.VALID} else Answer.PARTLY
