"""How a case stands, in words: whose turn it is, until when, the one next step."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mitra.cases.acts.filling import LONGEST, MOST_ROWS, TooMuch
from mitra.cases.applicant.own import CaseNow, Until
from mitra.law.procedure.case import CASE, State
from mitra.law.procedure.words import name_of
from mitra.questionnaire.definition import Questionnaire
from mitra.values.dates import display_date
from mitra.web.public.shell import language


@dataclass(frozen=True, slots=True)
class Told:
    """A case in words. `colour`: of its tag. `step`: the one next step, with the address where it is done ("" for none)."""

    now: CaseNow
    url: str
    state: str
    colour: str
    turn: str
    until: str
    notes: tuple[str, ...]
    step: str
    step_url: str
    step_label: str


_COLOURS = {
    State.DRAFT: "grey", State.CORRECTION: "yellow", State.READY: "green", State.REFUSED: "red", State.LAPSED: "red",
    State.WITHDRAWN: "grey",
}  # fmt: skip


def in_words(now: CaseNow) -> Told:
    """Everything that the home page and the head of a case's page say."""
    url = reverse("lpk_case", args=[now.reference])
    step, step_url, label = _step(now, url)
    return Told(
        now, url, name_of("states", now.state.value, language()), _COLOURS.get(now.state, ""), _turn(now), _until(now.until),
        tuple(_notes(now.until)), step, step_url, label,
    )  # fmt: skip


def _turn(now: CaseNow) -> str:
    if now.state in (State.DRAFT, State.CORRECTION):
        return _("Your institution’s turn")
    if now.state in CASE.ends:
        return _("Closed")
    return _("The ministry’s turn")


def _until(until: Until | None) -> str:
    if until is None:
        return ""
    day = display_date(until.on, language())
    what = {
        "draft_kept": _("The draft is kept until %(day)s"),
        "verification_begins": _("The ministry begins verification by %(day)s"),
        "verification": _("The ministry verifies by %(day)s"),
        "correction": _("Your answer is due by %(day)s"),
    }[until.clock] % {"day": day}
    if until.in_working_days:
        count = ngettext("%(count)s working day", "%(count)s working days", until.length) % {"count": until.length}
        return _("%(what)s (%(count)s by the national calendar of holidays).") % {"what": what, "count": count}
    count = ngettext("%(count)s calendar day", "%(count)s calendar days", until.length) % {"count": until.length}
    return f"{what} ({count})."


def _notes(until: Until | None) -> list[str]:
    if until is None:
        return []
    notes = []
    if until.moved_from:
        moved = _("It moved from %(day)s, because the calendar of holidays was changed.")
        notes.append(moved % {"day": display_date(until.moved_from, language())})
    if until.is_provisional:
        notes.append(_("This day is provisional: holidays on the way have not been decreed yet."))
    return notes


def _step(now: CaseNow, url: str) -> tuple[str, str, str]:
    if now.held:
        return _("Read the ministry’s message. The application is on hold until then."), url, _("Open")
    match now.state:
        case State.DRAFT if "fill_in" in now.may:
            return _("Complete the form, then submit it."), url, _("Go on filling in")
        case State.CORRECTION if "answer_question" in now.may:
            questions = reverse("lpk_questions", args=[now.reference])
            left = ngettext("%(count)s question is to be answered.", "%(count)s questions are to be answered.", now.unanswered)
            if now.unanswered:
                return left % {"count": now.unanswered}, questions, _("Answer")
            return _("Every question is answered. Send the answers."), questions, _("Send the answers")
        case State.REFUSED | State.LAPSED | State.WITHDRAWN:
            if now.may_reapply:
                again = reverse("lpk_again", args=[now.reference])
                return _("You can apply again; what was written is carried over."), again, _("Apply again")
            return _("This application is closed. It stays readable."), url, _("Open")
    return _("Nothing to do now. You will be told when something is needed."), url, _("Open")


def too_much(error: TooMuch) -> str:
    """Why what was sent does not fit the form, and how to mend it."""
    if error.code == "too_long":
        return _("An answer is longer than %(most)s characters. Shorten it, then save again.") % {"most": LONGEST}
    return _("The application has more than %(most)s rows. Remove rows that are not needed.") % {"most": MOST_ROWS}


def why_left(code: str) -> str:
    """Why a row that was brought could not be put in, and how to mend it."""
    return {
        "too_many_cells": _("It has more cells than the table has columns. Put the headings above the rows, or remove cells."),
        "too_long": _("A cell is longer than %(most)s characters. Shorten it.") % {"most": LONGEST},
        "other_institution": _("It bears the VIN of another institution. Correct the VIN."),
        "no_programme": _("It says no programme. Fill in the programme’s code."),
        "no_such_programme": _("There is no programme of that code. Correct the code, or add the programme first."),
    }[code]


def section_title(form: Questionnaire, sheet: str) -> str:
    """What a section is called in the list of tasks and above its page."""
    return _("About the programme") if sheet == "programmes" else form.section(sheet).label[language() == "en"]
