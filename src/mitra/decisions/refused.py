"""Why an act on a partnership is refused, in words that say what to do."""

from __future__ import annotations

from enum import StrEnum

from mitra.cases.refused import Forbidden
from mitra.law.procedure.partnership.words import refusal_in_words
from mitra.law.procedure.table import Refusal, Why


class Refused(ValueError):
    """The act is not possible now. `refusal` says what stands against it; `about` names the institution or programme."""

    def __init__(self, refusal: Refusal, state: StrEnum | None, about: str = "") -> None:
        self.refusal, self.state, self.about = refusal, state, about
        super().__init__(self.say("en"))

    def say(self, language: str) -> str:
        """One sentence for whoever tried."""
        said = refusal_in_words(self.refusal, self.state, language)
        return f"{self.about}: {said}" if self.about else said


def refuse(refusal: Refusal, state: StrEnum | None, about: str = "") -> None:
    """Raise what a refusal means: Forbidden for a role that may not, else Refused."""
    if refusal.why in (Why.ROLE, Why.UNKNOWN):
        raise Forbidden(refusal_in_words(refusal, state, "en"))
    raise Refused(refusal, state, about)


__all__ = ["Forbidden", "Refused", "refuse"]
