"""Why an act on a case is refused, in words that say what to do."""

from __future__ import annotations

from enum import StrEnum

from django.core.exceptions import PermissionDenied

from mitra.law.procedure.table import Refusal, Why
from mitra.law.procedure.words import refusal_in_words


class Forbidden(PermissionDenied):
    """Whoever acts may not, or must not know that the thing exists: pages answer as if it did not."""


class Refused(ValueError):
    """The act is not possible now. `refusal` says what stands against it, `state` how the case stands."""

    def __init__(self, refusal: Refusal, state: StrEnum | None) -> None:
        super().__init__(refusal_in_words(refusal, state, "en"))
        self.refusal = refusal
        self.state = state

    def say(self, language: str) -> str:
        """One sentence for whoever tried."""
        return refusal_in_words(self.refusal, self.state, language)


def refuse(refusal: Refusal, state: StrEnum | None) -> None:
    """Raise what a refusal means: Forbidden for a role that may not or a bar, else Refused."""
    if refusal.why in (Why.ROLE, Why.UNKNOWN):
        raise Forbidden(refusal_in_words(refusal, state, "en"))
    raise Refused(refusal, state)
