"""Values of facts as JSON and back, by the type that the vocabulary gives a kind. Lossless: decode(encode(v)) == v."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from mitra.law.vocabulary import KINDS
from mitra.values.period import Period


def encode(value: Any) -> Any:
    """A value as JSON: records as objects, days as ISO, periods as two days, sets sorted."""
    return _writer(type(value))(value)  # type: ignore[arg-type]  # classes are hashable


@cache
def _writer(of: type[Any]) -> Callable[[Any], Any]:
    """What writes values of this class."""
    if issubclass(of, Enum):
        return lambda value: value.value
    if issubclass(of, NoneType | bool | int | str):
        return lambda value: value
    if issubclass(of, date):
        return of.isoformat
    if of is Period:
        return lambda value: [encode(value.since), encode(value.until)]
    if issubclass(of, frozenset):
        return sorted
    if hasattr(of, "_fields"):
        names = of._fields
        return lambda value: {name: encode(one) for name, one in zip(names, value, strict=True)}
    return lambda value: [encode(one) for one in value]


def decode(kind: str, raw: Any) -> Any:
    """The value of a kind from its JSON; KeyError for an unknown kind, TypeError or ValueError for JSON of another shape."""
    one = KINDS[kind]
    read = _reader(one.type)  # type: ignore[arg-type]  # classes are hashable
    return tuple([read(member) for member in raw]) if one.member else read(raw)


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What reads a value of this type. Made once: what a type is made of is found out ten times slower than it is read."""
    if get_origin(hint) is UnionType:
        read = _reader(next(arg for arg in get_args(hint) if arg is not NoneType))
        return lambda raw: None if raw is None else read(raw)
    if get_origin(hint) is frozenset:
        return frozenset
    if hint is date:
        return _day
    if hint is Period:
        return _period
    if hasattr(hint, "_fields"):
        fields = [(name, _reader(of)) for name, of in get_type_hints(hint).items()]
        return lambda raw: hint(*[read(raw[name]) for name, read in fields])
    if issubclass(hint, Enum):
        return lambda raw: hint(raw)

    def plain(raw: Any) -> Any:
        if type(raw) is not hint:
            raise TypeError(f"{raw!r} is not {hint.__name__}")
        return raw

    return plain


def _day(raw: str) -> date:
    return date.fromisoformat(raw)


def _period(raw: Any) -> Period:
    since, until = raw
    return Period(date.fromisoformat(since), date.fromisoformat(until) if until else None)
