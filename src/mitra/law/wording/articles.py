"""How an article is cited: as letters of the ministry cite it in Indonesian, by numbers in English."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from mitra.law.sources import Citation, cite

_NUMBERED = re.compile(r"(?P<article>[0-9]+|[IVX]+)(?:-(?P<to>[0-9]+))?(?:\((?P<paragraph>[0-9]+)\))?(?P<letter>[a-z])?")
_LISTS = frozenset({"1", "I", "II"})  # articles that are lists: what is numbered in them are points, not paragraphs


def article_label(cited: Citation, language: str) -> str:
    """The article in a line: "PP 37/2021 Pasal 31 ayat (2) huruf c"; what is not numbered by its name."""
    short = cited.instrument.short[language]
    if name := cited.instrument.names.get(cited.article):
        return f"{short}, {name[language]}"
    found = _NUMBERED.fullmatch(cited.article)
    assert found is not None  # a test holds that every article is numbered or named
    return f"{short} {_in_full(found) if language == 'id' else _by_numbers(found)}"


@cache  # an export of the nation asks for the same few hundred thousand times
def label_on(reference: str, on: date, language: str) -> str:
    """The label of "instrument:article" on a day; raises UnknownCitation."""
    return article_label(cite(reference, on), language)


def _in_full(found: re.Match[str]) -> str:
    article, to, paragraph, letter = found.group("article", "to", "paragraph", "letter")
    parts = [f"Pasal {article}"]
    if to:
        parts.append(f"sampai dengan Pasal {to}")
    if paragraph:
        parts.append(f"angka {paragraph}" if article in _LISTS else f"ayat ({paragraph})")
    if letter:
        parts.append(f"huruf {letter}")
    return " ".join(parts)


def _by_numbers(found: re.Match[str]) -> str:
    article, to, paragraph, letter = found.group("article", "to", "paragraph", "letter")
    many = f"Arts. {article}–{to}" if to else f"Art. {article}"
    return many + (f"({paragraph})" if paragraph else "") + (f"({letter})" if letter else "")
