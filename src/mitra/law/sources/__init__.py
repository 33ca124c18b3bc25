"""Instruments of law (`sources/*.yaml`): what each article says, since when, and how much of it we have read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mitra.values.written import read_yaml

FOLDER = Path(__file__).parent


class Read(StrEnum):
    """How much of an instrument was read by us."""

    WHOLE = "whole"
    PART = "part"
    NOT_SEEN = "not seen"


class ArticleText(NamedTuple):
    """What an article says during [since, until): a summary in each language, not a quotation from the gazette."""

    since: date
    until: date | None
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument: a regulation, a decree, a guideline, or a proposal of ours (which says that it is not law).

    `names`: what the parts are called that have no number as an article has.
    """

    id: str
    short: Mapping[str, str]
    title: Mapping[str, str]
    in_force_from: date
    read: Read
    note: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    articles: Mapping[str, tuple[ArticleText, ...]]


class Citation(NamedTuple):
    """An article of an instrument as it stood on a day."""

    instrument: Instrument
    article: str
    version: ArticleText


class UnknownCitation(LookupError):
    """No such instrument or article, or none in force on that day."""


@cache
def instruments() -> Mapping[str, Instrument]:
    """All instruments by id, in the order of their dates."""
    found = [_instrument(read_yaml(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.yaml"))]
    return {one.id: one for one in sorted(found, key=lambda one: (one.in_force_from, one.id))}


def cite(reference: str, on: date) -> Citation:
    """Resolve "instrument:article" on a day; raises UnknownCitation."""
    name, _, article = reference.partition(":")
    try:
        instrument = instruments()[name]
        versions = instrument.articles[article]
    except KeyError:
        raise UnknownCitation(reference) from None
    for version in versions:
        if version.since <= on and (version.until is None or on < version.until):
            return Citation(instrument, article, version)
    raise UnknownCitation(f"{reference} on {on}")


def _instrument(raw: dict[str, Any]) -> Instrument:
    return Instrument(
        id=raw["id"],
        short=raw["short"],
        title=raw["title"],
        in_force_from=raw["in_force_from"],
        read=Read(raw["read"]),
        note=raw["note"],
        names=raw.get("names", {}),
        articles={article: _versions(texts) for article, texts in raw["articles"].items()},
    )


def _versions(texts: list[dict[str, Any]]) -> tuple[ArticleText, ...]:
    """Each version ends where the next begins, unless it says its own end."""
    starts = [text["from"] for text in texts[1:]] + [None]
    return tuple(
        ArticleText(text["from"], text.get("until", following), text["text"])
        for text, following in zip(texts, starts, strict=True)
    )
