"""Every write to a case. Each act is a row of the procedure's table (`law/procedure/case.py`) and bears its name."""

from mitra.cases.acts.calendar import amend_calendar
from mitra.cases.acts.clockwork import lapse, reckon_deadlines
from mitra.cases.acts.coordinating import comment, finish_work, hand_over, hold, resume
from mitra.cases.acts.correcting import answer, answer_question
from mitra.cases.acts.filling import Edit, fill_in
from mitra.cases.acts.opening import open_case
from mitra.cases.acts.submitting import submit, withdraw
from mitra.cases.acts.verifying import ask, decide_item, declare_ready, refuse, step_back, take_up

__all__ = [
    "Edit",
    "amend_calendar",
    "answer",
    "answer_question",
    "ask",
    "comment",
    "decide_item",
    "declare_ready",
    "fill_in",
    "finish_work",
    "hand_over",
    "hold",
    "lapse",
    "open_case",
    "reckon_deadlines",
    "refuse",
    "resume",
    "step_back",
    "submit",
    "take_up",
    "withdraw",
]
