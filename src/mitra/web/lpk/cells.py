"""The cells of a section as form fields of the kit: what kind of control each is, what stands in it, what is wrong."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from mitra.cases.acts.filling import LONGEST
from mitra.cases.draft.conflicts import Conflict
from mitra.cases.draft.present import RowNow
from mitra.intake.application import CellProblem
from mitra.intake.cells import read_cell
from mitra.intake.form import Column, Type
from mitra.intake.template import choices_of
from mitra.intake.wording import say
from mitra.law.records import NATIONWIDE
from mitra.law.wording import choice_name
from mitra.questionnaire.definition import Answer, Question
from mitra.reference import regions
from mitra.values.parsed import Problem
from mitra.values.wording import Language

_MOST_RADIOS: Final = 3
_WIDTHS: Final = {
    Type.WHOLE: "govuk-input--width-5", Type.RUPIAH: "govuk-input--width-10", Type.DATE: "govuk-input--width-20",
    Type.NIB: "govuk-input--width-20", Type.NPWP: "govuk-input--width-20", Type.CODE: "govuk-input--width-10",
    Type.UNIT: "govuk-input--width-20", Type.CERTIFICATE: "govuk-input--width-20",
}  # fmt: skip
_LONG: Final = frozenset({"description", "programmes", "fields"})


@dataclass(frozen=True, slots=True)
class CellField:
    """A cell on a page. `kind`: the kit's component. `was`: revision and text that the writer sees, to be sent back."""

    bound: forms.BoundField
    kind: str
    was: str
    wide: str = ""
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A row on a page: its number there, its key ("" for one that is not begun yet, then `new` names it), its cells."""

    n: int
    key: str
    new: str
    title: str
    cells: tuple[CellField, ...]
    is_open: bool = False
    is_wrong: bool = False
    said: tuple[str, ...] = ()


@dataclass(slots=True)
class Shown:
    """What a page shows over the draft: what was typed and not saved, what was seen, conflicts; and whether it asks for all."""

    typed: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[tuple[str, str], Conflict] = field(default_factory=dict)
    everything: bool = False
    documents: Sequence[str] = ()
    """What can be chosen where a document is asked for."""


class CellsForm(forms.Form):
    """Fields made for cells. It never checks: the draft's own reader does, and says so through `tell`."""

    def __init__(self) -> None:
        super().__init__(auto_id="%s")
        self._errors = ErrorDict()

    def tell(self, name: str, sentences: Iterable[str]) -> None:
        """What is wrong with a field."""
        said = list(dict.fromkeys(sentences))
        if said:
            self._errors[name] = self.error_class(said, renderer=self.renderer)


def cards(
    form: CellsForm,
    asked: Sequence[Question],
    rows: Iterable[RowNow],
    problems: Mapping[str, tuple[CellProblem, ...]],
    shown: Shown,
    language: Language,
    *,
    blank: bool,
    start: int = 0,
) -> list[Card]:
    """A card for each row, and an empty one behind them where `blank`. `problems` by the row's key."""
    rows = list(rows)
    made = [_card(form, asked, start + n, row, problems.get(row.key, ()), shown, language) for n, row in enumerate(rows)]
    if blank:
        made.append(_card(form, asked, start + len(rows), None, (), shown, language))
    return made


def _card(
    form: CellsForm, asked: Sequence[Question], n: int, row: RowNow | None, problems: tuple[CellProblem, ...], shown: Shown,
    language: Language,
) -> Card:  # fmt: skip
    made = []
    key = row.key if row else ""
    for question in asked:
        column = question.column
        name = f"{n}-{column.key}"
        now = row.cells.get(column.key) if row else None
        text = shown.typed.get(name, now.text if now else "")
        made_field, kind = _field(question, text, language, shown.documents)
        form.fields[name] = made_field
        form.initial[name] = shown_as(column, text)
        wrong = [one.problem for one in problems if one.column == column.key]
        form.tell(name, (in_words(one, question, language) for one in wrong if shown.everything or one.code != "required"))
        seen = f"{now.revision if now else 0}:{shown_as(column, now.text if now else '')}"
        was, conflict = shown.was.get(name, seen), shown.conflicts.get((key, column.key))
        made.append(CellField(form[name], kind, was, _WIDTHS.get(column.type, ""), conflict))
    said = tuple(say(one.problem, language) for one in problems if not one.column)
    title = row.name if row else ""
    is_wrong = any(form.errors.get(one.bound.name) or one.conflict for one in made) or bool(said)
    return Card(n, key, "" if row else secrets.token_hex(4), title, tuple(made), is_wrong or row is None, is_wrong, said)


