"""Every problem has its sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import mitra.intake
from mitra.intake.wording import WORDING, say
from mitra.reference.wording import WORDING as OF_REFERENCE
from mitra.values.parsed import problem
from mitra.values.wording import WORDING as OF_VALUES

SOURCE = {path: path.read_text("utf-8") for path in Path(mitra.intake.__file__).parent.rglob("*.py")}
RAISED = re.compile(
    r"""(?:\b(?:problem|refused|Unreadable)\(\s*|\.(?:refuse|doubt)\([^"]*"[a-z_]*",\s*|_reject\(report,[^"]*)"([a-z_0-9]+)\"""",
    re.VERBOSE,
)
PASSED_ON = {"vin_twice", "programme_twice"}


def raised() -> set[str]:
    codes = {code for path, text in SOURCE.items() if path.name != "wording.py" for code in RAISED.findall(text)}
    return codes | PASSED_ON


def test_every_problem_that_is_raised_has_a_sentence() -> None:
    assert len(raised()) > 60
    assert raised() <= WORDING.keys() | OF_VALUES.keys() | OF_REFERENCE.keys()


def test_every_sentence_is_for_a_problem_that_is_raised() -> None:
    text = "".join(text for path, text in SOURCE.items() if path.name != "wording.py")
    assert [code for code in WORDING if f'"{code}"' not in text] == []


def test_no_code_means_two_things() -> None:
    assert not WORDING.keys() & (OF_VALUES.keys() | OF_REFERENCE.keys())


def test_sentences_are_whole_and_say_the_same_in_both_languages() -> None:
    for code, (indonesian, english) in WORDING.items():
        names = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (indonesian, english)]
        assert names[0] == names[1], code
        for text in (indonesian, english):
            assert text.endswith((".", "{choices}.")), code
            assert text[0].isupper() or text[0] in "{“", code
            assert "  " not in text, code


def test_sentences_of_other_packages_are_found_too() -> None:
    assert say(problem("date_unreadable")).startswith("Tanggal tidak terbaca")
    assert say(problem("regency_unknown", written="X"), "en").startswith("There is no kabupaten")


def test_braces_in_what_people_wrote_are_not_filled() -> None:
    assert "{choices}" in say(problem("choice_unknown", written="{choices}", choices="a, b"))
