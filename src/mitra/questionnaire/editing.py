"""Changes of a document, each giving a new one; whether it may be so, `rules.faults` says afterwards. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

from mitra.questionnaire.definition import Document
from mitra.questionnaire.refused import Refused

Both = dict[str, str]


def with_section(document: Document, sheet: str, label: Both, note: Both) -> Document:
    """Another title and note of a section."""
    return _in_section(document, sheet, lambda section: section.update(label=label, note=note))


def with_question(document: Document, sheet: str, question: Document) -> Document:
    """A question written anew, or added behind the others if there is none of its key."""

    def put(section: Document) -> None:
        keys = [one["key"] for one in section["questions"]]
        if question["key"] in keys:
            section["questions"][keys.index(question["key"])] = question
        else:
            section["questions"].append(question)

    return _in_section(document, sheet, put)


def without_question(document: Document, sheet: str, key: str) -> Document:
    """A question fewer."""
    left = [one for one in _section(document, sheet)["questions"] if one["key"] != key]
    return _in_section(document, sheet, lambda section: section.update(questions=left))


def moved_question(document: Document, sheet: str, key: str, by: int) -> Document:
    """A question that many places further down (up if negative), at most to the end."""
    questions = _section(document, sheet)["questions"]
    moved = _moved(questions, lambda one: one["key"] == key, by)
    return _in_section(document, sheet, lambda section: section.update(questions=moved))


def moved_section(document: Document, sheet: str, by: int) -> Document:
    """A section that many places further down (up if negative)."""
    return document | {"sections": _moved(document["sections"], lambda one: one["sheet"] == sheet, by)}


def with_checklist(document: Document, sheet: str, points: list[Both], reasons: list[Both]) -> Document:
    """Other points and reasons of a kind of item."""
    return document | {"checklists": document["checklists"] | {sheet: {"points": points, "reasons": reasons}}}


def lines_of(texts: Iterable[Both], language: str) -> str:
    """A list of texts as lines of one language, to be edited."""
    return "\n".join(one[language] for one in texts)


def from_lines(id: str, en: str, code: str) -> list[Both]:
    """The lines of both languages, put together line by line. Refused with `code` where they are not as many."""
    one, other = ([line.strip() for line in text.splitlines() if line.strip()] for text in (id, en))
    if len(one) != len(other):
        raise Refused(code)
    return [{"id": said, "en": told} for said, told in zip(one, other, strict=True)]


def _section(document: Document, sheet: str) -> Document:
    found: Document | None = next((one for one in document["sections"] if one["sheet"] == sheet), None)
    if found is None:
        raise Refused("shape")
    return found


def _in_section(document: Document, sheet: str, change: Callable[[Document], Any]) -> Document:
    _section(document, sheet)
    made = deepcopy(document)
    change(_section(made, sheet))
    return made


def _moved(things: list[Document], is_it: Callable[[Document], bool], by: int) -> list[Document]:
    at = next((place for place, one in enumerate(things) if is_it(one)), None)
    if at is None:
        raise Refused("shape")
    left = [one for one in things if not is_it(one)]
    to = max(0, min(len(left), at + by))
    return [*left[:to], things[at], *left[to:]]
