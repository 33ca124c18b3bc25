"""Statements of an example as facts: what is said, who says it, who checked it, of which time it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_type_hints

from mitra.law.examples.words import TODAY, UnreadableExample, field_names, required, value, word
from mitra.law.facts import Check, Fact, Source
from mitra.law.records import Unit
from mitra.law.vocabulary import KINDS, Kind
from mitra.values.period import Period

VALUE = "isi"  # the value of a kind that has no fields
PROVENANCE = frozenset(
    {"menurut", "pada", "butir", "untuk masa", "diperiksa oleh", "diperiksa pada", "hasil periksa"}
)  # fmt: skip


def statements(written: Mapping[str, Any], on: date, subject: str) -> list[Fact]:
    """Everything written about one subject; raises UnreadableExample."""
    return [
        _fact(KINDS[word("kinds", name)], one, on, f"{subject}/{name}/{number}")
        for name, said in written.items()
        for number, one in enumerate(said, 1)
    ]


def _fact(kind: Kind, said: Mapping[str, Any], on: date, id: str) -> Fact:
    period = value(Period, said["untuk masa"], on) if "untuk masa" in said else None
    return Fact(
        id=id,
        kind=kind.name,
        value=_value(kind, {key: one for key, one in said.items() if key not in PROVENANCE}, on),
        source=Source(word("sources", required(said, "menurut"))),
        said_on=value(date | None, said.get("pada", TODAY), on),
        checked_by=Source(word("sources", said["diperiksa oleh"])) if "diperiksa oleh" in said else None,
        checked_on=value(date, said["diperiksa pada"], on) if "diperiksa pada" in said else None,
        check=Check(word("checks", said["hasil periksa"])) if "hasil periksa" in said else None,
        item=str(said["butir"]) if "butir" in said else None,
        valid_from=period.since if period else None,
        valid_until=period.until if period else None,
    )


def _value(kind: Kind, said: Mapping[str, Any], on: date) -> Any:
    if kind.member:
        return tuple(_unit(str(line)) for line in required(said, VALUE))
    if not hasattr(kind.type, "_fields"):
        return value(kind.type, required(said, VALUE), on)
    types, names = get_type_hints(kind.type), field_names(kind.type)
    for name, field in names.items():
        if field not in kind.type._field_defaults:
            required(said, name)
    return kind.type(**dict(_fields(said, names, types, on)))


def _unit(line: str) -> Unit:
    code, _, title = line.partition(" ")
    return Unit(code, title)


def _fields(said: Mapping[str, Any], names: Mapping[str, str], types: Mapping[str, Any], on: date) -> Iterator[tuple[str, Any]]:
    for name, written in said.items():
        if name not in names:
            raise UnreadableExample(f'isian "{name}" tidak dikenal; yang dikenal: {", ".join((*names, *sorted(PROVENANCE)))}')
        yield names[name], value(types[names[name]], written, on)
