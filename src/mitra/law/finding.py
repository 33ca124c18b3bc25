"""What judging gives: findings with ids only. Sentences are looked up in `wording/` when somebody reads."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mitra.law.evidence import State
from mitra.law.vocabulary import About


class Outcome(StrEnum):
    """The four outcomes of a requirement."""

    MET = "met"
    NOT_MET = "not_met"
    UNPROVEN = "unproven"
    NOT_APPLICABLE = "not_applicable"


class Reason(NamedTuple):
    """One ground of a finding.

    `code`: "R3.certificate_is_in_force" for a condition, "R3.accreditation_certificate.unverified" for its evidence.
    `facts`: ids of the statements used; `members`: the units at fault; `parameters`: ids of dated parameters used.
    """

    code: str
    state: State
    condition: str
    kind: str
    item: str | None
    facts: tuple[str, ...]
    members: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def refuses(self) -> bool:
        """Whether it says no; what is merely not proved does not."""
        return self.state is State.FAILS or self.state is State.DENIED


class Finding(NamedTuple):
    """What the law makes of the facts about one requirement of one subject, on a day.

    `reasons` stand against it, `supports` for it, `notices` do not decide: a person should look at them.
    `programme` is None for the institution itself. `law` is the digest of the rule set.
    """

    requirement: str
    about: About
    programme: str | None
    outcome: Outcome
    reasons: tuple[Reason, ...]
    supports: tuple[Reason, ...]
    notices: tuple[Reason, ...]
    on: date
    law: str

    @property
    def grounds(self) -> tuple[Reason, ...]:
        """Why it is so: what stands against it, or, when it is met, what supports it."""
        return self.supports if self.outcome is Outcome.MET else self.reasons
