"""What a document must be to become a version: the law's questions stay, both languages are there, extra ones are no facts."""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256
from typing import Any

import pytest

from mitra.cases.items import DECIDED_BY_A_PERSON
from mitra.intake.checking import check
from mitra.intake.facts_from import from_row
from mitra.intake.form import SHEETS
from mitra.intake.rows import Row
from mitra.law.vocabulary import KINDS
from mitra.questionnaire import editing
from mitra.questionnaire.definition import DECIDED, OF_INSTITUTION, OF_PROGRAMME, Document, columns_of, read
from mitra.questionnaire.differences import differences
from mitra.questionnaire.needed import facts_of, requirement_for
from mitra.questionnaire.queries import document_of
from mitra.questionnaire.refused import Refused, words
from mitra.questionnaire.rules import faults
from mitra.questionnaire.shipped import content, shipped

FIRST = document_of(1)
EXTRA: Document = {
    "key": "x_0001", "label": {"id": "Sejak kapan?", "en": "Since when?"}, "hint": {"id": "Tahun.", "en": "Year."},
    "required": False, "types": [], "modes": [], "answer": "text",
}  # fmt: skip
COLUMNS = [(sheet, column.key) for sheet in (*OF_INSTITUTION, *OF_PROGRAMME) for column in columns_of(sheet)]


def codes(document: Document) -> set[str]:
    return {one.code for one in faults(document)}


def put(sheet: str, **changed: Any) -> Document:
    return editing.with_question(FIRST, sheet, deepcopy(EXTRA) | changed)


def of_form(sheet: str, key: str, **changed: Any) -> Document:
    (found,) = [one for part in FIRST["sections"] if part["sheet"] == sheet for one in part["questions"] if one["key"] == key]
    return editing.with_question(FIRST, sheet, deepcopy(found) | changed)


def test_the_shipped_version_is_todays_form_and_never_changes() -> None:
    assert faults(FIRST) == []
    assert sha256(content()).hexdigest() == "3f23b624ad84d3eb70aa82631562e29647548e1b21777c027ebd1f04967c02bd"
    asked = [(one.sheet, question.column) for one in shipped().sections for question in one.questions]
    assert asked == [(sheet, column) for sheet in (*OF_INSTITUTION, *OF_PROGRAMME) for column in columns_of(sheet)]


def test_every_kind_of_item_has_a_checklist() -> None:
    assert DECIDED == DECIDED_BY_A_PERSON
    assert all(one.points and one.reasons for one in shipped().checklists.values())


@pytest.mark.parametrize(("sheet", "key"), COLUMNS)
def test_a_question_can_be_removed_only_if_neither_law_nor_form_needs_it(sheet: str, key: str) -> None:
    found = faults(editing.without_question(FIRST, sheet, key))
    free = {("institutions", "nib"), ("institutions", "npwp"), ("institutions", "association"), ("facilities", "description")}
    assert bool(found) is ((sheet, key) not in free)
    if requirement_for(sheet, key):
        ((where, which, code, about),) = found
        assert (where, which, code) == (sheet, key, "needed_by_law") and about in ("R1", "R2", "R3", "R4", "R5")


def test_why_a_question_stays_is_said_with_the_requirement() -> None:
    refused = Refused(*faults(editing.without_question(FIRST, "accreditations", "until")))
    assert refused.say("id") == (
        "Pertanyaan “Berlaku Sampai” tidak dapat dihapus: jawabannya menjadi keterangan “sertifikat akreditasi”, "
        "yang diperlukan untuk menilai syarat R3.",
    )


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.key in {"institutions", "licences", "programmes", "online"}]
)
def test_what_a_column_is_said_to_state_is_what_it_states(sheet: Any) -> None:
    example = {column.key: column.example for column in sheet.columns if column.example}
    whole = check(Row(sheet.key, "x", example))
    assert whole is not None and not whole.problems
    stated = {fact.kind for fact in from_row(whole, None)}
    assert {kind for column in columns_of(sheet.key) for kind in facts_of(sheet.key, column.key)} == stated
    for column in columns_of(sheet.key):
        if column.choices and column.type == "choice":
            other = next(one for one in column.choices if one != example[column.key])
            changed = check(Row(sheet.key, "x", example | {column.key: other}))
            assert changed is not None
            pairs = zip(from_row(whole, None), from_row(changed, None), strict=True)
            assert {one.kind for one, two in pairs if one.value != two.value} == set(facts_of(sheet.key, column.key))


