"""Files of examples: the starting points, what an example changes in them, what it expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.law.examples.statements import VALUE, statements
from mitra.law.examples.words import NOTHING, YES_NO, UnreadableExample, choice, required, value, word
from mitra.law.facts import Case, FactsByKind, by_kind
from mitra.law.finding import Outcome
from mitra.law.parameters import parameters
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About
from mitra.values.period import Period
from mitra.values.written import read_yaml

FOLDER = Path(__file__).parent
INSTITUTION, PROGRAMME, SECOND, ANOTHER = "lembaga", "program", "program kedua", "lembaga lain"
_KEYS = (
    "nama",
    "tanggal",
    "berangkat dari",
    INSTITUTION,
    PROGRAMME,
    SECOND,
    ANOTHER,
    "pengaturan",
    "hasil",
    "alasan",
    "perhatian",
)


class Expected(NamedTuple):
    """What must follow for one subject: the outcome, and the codes of what stands against it and of what is to be noticed."""

    outcome: Outcome
    reasons: frozenset[str]
    notices: frozenset[str]


class Example(NamedTuple):
    """One example. `told` is what its author wrote; `another` is an institution whose facts must not count."""

    requirement: str
    name: str
    on: date
    case: Case
    another: Case
    settings: Mapping[str, Any]
    expected: Mapping[str, Expected]
    told: Mapping[str, Any]
    file: str


def read_file(path: Path) -> Iterator[Example]:
    """The examples of a file in their order; raises UnreadableExample with file, example and what is wrong."""
    written = _yaml(path)
    for one in written["contoh"]:
        try:
            yield _example(written["syarat"], one, written.get("berangkat dari", ""), path)
        except UnreadableExample as problem:
            raise UnreadableExample(f"{path.parent.name}/{path.name}, contoh “{one.get('nama', '?')}”: {problem}") from None


def _example(requirement: str, one: Mapping[str, Any], start: str, path: Path) -> Example:
    for key in one:
        choice(dict.fromkeys(_KEYS), key)
    on = value(date, required(one, "tanggal"), date.min)
    begin = choice(_yaml(FOLDER / "lembaga.yaml"), one.get("berangkat dari", start))
    programmes = {
        name: _facts(begin[PROGRAMME], one.get(name), on, name) for name in (PROGRAMME, SECOND) if name in (PROGRAMME, *one)
    }
    return Example(
        requirement=requirement,
        name=required(one, "nama"),
        on=on,
        case=Case(_facts(begin[INSTITUTION], one.get(INSTITUTION), on, INSTITUTION), programmes),
        another=Case(_facts(begin[INSTITUTION], one.get(ANOTHER), on, ANOTHER), {}),
        settings={name: read for label, said in one.get("pengaturan", {}).items() for name, read in [_setting(label, said)]},
        expected=_expected(requirement, one),
        told=one,
        file=f"{path.parent.name}/{path.name}",
    )


def _facts(begin: Mapping[str, Any], differs: Mapping[str, Any] | None, on: date, subject: str) -> FactsByKind:
    """The starting point with what differs: a word for the value, fields to change, a list of several, or "tidak ada"."""
    written = {name: [_fields(said)] for name, said in begin.items()}
    for name, said in (differs or {}).items():
        word("kinds", name)
        before = written.pop(name, [{}])[0]
        if said != NOTHING:
            several = said if isinstance(said, list) and said and isinstance(said[0], dict) else [said]
            written[name] = [before | _fields(one) for one in several]
    return by_kind(statements(written, on, subject))


def _fields(said: Any) -> dict[str, Any]:
    return dict(said) if isinstance(said, dict) else {VALUE: said}


def _setting(label: str, said: Any) -> tuple[str, Any]:
    name = choice({one.label["id"]: name for name, one in parameters().items()}, label)
    return name, choice(YES_NO, said) if parameters()[name].unit == "switch" else said


def _expected(requirement: str, one: Mapping[str, Any]) -> dict[str, Expected]:
    about = next(r.about for r in REQUIREMENTS if r.id == requirement)
    usual = [INSTITUTION] * (About.INSTITUTION in about) + [PROGRAMME] * (About.PROGRAMME in about)
    told = required(one, "hasil")
    outcomes = told if isinstance(told, dict) else dict.fromkeys(usual, told)
    return {
        subject: Expected(Outcome(word("outcomes", outcome)), _codes(one, "alasan", subject), _codes(one, "perhatian", subject))
        for subject, outcome in outcomes.items()
    }


def _codes(one: Mapping[str, Any], what: str, subject: str) -> frozenset[str]:
    told = one.get(what, [])
    return frozenset(told.get(subject, []) if isinstance(told, dict) else told)


@cache
def catalogue() -> Catalogue:
    """The few units of competency that examples use."""
    units = [
        CatalogueUnit(
            code=one["kode"],
            title=one["judul"],
            period=value(Period | None, one.get("masa berlaku", NOTHING), date.min),
            fields=frozenset(one.get("kejuruan", [])),
            ended=choice(YES_NO, one.get("tidak berlaku lagi", "tidak")),
        )
        for one in _yaml(FOLDER / "katalog.yaml")["unit"]
    ]
    return Catalogue({unit.code: unit for unit in units}, name="contoh", digest="contoh")


@cache
def _yaml(path: Path) -> dict[str, Any]:
    return dict(read_yaml(path.read_text("utf-8")))
