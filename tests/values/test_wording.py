"""Every code that the package uses has its sentence, every sentence a use, and all parameters arrive."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import mitra.values
from mitra.values.parsed import problem
from mitra.values.wording import NAMES, WORDING, Wording, say

SOURCES = sorted(Path(mitra.values.__file__).parent.glob("*.py"))
DIGITS_READ_BY = "read_digits", "zeros_restored", "separators_dropped"


def calls(*names: str) -> Iterator[ast.Call]:
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node


def raised() -> dict[str, set[str]]:
    """Codes in calls of `problem("…")` and `refused("…")`, with the names of the parameters given."""
    found: dict[str, set[str]] = {}
    for call in calls("problem", "refused"):
        code = call.args[0]
        if isinstance(code, ast.Constant):
            found.setdefault(str(code.value), {str(keyword.arg) for keyword in call.keywords})
    return found


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_code_used_is_worded_and_every_wording_is_used() -> None:
    assert set(raised()) == set(WORDING)


def test_codes_are_written_out_where_they_are_used_so_that_these_tests_see_them() -> None:
    hidden = [
        ast.unparse(call) for call in calls("problem", "refused", "Problem") if not isinstance(call.args[0], ast.Constant)
    ]
    assert sorted(hidden) == ["Problem(code, {name: str(value) for name, value in params.items()})", "problem(code, **params)"]


@pytest.mark.parametrize("code", sorted(WORDING))
def test_each_sentence_asks_only_for_parameters_that_are_given(code: str) -> None:
    given = raised()[code]
    assert fields(WORDING[code].id) | fields(WORDING[code].en) == given


def test_each_name_given_has_its_words() -> None:
    named = {str(call.args[1].value) for call in calls("read_digits") if isinstance(call.args[1], ast.Constant)}
    for call in calls("problem", "refused"):
        named |= {str(k.value.value) for k in call.keywords if k.arg == "name" and isinstance(k.value, ast.Constant)}
    assert named == set(NAMES)


@pytest.mark.parametrize("wording", WORDING.values(), ids=list(WORDING))
def test_each_sentence_is_short_whole_and_in_both_languages(wording: Wording) -> None:
    assert wording.id != wording.en
    for sentence in wording:
        assert sentence[0].isupper() or sentence[0] == "{"
        assert sentence.endswith(".")
        assert len(sentence) <= 110


def test_a_problem_is_said_in_indonesian_first() -> None:
    fault = problem("nib_length", length=12)
    assert say(fault) == "NIB biasanya 13 digit, yang ini 12; periksa di dokumen NIB dari OSS."
    assert say(fault, "en") == "A NIB usually has 13 digits, this one has 12; check it on the NIB document from OSS."


def test_the_name_of_an_identifier_is_said_in_the_language_of_the_sentence() -> None:
    fault = problem("not_digits", name="decree")
    assert say(fault, "id") == "Isi nomor keputusan dengan angka saja; hapus huruf dan tanda lainnya."
    assert say(fault, "en") == "Write the decree's number in digits only; remove letters and other marks."
