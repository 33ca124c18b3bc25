"""What may stand in a sentence that findings show: names instead of codes, nothing said twice, short enough for a telephone.

The sentences are those of every worked example, judged as it stands and as if every claim were confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from mitra.law.examples import examples, law_of
from mitra.law.judge import judge
from mitra.law.wording import LANGUAGES, Said, phrases, say
from mitra.law.wording.book import NONE, province_name

LONGEST = {"text": 210, "next": 170}  # characters, with what is filled in; units at fault are as many as there are
SHORTEST_WORD = 4
each_language = pytest.mark.parametrize("language", LANGUAGES)

#: Choices whose code is an ordinary Indonesian word, so that it is no code in an Indonesian sentence.
PLAIN_INDONESIAN = {
    "swasta", "perusahaan", "instansi pemerintah", "badan hukum", "perorangan", "tanda daftar", "perizinan berusaha",
    "luring", "daring", "blended", "internasional", "khusus",
}  # fmt: skip


@cache
def said(language: str) -> frozenset[Said]:
    """Every sentence of every example."""
    found = set()
    for one in examples():
        law = law_of(one)
        groups = (one.case.institution, *one.case.programmes.values())
        facts = {fact.id: fact for group in groups for told in group.values() for fact in told}
        for believing in (False, True):
            for finding in judge(one.case, law, believing=believing):
                reasons = (*finding.reasons, *finding.supports, *finding.notices)
                found |= {say(reason, law, facts, language) for reason in reasons}
    return frozenset(found)


def texts(language: str) -> Iterator[str]:
    for one in said(language):
        yield one.text
        if one.next:
            yield one.next


def without_names(text: str, language: str) -> str:
    """The sentence without the names of choices, longest first."""
    for name in sorted(phrases(language)["choices"].values(), key=len, reverse=True):
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    return text


@each_language
def test_there_are_sentences_of_every_condition_and_of_every_state(language: str) -> None:
    assert len(said(language)) > 250


@each_language
def test_no_sentence_shows_the_code_of_a_choice(language: str) -> None:
    codes = set(phrases(language)["choices"])
    if language == "id":
        codes -= PLAIN_INDONESIAN
    shown = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, codes))})(?![\w-])")
    assert {text for text in texts(language) if shown.search(without_names(text, language))} == set()


@each_language
def test_no_sentence_shows_the_code_of_a_province_or_a_name_out_of_the_program(language: str) -> None:
    place = re.compile(r"\b(wilayah|region|provinsi|province|untuk|for|di|in|mencakup|covers) [1-9][0-9](?! \w+ \d{4})\b")
    slug = re.compile(r"[a-z]_[a-z]|\{|\}|None|True|False")
    assert {text for text in texts(language) if place.search(text) or slug.search(text) or NONE in text} == set()


@each_language
def test_no_word_is_said_twice_in_one_breath(language: str) -> None:
    for text in texts(language):
        words = re.findall(r"[^\W\d_]+", re.sub(r"\d+ \w+ \d{4}|\S*\d\S*", "", text).casefold())
        for at, word in enumerate(words):
            if len(word) >= SHORTEST_WORD:
                assert word not in words[at + 1 : at + 3], text


@each_language
def test_several_things_are_joined_by_one_conjunction_before_the_last(language: str) -> None:
    book = phrases(language)
    names = sorted({*book["sources"].values(), *book["choices"].values()}, key=len, reverse=True)
    last = "(?:" + "|".join(book["joining"].values()) + ")"
    before_it = "" if language == "id" else ","  # "A, B, dan C", but "A, B and C"
    wrong = re.compile(rf"X,? {last} X,? {last} X|X, X{before_it} {last} X")
    for text in texts(language):
        assert not wrong.search(re.sub("|".join(map(re.escape, names)), "X", text)), text


@each_language
def test_a_sentence_is_one_a_telephone_shows_without_scrolling(language: str) -> None:
    for one in said(language):
        units = re.sub(r"[A-Z]\.[0-9A-Z.]+", "", one.text)
        assert len(units) <= LONGEST["text"], one.text
        assert len(one.next) <= LONGEST["next"], one.next


@each_language
def test_a_sentence_begins_with_a_capital_and_ends_with_a_full_stop(language: str) -> None:
    for text in texts(language):
        assert text[0].isupper(), text
        assert text.endswith(".") and not text.endswith(".."), text
        assert "  " not in text and " ," not in text and " ." not in text, text


def test_amounts_and_days_are_written_in_the_readers_language() -> None:
    assert not [text for text in texts("en") if re.search(r"Rp\d+\.|\b(Januari|Juni|Maret|Mei|Agustus) \d{4}", text)]
    assert not [text for text in texts("id") if re.search(r"Rp\d+,|\b(January|June|March|May|August) \d{4}", text)]


def test_the_two_languages_say_as_many_sentences() -> None:
    """Where one language tells two cases apart, so does the other."""
    assert len(said("id")) == len(said("en"))


@each_language
def test_a_place_has_a_name(language: str) -> None:
    assert province_name("32", language) in ("Jawa Barat", "West Java")
    assert not [code for code in phrases(language)["provinces"] if province_name(code, language) == code]
