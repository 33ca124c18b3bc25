"""What happened in a case, as plain values: for the document and for the JSON file beside it."""

from __future__ import annotations

from typing import Any

from mitra.cases.draft.reading import Written
from mitra.cases.items import standing
from mitra.cases.labels import row_title, told_of, verdict_name
from mitra.cases.models import Case, Comment, Question, Snapshot, Step
from mitra.cases.snapshots import rows_of
from mitra.intake.form import SHEETS
from mitra.intake.labels import sheet_label
from mitra.law.procedure.words import name_of
from mitra.questionnaire.definition import Questionnaire
from mitra.questionnaire.queries import questions_of
from mitra.values.moments import display_moment
from mitra.values.wording import Language

Story = dict[str, Any]
_SHEETS = {sheet.key: sheet for sheet in SHEETS}


def story(case: Case, language: Language, *, internal: bool) -> Story:
    """The case in words. `internal`: with the comments that are for the ministry's eyes only, and the names of officials.

    A fixed number of queries, whatever the case holds.
    """
    snapshots = list(Snapshot.objects.filter(case=case).order_by("pk"))
    rows = rows_of(snapshots[-1]) if snapshots else []
    comments = Comment.objects.filter(case=case) if internal else Comment.objects.filter(case=case, is_internal=False)
    form = questions_of(case.questions_id)
    steps = list(case.steps.select_related("person"))
    return {
        "as_of": steps[-1].at.isoformat(timespec="seconds"),
        "reference": case.reference,
        "institution": case.institution.name,
        "vin": case.institution.identifier,
        "state": name_of("states", case.state or "draft", language),
        "steps": [_step(one, language, internal) for one in steps],
        "asked_by_version": str(form.number),
        "parts": _parts(form, rows, language),
        "snapshots": [
            {"at": display_moment(one.at, language), "sha256": one.sha256, "law": one.law, "on": one.on.isoformat()}
            for one in snapshots
        ],
        "items": [_item(one, rows, language) for one in standing(case)],
        "questions": [_question(one, rows, language) for one in _questions(case)],
        "comments": [
            {"at": display_moment(one.at, language), "text": one.text, "internal": one.is_internal}
            for one in comments.order_by("pk")
        ],
    }


def _step(one: Step, language: Language, internal: bool) -> Story:
    """Who acted is said by role; officials by name only among themselves."""
    name = one.person.name if one.person and internal else ""
    return {
        "at": display_moment(one.at, language),
        "act": name_of("acts", one.act, language),
        "role": name_of("roles", one.role, language),
        "name": name,
        "to": name_of("states", one.to, language),
        "reason": one.reason,
    }


def _parts(form: Questionnaire, rows: list[Written], language: Language) -> list[Story]:
    """The rows handed in, sheet by sheet as the version orders them; each with its cells as label and text."""
    found = []
    for section in form.sections:
        own = [row for row in rows if row.sheet == section.sheet]
        if own:
            found.append({"title": section.label[language == "en"], "rows": [_row(form, row, language) for row in own]})
    return found


def _row(form: Questionnaire, row: Written, language: Language) -> Story:
    cells = [
        [one.label_in(language), told_of(one, row.cells[one.key], language)]
        for one in form.section(row.sheet).questions
        if row.cells.get(one.key, "").strip()
    ]
    return {"key": row.key, "programme": row.programme, "cells": cells}


def _item(one: Any, rows: list[Written], language: Language) -> Story:
    title = f"{sheet_label(_SHEETS[one.item.sheet], language)} · {_title(one.item.key, rows)}"
    return {"title": title, "verdict": verdict_name(one.verdict, language), "reason": one.reason}


def _questions(case: Case) -> list[Question]:
    asked = Question.objects.filter(round__case=case).select_related("item").order_by("pk")
    return list(asked)


def _question(one: Question, rows: list[Written], language: Language) -> Story:
    title = f"{sheet_label(_SHEETS[one.item.sheet], language)} · {_title(one.item.key, rows)}"
    return {"about": title, "question": one.text, "answer": one.answer}


def _title(key: str, rows: list[Written]) -> str:
    row = next((one for one in rows if one.key == key), None)
    return (row_title(row.sheet, dict(row.cells)) if row else "") or key
