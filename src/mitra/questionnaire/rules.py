"""What a document must be to become a version: our schema of it, each fault with its place and a sentence for who wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from mitra.intake.form import SHEETS
from mitra.questionnaire.definition import (
    DECIDED,
    EXTRA,
    MODES,
    OF_INSTITUTION,
    OF_PROGRAMME,
    TYPES,
    Answer,
    Document,
    columns_of,
)
from mitra.questionnaire.needed import facts_of, is_identity, requirement_for

SHEET_KEYS: Final = (*OF_INSTITUTION, *OF_PROGRAMME)
LONGEST_LABEL, LONGEST_HINT, LONGEST_POINT = 120, 400, 300  # characters
MOST_EXTRAS, MOST_CHOICES, MOST_POINTS = 40, 30, 20
_KEY: Final = re.compile(EXTRA + "[a-z0-9]{4,12}")
_CHOICE: Final = re.compile("[a-z0-9_]{1,24}")
_SECTION: Final = {"sheet", "label", "note", "questions"}
_QUESTION: Final = {"key", "label", "hint", "required", "types", "modes"}
_NAMES: Final = {sheet.key: sheet for sheet in SHEETS}


class Fault(NamedTuple):
    """Something wrong: in which section, with which question ("" for the section itself or the whole), which code."""

    sheet: str
    key: str
    code: str
    about: str = ""


def faults(document: Document) -> list[Fault]:
    """Everything that is wrong with a document; nothing: it can be a version."""
    try:
        return list(_faults(document))
    except (KeyError, TypeError, AttributeError, ValueError):  # not even of the shape
        return [Fault("", "", "shape")]


def _faults(document: Document) -> Iterator[Fault]:
    if set(document) != {"sections", "checklists"}:
        yield Fault("", "", "shape")
        return
    sheets = [one["sheet"] for one in document["sections"]]
    if sorted(sheets) != sorted(SHEET_KEYS):
        yield Fault("", "", "sections_are_fixed")
        return
    if {*sheets[: len(OF_INSTITUTION)]} != {*OF_INSTITUTION} or sheets[len(OF_INSTITUTION)] != "programmes":
        yield Fault("", "", "institution_first")
    for section in document["sections"]:
        yield from _section(section)
    extras = [one["key"] for section in document["sections"] for one in section["questions"] if "answer" in one]
    if len(extras) > MOST_EXTRAS:
        yield Fault("", "", "too_many_extras", str(MOST_EXTRAS))
    for key, count in Counter(extras).items():
        if count > 1:
            yield Fault("", key, "twice")
    yield from _checklists(document["checklists"])


def _section(said: Document) -> Iterator[Fault]:
    sheet = said["sheet"]
    if set(said) != _SECTION:
        yield Fault(sheet, "", "shape")
        return
    yield from _texts(sheet, "", said["label"], LONGEST_LABEL)
    yield from _texts(sheet, "", said["note"], LONGEST_HINT)
    keys = [one["key"] for one in said["questions"]]
    for key, count in Counter(keys).items():
        if count > 1:
            yield Fault(sheet, key, "twice")
    for one in said["questions"]:
        yield from (_extra if "answer" in one else _of_the_form)(sheet, one)
    for column in columns_of(sheet):
        if column.key not in keys:
            if requirement := requirement_for(sheet, column.key):
                yield Fault(sheet, column.key, "needed_by_law", requirement)
            elif is_identity(sheet, column.key):
                yield Fault(sheet, column.key, "needed_by_form")


def _of_the_form(sheet: str, said: Document) -> Iterator[Fault]:
    key = said["key"]
    if set(said) != _QUESTION | {"facts"} or key not in {one.key for one in columns_of(sheet)}:
        yield Fault(sheet, key, "unknown_column")
        return
    if tuple(said["facts"]) != facts_of(sheet, key):  # nobody invents a kind of fact, or lets a column state another
        yield Fault(sheet, key, "facts_are_the_law_s")
    yield from _question(sheet, said)
    if is_identity(sheet, key) and not said["required"]:
        yield Fault(sheet, key, "must_be_required")
    if (said["types"] or said["modes"]) and (is_identity(sheet, key) or requirement_for(sheet, key)):
        yield Fault(sheet, key, "always_asked", requirement_for(sheet, key))


def _extra(sheet: str, said: Document) -> Iterator[Fault]:
    key = said["key"]
    if set(said) - {"choices"} != _QUESTION | {"answer"} or not _KEY.fullmatch(key):
        yield Fault(sheet, key, "shape")
        return
    if sheet not in DECIDED:
        yield Fault(sheet, key, "nobody_looks")
    yield from _question(sheet, said)
    if said["answer"] not in set(Answer):
        yield Fault(sheet, key, "shape")
    choices = said.get("choices", [])
    if (said["answer"] == Answer.CHOICE) != bool(choices) or len(choices) == 1:
        yield Fault(sheet, key, "choices_missing")
    if len(choices) > MOST_CHOICES:
        yield Fault(sheet, key, "too_many_choices", str(MOST_CHOICES))
    keys = [one["key"] for one in choices]
    if len(set(keys)) < len(keys) or not all(_CHOICE.fullmatch(one) for one in keys):
        yield Fault(sheet, key, "shape")
    for one in choices:
        yield from _texts(sheet, key, one["label"], LONGEST_LABEL)


def _question(sheet: str, said: Document) -> Iterator[Fault]:
    yield from _texts(sheet, said["key"], said["label"], LONGEST_LABEL)
    yield from _texts(sheet, said["key"], said["hint"], LONGEST_HINT)
    if not isinstance(said["required"], bool):
        yield Fault(sheet, said["key"], "shape")
    if not _all_of(said["types"], TYPES) or not _all_of(said["modes"], MODES):
        yield Fault(sheet, said["key"], "shape")
    if said["modes"] and sheet in OF_INSTITUTION:
        yield Fault(sheet, said["key"], "mode_of_a_programme")


def _checklists(said: Document) -> Iterator[Fault]:
    if set(said) != set(DECIDED):
        yield Fault("", "", "shape")
        return
    for sheet, one in said.items():
        if set(one) != {"points", "reasons"}:
            yield Fault(sheet, "", "shape")
            continue
        if max(len(one["points"]), len(one["reasons"])) > MOST_POINTS:
            yield Fault(sheet, "", "too_many_points", str(MOST_POINTS))
        for text in (*one["points"], *one["reasons"]):
            yield from _texts(sheet, "", text, LONGEST_POINT)


def _texts(sheet: str, key: str, said: Any, longest: int) -> Iterator[Fault]:
    if set(said) != {"id", "en"} or not all(isinstance(one, str) for one in said.values()):
        yield Fault(sheet, key, "shape")
    elif not said["id"].strip() or not said["en"].strip():
        yield Fault(sheet, key, "both_languages")
    elif max(map(len, said.values())) > longest:
        yield Fault(sheet, key, "too_long", str(longest))


def _all_of(said: Iterable[str], known: Iterable[str]) -> bool:
    said = list(said)
    return set(said) <= set(known) and len(set(said)) == len(said)
