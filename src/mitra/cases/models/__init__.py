"""What is kept of a case. Tables of what happened are append-only in the database (migration 0002)."""

from mitra.cases.models.case import Case, Deadline, DeadlineMove, Step
from mitra.cases.models.draft import Change, DraftCell, DraftRow
from mitra.cases.models.submitted import Item, Snapshot
from mitra.cases.models.verification import Comment, Handover, Hold, Question, Round, Verdict, Work

__all__ = [
    "Case",
    "Change",
    "Comment",
    "Deadline",
    "DeadlineMove",
    "DraftCell",
    "DraftRow",
    "Handover",
    "Hold",
    "Item",
    "Question",
    "Round",
    "Snapshot",
    "Step",
    "Verdict",
    "Work",
]
