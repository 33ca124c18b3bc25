"""The partnership: from a recommendation to a decree, and what becomes of an approval afterwards.

`table.py` says who may do what; `standing.py` holds the public answer ("is this programme open to JKP on that day?") and how a
status follows from what happened; `limits/` has the time limits. Nothing else computes any of it.
"""

from mitra.law.procedure.partnership.standing import (
    Answer,
    Event,
    Happening,
    Span,
    Status,
    approval_is_asked_for,
    no_suspension_is_to_come,
    open_to_jkp,
    status_on,
    timeline,
)
from mitra.law.procedure.partnership.table import PARTNERSHIP, Situation, State

__all__ = [
    "PARTNERSHIP",
    "Answer",
    "Event",
    "Happening",
    "Situation",
    "Span",
    "State",
    "Status",
    "approval_is_asked_for",
    "no_suspension_is_to_come",
    "open_to_jkp",
    "status_on",
    "timeline",
]
