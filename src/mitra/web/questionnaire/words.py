"""Names of what stands in a version: types, modes, kinds of answers, parts of a question, and differences in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mitra.law.wording import choice_name
from mitra.questionnaire.definition import MODES, TYPES, Answer, Document, Questionnaire, read
from mitra.questionnaire.differences import differences
from mitra.web.public.shell import language


@dataclass(frozen=True, slots=True)
class Told:
    """Something that differs, in words: where, what, both texts. `kind`: added, removed, changed."""

    where: str
    what: str
    kind: str
    before: str
    after: str


def type_names() -> list[tuple[str, str]]:
    """Types of institution and what they are called."""
    return [(one, _capital(choice_name(one, language()))) for one in TYPES]


def mode_names() -> list[tuple[str, str]]:
    """Modes of training and what they are called."""
    return [(one, _capital(choice_name(one, language()))) for one in MODES]


def answer_names() -> dict[str, str]:
    """How an extra question can be answered."""
    return {
        Answer.TEXT.value: pgettext("answer", "Text"),
        Answer.CHOICE.value: _("One of several choices"),
        Answer.DATE.value: _("A date"),
        Answer.YES_NO.value: _("Yes or no"),
        Answer.DOCUMENT.value: _("One of the institution’s documents"),
    }


def told(before: Document, after: Document) -> list[Told]:
    """Everything in which two documents differ; a question that is new or gone is one line."""
    old, new = read(before), read(after)
    found: list[Told] = []
    seen: set[tuple[str, str]] = set()
    for one in differences(before, after):
        where = _where(old, new, one.sheet, one.key)
        there = [form.question(one.sheet, one.key) for form in (old, new)] if one.key else [None, None]
        if one.key and None in there:
            if (one.sheet, one.key) not in seen:
                seen.add((one.sheet, one.key))
                kind = "added" if there[0] is None else "removed"
                what = _("Question added") if kind == "added" else _("Question removed")
                hint = next(question.hint[language() == "en"] for question in there if question)
                found.append(Told(where, what, kind, "" if kind == "added" else hint, hint if kind == "added" else ""))
            continue
        texts = [_text(form, one.sheet, one.part, text) for form, text in ((old, one.before), (new, one.after))]
        found.append(Told(where, part_name(one.part), "changed", *texts))
    return found


def part_name(part: str) -> str:
    """What a part of a section or question is called."""
    names = {
        "order": _("Order"), "label.id": _("Text in Indonesian"), "label.en": _("Text in English"),
        "hint.id": _("Hint in Indonesian"), "hint.en": _("Hint in English"), "note.id": _("Note in Indonesian"),
        "note.en": _("Note in English"), "required": _("Must be answered"), "types": _("Types of institution"),
        "modes": _("Modes of training"), "answer": _("Kind of answer"), "choices": _("Choices"),
        "checklist.points": _("What verifiers look at"), "checklist.reasons": _("Reasons offered when asking"),
    }  # fmt: skip
    return names.get(part, part)


def _where(old: Questionnaire, new: Questionnaire, sheet: str, key: str) -> str:
    if not sheet:
        return _("Sections")
    section = new.section(sheet).label[language() == "en"]
    question = new.question(sheet, key) or old.question(sheet, key)
    return f"{section} · {question.label_in(language())}" if question else section


def _text(form: Questionnaire, sheet: str, part: str, said: str | None) -> str:
    if said is None:
        return ""
    if part == "order":
        return _order(form, sheet, json.loads(said))
    if part in ("types", "modes"):
        names = dict(type_names() + mode_names())
        return ", ".join(names[one] for one in json.loads(said)) or _("All")
    if part == "required":
        return _("Yes") if said == "true" else _("No")
    if part == "answer":
        return answer_names()[said]
    if part in ("choices", "checklist.points", "checklist.reasons"):
        return "\n".join(_in_language(one.get("label", one)) for one in json.loads(said))
    return said


def _order(form: Questionnaire, sheet: str, keys: Iterable[str]) -> str:
    if not sheet:
        return " → ".join(form.section(one).label[language() == "en"] for one in keys)
    return " → ".join(question.label_in(language()) for key in keys if (question := form.question(sheet, key)))


def _in_language(text: dict[str, str]) -> str:
    return text[language()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
