"""Forms of a section, a question, a checklist, a first day; every text in both languages."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from mitra.questionnaire.definition import OF_PROGRAMME, Question
from mitra.questionnaire.needed import is_identity, requirement_for
from mitra.questionnaire.rules import LONGEST_HINT, LONGEST_LABEL
from mitra.web.fields import DatePartsField
from mitra.web.questionnaire.words import answer_names, mode_names, type_names

_BOTH: Final = {"required": _("Write it in both languages, Indonesian and English.")}
_WHY: Final = {"required": _("Write the reason.")}


def _line(label: Any, longest: int = LONGEST_LABEL) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, error_messages=_BOTH)


def _lines(label: Any, rows: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=20_000, widget=forms.Textarea({"rows": rows}), error_messages=_BOTH
    )


class SectionForm(forms.Form):
    """Title and note of a section."""

    label_id, label_en = _line(_("Title in Indonesian")), _line(_("Title in English"))
    note_id = _line(_("Note in Indonesian"), LONGEST_HINT)
    note_en = _line(_("Note in English"), LONGEST_HINT)


class QuestionForm(forms.Form):
    """A question. What cannot be changed about it is not offered; `rules` has the last word."""

    label_id, label_en = _line(_("Question in Indonesian")), _line(_("Question in English"))
    hint_id = _line(_("Hint in Indonesian"), LONGEST_HINT)
    hint_en = _line(_("Hint in English"), LONGEST_HINT)
    answer = forms.ChoiceField(
        label=_("Kind of answer"), widget=forms.RadioSelect, error_messages={"required": _("Choose the kind of answer.")}
    )
    choices_id = _lines(_("Choices in Indonesian"), 4, required=False)
    choices_en = _lines(_("Choices in English"), 4, required=False)
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    types = forms.MultipleChoiceField(
        label=_("Asked of these types of institution"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: of all."),
    )  # fmt: skip
    modes = forms.MultipleChoiceField(
        label=_("Asked for these modes of training"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: for all."),
    )  # fmt: skip

    def __init__(self, sheet: str, question: Question | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["answer"].choices = list(answer_names().items())  # type: ignore[attr-defined]  # it has choices
        self.fields["types"].choices = type_names()  # type: ignore[attr-defined]  # it has choices
        self.fields["modes"].choices = mode_names()  # type: ignore[attr-defined]  # it has choices
        self.fields["choices_id"].help_text = _("Only for a question with choices: one on a line.")
        self.fields["choices_en"].help_text = _("One on a line, in the same order.")
        gone = set() if sheet in OF_PROGRAMME else {"modes"}
        if question is not None and question.answer is None:
            gone |= {"answer", "choices_id", "choices_en"}
            if is_identity(sheet, question.key):
                gone |= {"required", "types", "modes"}
            elif requirement_for(sheet, question.key):
                gone |= {"types", "modes"}
        for name in gone:
            del self.fields[name]


class ChecklistForm(forms.Form):
    """What verifiers look at in a kind of item, and reasons that are offered to them."""

    points_id = _lines(_("What to look at, in Indonesian"), 6, required=False)
    points_en = _lines(_("What to look at, in English"), 6, required=False)
    reasons_id = _lines(_("Reasons offered when asking, in Indonesian"), 6, required=False)
    reasons_en = _lines(_("Reasons offered when asking, in English"), 6, required=False)


class PublishForm(forms.Form):
    """From when, and why."""

    since = DatePartsField(
        label=_("First day"), help_text=_("Today or a later day. Applications begun before keep their questions."),
        error_messages={"required": _("Fill in the day, the month and the year.")},
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 3}), error_messages=_WHY)


class WithdrawForm(forms.Form):
    """Why a version is withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 3}), error_messages=_WHY)