def in_words(one: Problem, question: Question, language: Language) -> str:
    """What is wrong with an answer, named as the version of the questions names it."""
    if one.code == "required":
        return _("%(label)s must be filled in.") % {"label": question.label_in(language)}
    return say(one, language)


def _field(question: Question, text: str, language: Language, documents: Sequence[str]) -> tuple[forms.Field, str]:
    """The control of a question, and which component of the kit draws it."""
    column = question.column
    common: dict[str, Any] = {
        "label": question.label_in(language),
        "required": column.required,
        "help_text": _hint(column, language),
    }
    if question.answer is Answer.DOCUMENT:
        offered = list(dict.fromkeys([*documents, *([text] if text else [])]))
        return forms.ChoiceField(choices=[("", _("Choose")), *((one, one) for one in offered)], **common), "select"
    choices = _choices(question, text, language)
    if choices and len(choices) <= _MOST_RADIOS + (not column.required):
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common), "radios"
    if choices:
        return forms.ChoiceField(choices=[("", _("Choose")), *(one for one in choices if one[0])], **common), "select"
    if column.key in _LONG or question.answer is Answer.TEXT:
        return forms.CharField(widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}), **common), "textarea"
    attrs: dict[str, Any] = {"autocomplete": "off", "maxlength": LONGEST}
    if column.type in (Type.WHOLE, Type.RUPIAH, Type.NIB):
        attrs["inputmode"] = "numeric"
    if column.type is Type.REGENCY:
        attrs["list"] = "regencies"
    return forms.CharField(widget=forms.TextInput(attrs), **common), "input"


def _hint(column: Column, language: Language) -> str:
    note = column.note[language == "en"]
    if not column.example or choices_of(column) or column.example in note:
        return note
    return note + " " + _("For example: %(example)s.") % {"example": column.example}


def _choices(question: Question, text: str, language: Language) -> list[tuple[str, str]]:
    """What can be chosen; what somebody wrote that is none of it stays as it is, so that it is not lost."""
    column = question.column
    if column.type not in (Type.CHOICE, Type.YES_NO, Type.PROVINCE):
        return []
    named = [(one, _named(question, one, language)) for one in choices_of(column)]
    if column.type is Type.PROVINCE and column.key != "province":
        named = [one for one in named if one[0] != "Nasional"]
    if not column.required:
        named.append(("", _("Not stated")))
    chosen = shown_as(column, text)
    return [*named, *([(chosen, chosen)] if chosen and chosen not in dict(named) else [])]


def _named(question: Question, choice: str, language: Language) -> str:
    if question.answer is Answer.CHOICE:
        return question.choice_in(choice, language)
    if question.column.type is Type.YES_NO:
        return _("Yes") if choice == "ya" else _("No")
    if choice == "Nasional":
        return _("Nationwide")
    called = choice_name(choice, language)
    return called[:1].upper() + called[1:]


def shown_as(column: Column, text: str) -> str:
    """What a cell says as its control shows it: another word for a choice becomes that choice."""
    if column.type not in (Type.CHOICE, Type.YES_NO, Type.PROVINCE) or not text.strip():
        return text
    value = read_cell(column, text).value
    if value is None:
        return text
    if column.type is Type.YES_NO:
        return "ya" if value else "tidak"
    if column.type is Type.PROVINCE:
        return "Nasional" if value == NATIONWIDE else regions.province(value).unwrap().name
    return str(value)


def in_full(question: Question, text: str, language: Language) -> str:
    """What an answer says in words: a choice by its name, all else as it was typed."""
    column = question.column
    chosen = shown_as(column, text)
    if column.type is Type.YES_NO and chosen in ("ya", "tidak"):
        return _named(question, chosen, language)
    return _named(question, chosen, language) if column.type is Type.CHOICE and chosen in column.choices else text
