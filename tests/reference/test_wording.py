"""Every problem found in reference data has a sentence in both languages, with the parameters that it is given."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import mitra.reference
from mitra.reference.wording import WORDING, say
from mitra.values.parsed import problem


def raised() -> dict[str, set[str]]:
    """Each code that the package's source gives to `problem` or `refused`, with the names of its parameters."""
    found: dict[str, set[str]] = {}
    for file in Path(mitra.reference.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("problem", "refused"):
                (code,) = node.args
                assert isinstance(code, ast.Constant)
                found.setdefault(code.value, set()).update(keyword.arg or "" for keyword in node.keywords)
    return found


def test_no_sentence_is_missing_and_none_is_left_over() -> None:
    assert raised().keys() == WORDING.keys()


@pytest.mark.parametrize("code", sorted(WORDING))
def test_a_sentence_asks_for_what_its_problem_is_given(code: str) -> None:
    for text in WORDING[code]:
        asked = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert asked <= raised()[code] and text.endswith(".")


def test_problems_of_values_are_told_too() -> None:
    assert say(problem("empty")) != say(problem("empty"), "en")
    assert "Atlantis" in say(problem("province_unknown", written="Atlantis"))
