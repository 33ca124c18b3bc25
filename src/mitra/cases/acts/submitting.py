"""The draft is handed in, or the application taken back."""

from __future__ import annotations

from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.cases.doing import begin, change, done
from mitra.cases.handing_in import hand_in


@act
def submit(*, by: Actor, case: str, declaration: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Hand the draft in as it stands. `declaration`: the text that the owner agreed to, kept with it; "" is none.

    What it states is recorded as the institution's word. Raises Forbidden, Refused.
    """
    doing = begin(by, case, "submit", now=now, declared=bool(declaration.strip()))
    step = change(doing)
    snapshot = hand_in(doing, step, declaration.strip())
    return done(doing, step, snapshot=snapshot.sha256)


@act
def withdraw(*, by: Actor, case: str, reason: str = "", now: datetime = BY_THE_CLOCK) -> Outcome:
    """Take the application back; everything that was written stays readable. Raises Forbidden, Refused."""
    doing = begin(by, case, "withdraw", now=now, reason=reason)
    return done(doing, change(doing))