def test_nobody_invents_a_kind_of_fact() -> None:
    assert {kind for sheet, key in COLUMNS for kind in facts_of(sheet, key)} <= KINDS.keys()
    assert codes(of_form("institutions", "nib", facts=["good_reputation"])) == {"facts_are_the_law_s"}
    assert codes(of_form("institutions", "type", facts=["registration"])) == {"facts_are_the_law_s"}
    assert codes(put("institutions", facts=["licence"])) == {"shape"}


@pytest.mark.parametrize("text", [{"id": "Sejak kapan?", "en": " "}, {"id": "", "en": "Since when?"}])
def test_both_languages_are_demanded_everywhere(text: dict[str, str]) -> None:
    assert codes(put("licences", label=text)) == codes(put("licences", hint=text)) == {"both_languages"}
    assert codes(put("licences", answer="choice", choices=[{"key": "a", "label": text}, {"key": "b", "label": text}])) == {
        "both_languages"
    }
    assert codes(editing.with_section(FIRST, "licences", text, text)) == {"both_languages"}
    assert codes(editing.with_checklist(FIRST, "licences", [text], [])) == {"both_languages"}
    assert codes(put("licences", label={"id": "Hanya satu"})) == {"shape"}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (put("units"), "nobody_looks"),
        (put("licences", modes=["daring"]), "mode_of_a_programme"),
        (put("licences", types=["koperasi"]), "shape"),
        (put("licences", answer="choice"), "choices_missing"),
        (put("licences", answer="essay"), "shape"),
        (put("licences", key="nib"), "shape"),
        (put("licences", label={"id": "x" * 121, "en": "x"}), "too_long"),
        (of_form("programmes", "title", required=False), "must_be_required"),
        (of_form("programmes", "capacity", modes=["luring"]), "always_asked"),
        (of_form("institutions", "name", types=["swasta"]), "always_asked"),
        (FIRST | {"sections": FIRST["sections"][1:]}, "sections_are_fixed"),
        (FIRST | {"sections": [FIRST["sections"][3], *FIRST["sections"][:3], *FIRST["sections"][4:]]}, "institution_first"),
        (FIRST | {"checklists": {}}, "shape"),
        (editing.with_question(put("licences"), "programmes", EXTRA), "twice"),
        ({"sections": 7}, "shape"),
    ],
)
def test_what_a_version_cannot_be(document: Document, code: str) -> None:
    assert codes(document) == {code}
    assert set(words()[code]) == {"id", "en"}


@pytest.mark.parametrize(
    "document",
    [
        put("licences"),
        put("programmes", modes=["daring", "blended"], types=["blkk"], required=True),
        put("facilities", answer="document"),
        of_form("institutions", "nib", types=["swasta"], required=True),
        of_form("programmes", "capacity", required=True),
        editing.without_question(FIRST, "institutions", "npwp"),
        editing.moved_question(FIRST, "programmes", "mode", -3),
        editing.moved_section(FIRST, "online", -2),
        editing.with_checklist(FIRST, "online", [], []),
    ],
)
def test_what_it_can_be_and_that_the_log_sees_what_changed(document: Document) -> None:
    assert faults(document) == []
    assert differences(FIRST, document) and not differences(document, document)
    assert all(one.before != one.after for one in differences(FIRST, document))


def test_whom_a_question_is_asked() -> None:
    form = read(put("programmes", types=["blkk"], modes=["daring"]))
    question = form.question("programmes", "x_0001")
    assert question is not None
    assert question in form.asked("programmes", "blkk", "daring") and question in form.asked("programmes", "", "")
    assert question not in form.asked("programmes", "swasta", "daring") + form.asked("programmes", "blkk", "luring")


def test_lines_of_both_languages_go_together() -> None:
    assert editing.from_lines("satu\n\ndua", "one\ntwo ", "points_uneven") == [
        {"id": "satu", "en": "one"},
        {"id": "dua", "en": "two"},
    ]
    with pytest.raises(Refused, match="as many points"):
        editing.from_lines("satu", "one\ntwo", "points_uneven")
