"""Values of facts as JSON and back, by the type that the vocabulary gives a kind. Lossless: decode(encode(v)) == v."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from mitra.law.vocabulary import KINDS
from mitra.values.period import Period


def encode(value: Any) -> Any:
    """A value as JSON: records as objects, days as ISO, periods as two days, sets sorted."""
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case date():
            return value.isoformat()
        case Period():
            return [encode(value.since), encode(value.until)]
        case frozenset():
            return sorted(value)
    if hasattr(value, "_asdict"):
        return {name: encode(one) for name, one in value._asdict().items()}
    return [encode(one) for one in value]


def decode(kind: str, raw: Any) -> Any:
    """The value of a kind from its JSON; KeyError for an unknown kind, TypeError or ValueError for JSON of another shape."""
    one = KINDS[kind]
    return tuple(_read(one.type, member) for member in raw) if one.member else _read(one.type, raw)


def _read(hint: Any, raw: Any) -> Any:
    if get_origin(hint) is UnionType:
        return None if raw is None else _read(next(arg for arg in get_args(hint) if arg is not NoneType), raw)
    if get_origin(hint) is frozenset:
        return frozenset(raw)
    if hint is date:
        return date.fromisoformat(raw)
    if hint is Period:
        since, until = raw
        return Period(date.fromisoformat(since), date.fromisoformat(until) if until else None)
    if hasattr(hint, "_fields"):
        return hint(**{name: _read(of, raw[name]) for name, of in _fields(hint).items()})
    if issubclass(hint, Enum):
        return hint(raw)
    if type(raw) is not hint:
        raise TypeError(f"{raw!r} is not {hint.__name__}")
    return raw


@cache
def _fields(record: Any) -> dict[str, Any]:
    return get_type_hints(record)
