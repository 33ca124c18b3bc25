"""What a case waits for: one word that the queue shows, filters and sorts by."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from mitra.law.procedure.case import CASE, State


class Holding(StrEnum):
    """What stands between a case and its next step."""

    HELD = "held"  # put on hold, with a message
    NOT_BEGUN = "not_begun"  # handed in, and nobody has taken it up
    UNITS = "units"  # a unit has not done its part
    CONCLUSION = "conclusion"  # every unit is done: somebody has to say what follows
    INSTITUTION = "institution"  # it was asked, and has not answered
    ASSESSMENT = "assessment"  # ready
    NOTHING = "nothing"  # ended


NAMES: Final = {
    Holding.HELD: ("Ditunda", "On hold"),
    Holding.NOT_BEGUN: ("Menunggu diambil", "Waiting to be taken up"),
    Holding.UNITS: ("Menunggu unit", "Waiting for units"),
    Holding.CONCLUSION: ("Menunggu kesimpulan", "Waiting for a conclusion"),
    Holding.INSTITUTION: ("Menunggu lembaga", "Waiting for the institution"),
    Holding.ASSESSMENT: ("Siap asesmen", "Ready for assessment"),
    Holding.NOTHING: ("Selesai", "Ended"),
}
"""Indonesian, English."""


def holding_name(holding: str, language: str) -> str:
    """What it is called in the reader's language."""
    return NAMES[Holding(holding)][language == "en"]


_BY_STATE: Final[dict[str, Holding]] = {
    State.SUBMITTED: Holding.NOT_BEGUN,
    State.CORRECTION: Holding.INSTITUTION,
    State.READY: Holding.ASSESSMENT,
}
HOLDING: Final = " ".join((
    "CASE",
    *(f"WHEN state = '{state}' THEN '{Holding.NOTHING}'" for state in sorted(CASE.ends)),
    f"WHEN held THEN '{Holding.HELD}'",
    *(f"WHEN state = '{state}' THEN '{holding}'" for state, holding in _BY_STATE.items()),
    f"WHEN working THEN '{Holding.UNITS}' ELSE '{Holding.CONCLUSION}' END",
))  # fmt: skip
"""What `holding_of` says, in SQL: of a case with the columns `state`, `held` and `working`."""


def holding_of(state: str, *, held: bool, working: bool) -> Holding:
    """What a case waits for. `working`: a unit has not done its part."""
    if state in CASE.ends:
        return Holding.NOTHING
    if held:
        return Holding.HELD
    return _BY_STATE.get(state) or (Holding.UNITS if working else Holding.CONCLUSION)


def is_overdue(due_on: date | None, on: date) -> bool:
    """Whether a clock's last day has passed."""
    return due_on is not None and due_on < on
