"""What a version says: sections in order, their questions, what verifiers look at. Read from a document, without a database.

A question either fills a column of the form (`intake.form`), and so a kind of fact that the law knows, or is an extra one: it
is answered, shown to verifiers, frozen with what is handed in, and never judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from mitra.intake.form import SHEETS, Column, Type
from mitra.intake.labels import label_of
from mitra.law.records import DeliveryMode, InstitutionType
from mitra.values.wording import Language, Wording

Document = dict[str, Any]

OF_INSTITUTION: Final = ("institutions", "licences", "accreditations")
OF_PROGRAMME: Final = ("programmes", "units", "market_needs", "instructors", "facilities", "online")
DECIDED: Final = tuple(sheet for sheet in (*OF_INSTITUTION, *OF_PROGRAMME) if sheet != "units")
"""Sections whose rows verifiers decide, and that therefore have a checklist; units are settled by the catalogue."""

KNOWN: Final = frozenset({"vin", "programme", "stated_on"})
"""Columns that the system fills in: nobody is asked."""

TYPES: Final = tuple(one.value for one in InstitutionType)
MODES: Final = tuple(one.value for one in DeliveryMode)
EXTRA: Final = "x_"
"""How the key of an extra question begins."""


class Answer(StrEnum):
    """How an extra question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    YES_NO = "yes_no"
    DOCUMENT = "document"


_CELLS: Final = {
    Answer.TEXT: Type.TEXT, Answer.CHOICE: Type.CHOICE, Answer.DATE: Type.DATE, Answer.YES_NO: Type.YES_NO,
    Answer.DOCUMENT: Type.TEXT,
}  # fmt: skip
_SHEETS: Final = {sheet.key: sheet for sheet in SHEETS}


def columns_of(sheet: str) -> tuple[Column, ...]:
    """The columns of a sheet that people fill in, in the form's order; KeyError for an unknown sheet."""
    known = KNOWN | ({"code"} if sheet == "programmes" else set())
    return tuple(column for column in _SHEETS[sheet].columns if column.key not in known)


def is_extra(column: str) -> bool:
    """Whether a column is an extra question's, which neither the form nor the law knows."""
    return column.startswith(EXTRA)


@dataclass(frozen=True)  # no slots: what a question is as a column is worked out once
class Question:
    """One question. `types`, `modes`: for which institutions and programmes it is asked; empty: for all.

    `facts`: the kinds of fact that the answer states. `answer` of an extra one, None for one of the form.
    """

    sheet: str
    key: str
    label: Wording
    hint: Wording
    required: bool
    types: frozenset[str]
    modes: frozenset[str]
    facts: tuple[str, ...]
    answer: Answer | None
    choices: tuple[tuple[str, Wording], ...]

    @cached_property
    def column(self) -> Column:
        """The question as a column of the form, with its own hint and whether it must be answered."""
        note = (self.hint.id, self.hint.en)
        if self.answer is None:
            return _SHEETS[self.sheet].column(self.key)._replace(required=self.required, note=note)
        keys = tuple(key for key, _ in self.choices)
        return Column(self.key, self.label.id, _CELLS[self.answer], self.required, note, "", keys)

    def label_in(self, language: str) -> str:
        """What it is called."""
        return self.label[language == "en"]

    def choice_in(self, key: str, language: str) -> str:
        """What a choice of an extra question is called; the key itself if it is none of them."""
        return next((name[language == "en"] for one, name in self.choices if one == key), key)

    def is_asked(self, type: str, mode: str) -> bool:
        """Whether it is asked; while type or mode is not known ("") it is."""
        return (not self.types or not type or type in self.types) and (not self.modes or not mode or mode in self.modes)


@dataclass(frozen=True, slots=True)
class Section:
    """A sheet of the form as people see it."""

    sheet: str
    label: Wording
    note: Wording
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a verifier looks at in a kind of item, and reasons that are offered when asking."""

    points: tuple[Wording, ...]
    reasons: tuple[Wording, ...]


@dataclass(frozen=True)
class Questionnaire:
    """All that a version says. `number` 0: a working copy, which has none yet."""

    number: int
    sections: tuple[Section, ...]
    checklists: Mapping[str, Checklist]

    def section(self, sheet: str) -> Section:
        """A section; KeyError if there is none."""
        return self._by_sheet[sheet]

    def question(self, sheet: str, key: str) -> Question | None:
        """A question; None where the version does not ask it."""
        return self._by_key.get((sheet, key))

    def asked(self, sheet: str, type: str = "", mode: str = "") -> tuple[Question, ...]:
        """The questions of a section for such an institution and programme, in order."""
        return tuple(one for one in self.section(sheet).questions if one.is_asked(type, mode))

    def label(self, sheet: str, column: str, language: Language) -> str:
        """What a column is called: by the version, else by the form (columns that it does not ask any more)."""
        found = self.question(sheet, column)
        return found.label_in(language) if found else label_of(_SHEETS[sheet].column(column), language)

    def sheets(self, of: tuple[str, ...]) -> tuple[str, ...]:
        """Those of these sheets, in the version's order."""
        return tuple(one.sheet for one in self.sections if one.sheet in of)

    @cached_property
    def _by_sheet(self) -> dict[str, Section]:
        return {one.sheet: one for one in self.sections}

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Question]:
        return {(one.sheet, one.key): one for section in self.sections for one in section.questions}


def read(document: Document, number: int = 0) -> Questionnaire:
    """A document in which `rules.faults` finds nothing."""
    return Questionnaire(
        number,
        tuple(_section(one) for one in document["sections"]),
        {sheet: _checklist(one) for sheet, one in document["checklists"].items()},
    )


def _section(said: Document) -> Section:
    sheet = said["sheet"]
    questions = tuple(_question(sheet, one) for one in said["questions"])
    return Section(sheet, Wording(**said["label"]), Wording(**said["note"]), questions)


def _question(sheet: str, said: Document) -> Question:
    answer = Answer(said["answer"]) if "answer" in said else None
    choices = tuple((one["key"], Wording(**one["label"])) for one in said.get("choices", ()))
    return Question(
        sheet, said["key"], Wording(**said["label"]), Wording(**said["hint"]), said["required"], frozenset(said["types"]),
        frozenset(said["modes"]), tuple(said.get("facts", ())), answer, choices,
    )  # fmt: skip


def _checklist(said: Document) -> Checklist:
    return Checklist(tuple(Wording(**one) for one in said["points"]), tuple(Wording(**one) for one in said["reasons"]))
