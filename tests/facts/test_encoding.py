"""A fact's value goes into the database and comes back the same."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.facts.encoding import decode, encode
from mitra.law.vocabulary import KINDS
from mitra.values.period import Period

DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def periods() -> st.SearchStrategy[Period]:
    lengths = st.none() | st.integers(1, 5000)
    return st.builds(lambda day, length: Period(day, day + timedelta(length) if length else None), DAYS, lengths)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Every value of a type that a record may have."""
    if get_origin(hint) is UnionType:
        return st.one_of([st.none() if arg is type(None) else values(arg) for arg in get_args(hint)])
    if get_origin(hint) is frozenset:
        return st.frozensets(st.text(), max_size=3)
    if hint is date:
        return DAYS
    if hint is Period:
        return periods()
    if hasattr(hint, "_fields"):
        return st.builds(hint, **{name: values(of) for name, of in get_type_hints(hint).items()})
    simple = {bool: st.booleans(), int: st.integers(), str: st.text()}
    return simple[hint] if hint in simple else st.sampled_from(hint)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_value_of_every_kind_survives_the_way_through_json(kind: str, data: st.DataObject) -> None:
    one = values(KINDS[kind].type)
    value = data.draw(st.lists(one, max_size=3).map(tuple) if KINDS[kind].member else one)
    assert decode(kind, json.loads(json.dumps(encode(value)))) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("legal_form", "kerajaan"),
        ("facilities_suit_the_mode", 1),
        ("profile", {"title": "x"}),
        ("registration", None),
    ],
)
def test_json_of_another_shape_is_refused(kind: str, raw: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        decode(kind, raw)
