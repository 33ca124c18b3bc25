"""What a form of cells sends: the cells that its writer changed, as edits of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from mitra.cases.acts import Edit
from mitra.questionnaire.definition import Question

_ROW: Final = re.compile(r"row-([0-9]{1,4})")
REMOVE, BRING_BACK, MINE, THEIRS = "remove", "bring_back", "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Posted:
    """What was sent from a section. `typed` and `was` by the field's name, to be shown again if it cannot be saved."""

    edits: tuple[Edit, ...]
    typed: dict[str, str]
    was: dict[str, str]
    names: dict[tuple[str, str], str]
    """Field's name by (row's key or what a new row is called, column)."""


def posted(data: QueryDict, sheet: str, programme: str, asked: Iterable[Question]) -> Posted:
    """Read a form of these questions: cells that say what their writer saw are left alone, empty ones of a new row as well."""
    columns = [one.key for one in asked]
    edits: list[Edit] = []
    typed: dict[str, str] = {}
    was: dict[str, str] = {}
    names: dict[tuple[str, str], str] = {}
    for n, key, new in _rows(data):
        if not key and (sheet in ("institutions", "programmes") or not new):
            continue
        for column in columns:
            name = f"{n}-{column}"
            if name not in data:
                continue
            text = typed[name] = _plain(_said(data, name))
            seen, _, before = _plain(_said(data, f"was-{name}", "0:")).partition(":")
            was[name] = f"{seen}:{before}"
            names[key or new, column] = name
            if data.get(THEIRS) == name:
                continue
            if data.get(MINE) == name:
                seen = _said(data, f"now-{name}", seen)
            elif text == before:
                continue
            edits.append(Edit(key, sheet, column, text, _number(seen), programme, new))
        if key and data.get(REMOVE) == n:
            edits.append(Edit(key, sheet, "", ""))
    if back := _said(data, BRING_BACK):
        edits.append(Edit(back, sheet, "", BRING_BACK))
    return Posted(tuple(edits), typed, was, names)


def _rows(data: QueryDict) -> Iterator[tuple[str, str, str]]:
    """Number on the page, key, and what a new row is called, of each row that the form holds."""
    for name in data:
        if found := _ROW.fullmatch(name):
            n = found[1]
            yield n, _said(data, name), _said(data, f"new-{n}")[:8]


def _said(data: QueryDict, name: str, otherwise: str = "") -> str:
    """What a field says; a form has one of each name."""
    return str(data.get(name, otherwise))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
