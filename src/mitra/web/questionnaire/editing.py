"""Changing one thing of the version that is being written: a section, a question, an additional one, a checklist."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.questionnaire import editing
from mitra.questionnaire.definition import DECIDED, EXTRA, Answer, Document, Question
from mitra.questionnaire.needed import requirement_for
from mitra.questionnaire.refused import Refused
from mitra.site.access import open_to, sees
from mitra.web.public.shell import language
from mitra.web.questionnaire.forms import ChecklistForm, QuestionForm, SectionForm
from mitra.web.questionnaire.shell import copy_in, page, revised, sheet_in, to_copy


@open_to(sees("questionnaire"))
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, part: str) -> HttpResponse:
    """Title and note of a section."""
    copy, read = copy_in(request)
    sheet = sheet_in(part)
    one = read.section(sheet)
    initial = {"label_id": one.label.id, "label_en": one.label.en, "note_id": one.note.id, "note_en": one.note.en}
    form = SectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        document = editing.with_section(copy.document, sheet, _both(form, "label"), _both(form, "note"))
        if not revised(request, document, form):
            return to_copy(part)
    context = {"copy": copy, "form": form, "title": one.label[language() == "en"]}
    return page(request, "section", context, _step(), status=422 if form.errors else 200)


@open_to(sees("questionnaire"))
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, part: str, key: str) -> HttpResponse:
    """A question: its texts, whom it is asked; `remove` takes it out."""
    copy, read = copy_in(request)
    sheet = sheet_in(part)
    one = read.question(sheet, key)
    if one is None:
        raise Http404
    form = QuestionForm(sheet, one, request.POST or None, initial=_initial(one))
    if request.method == "POST" and "remove" in request.POST:
        form = QuestionForm(sheet, one, initial=_initial(one))
        wrong = revised(request, editing.without_question(copy.document, sheet, key))
        if not wrong:
            return to_copy(part)
        return _question_page(request, {"copy": copy, "form": form, "one": one, "wrong": wrong}, 422)
    if request.method == "POST" and form.is_valid() and _saved(request, form, copy.document, sheet, one):
        return to_copy(part)
    return _question_page(request, {"copy": copy, "form": form, "one": one}, 422 if form.errors else 200)


@open_to(sees("questionnaire"))
@require_http_methods(["GET", "HEAD", "POST"])
def added(request: HttpRequest, part: str) -> HttpResponse:
    """An additional question behind the others of a section."""
    copy, read = copy_in(request)
    sheet = sheet_in(part)
    if sheet not in DECIDED:
        raise Http404
    form = QuestionForm(sheet, None, request.POST or None, initial={"answer": Answer.TEXT.value})
    if request.method == "POST" and form.is_valid() and _saved(request, form, copy.document, sheet, None):
        return to_copy(part)
    context = {"copy": copy, "form": form, "one": None, "section": read.section(sheet).label[language() == "en"]}
    return _question_page(request, context, 422 if form.errors else 200)


@open_to(sees("questionnaire"))
@require_http_methods(["GET", "HEAD", "POST"])
def checklist(request: HttpRequest, part: str) -> HttpResponse:
    """What verifiers look at in a kind of item."""
    copy, read = copy_in(request)
    sheet = sheet_in(part)
    if sheet not in DECIDED:
        raise Http404
    now = copy.document["checklists"][sheet]
    initial = {f"{what}_{spoken}": editing.lines_of(now[what], spoken) for what in now for spoken in ("id", "en")}
    form = ChecklistForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            lists = [
                editing.from_lines(form.cleaned_data[f"{what}_id"], form.cleaned_data[f"{what}_en"], "points_uneven")
                for what in ("points", "reasons")
            ]
        except Refused as refused:
            form.add_error(None, list(refused.say(language())))
        else:
            if not revised(request, editing.with_checklist(copy.document, sheet, *lists), form):
                return to_copy(part)
    context = {"copy": copy, "form": form, "title": read.section(sheet).label[language() == "en"]}
    return page(request, "checklist", context, _step(), status=422 if form.errors else 200)


def _saved(request: HttpRequest, form: QuestionForm, document: Document, sheet: str, one: Question | None) -> bool:
    """Whether the question was saved; if not, the form says why."""
    try:
        said = _question(form, one)
    except Refused as refused:
        form.add_error("choices_id", list(refused.say(language())))
        return False
    return not revised(request, editing.with_question(document, sheet, said), form)


def _question(form: QuestionForm, one: Question | None) -> Document:
    """The question as a document. Refused: choices_uneven."""
    said: Mapping[str, Any] = form.cleaned_data
    made: Document = {
        "key": one.key if one else EXTRA + secrets.token_hex(4),
        "label": _both(form, "label"),
        "hint": _both(form, "hint"),
        "required": said["required"] if "required" in said else bool(one and one.required),
        "types": said.get("types", []),
        "modes": said.get("modes", []),
    }
    if one is not None and one.answer is None:
        return made | {"facts": list(one.facts)}
    made["answer"] = said["answer"]
    if said["answer"] == Answer.CHOICE:
        before = {name.id: key for key, name in one.choices} if one else {}
        texts = editing.from_lines(said["choices_id"], said["choices_en"], "choices_uneven")
        made["choices"] = [{"key": before.get(text["id"]) or secrets.token_hex(4), "label": text} for text in texts]
    return made


def _initial(one: Question) -> dict[str, Any]:
    return {
        "label_id": one.label.id, "label_en": one.label.en, "hint_id": one.hint.id, "hint_en": one.hint.en,
        "required": one.required, "types": sorted(one.types), "modes": sorted(one.modes), "answer": one.answer,
        "choices_id": "\n".join(name.id for _key, name in one.choices),
        "choices_en": "\n".join(name.en for _key, name in one.choices),
    }  # fmt: skip


def _question_page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    one: Question | None = context["one"]
    context["requirement"] = requirement_for(one.sheet, one.key) if one and one.answer is None else ""
    return page(request, "question", context, _step(), status=status)


def _both(form: SectionForm | QuestionForm, name: str) -> dict[str, str]:
    return {spoken: form.cleaned_data[f"{name}_{spoken}"].strip() for spoken in ("id", "en")}


def _step() -> tuple[str, str]:
    return reverse("questionnaire_copy"), _("New version")
