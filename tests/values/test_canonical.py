"""Canonical JSON: the examples of RFC 8785, and the same bytes whatever the order."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mitra.values.canonical import _text, canonical_json, canonical_json_of_json

# RFC 8785, appendix B.
NUMBERS = {
    0.0: "0", 5e-324: "5e-324", -5e-324: "-5e-324", 1.7976931348623157e308: "1.7976931348623157e+308",
    9007199254740992.0: "9007199254740992", 295147905179352830000.0: "295147905179352830000",
    9.999999999999997e22: "9.999999999999997e+22", 1e23: "1e+23", 1.0000000000000001e23: "1.0000000000000001e+23",
    999999999999999700000.0: "999999999999999700000", 1e21: "1e+21", 9.999999999999997e-7: "9.999999999999997e-7",
    0.000001: "0.000001", 333333333.3333332: "333333333.3333332", -0.0000033333333333333333: "-0.0000033333333333333333",
    1424953923781206.2: "1424953923781206.2", 4.5: "4.5", 2e-3: "0.002", 1e30: "1e+30", 1e-27: "1e-27",
}  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(("number", "written"), NUMBERS.items(), ids=NUMBERS.values())
def test_numbers_are_written_as_ecmascript_writes_them(number: float, written: str) -> None:
    assert canonical_json(number) == written.encode()


def test_a_negative_zero_is_zero() -> None:
    assert canonical_json(-0.0) == b"0"


def test_the_example_of_the_rfc_comes_out() -> None:
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f",
        "literals": [None, True, False],
    }
    assert canonical_json(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_names_are_sorted_by_their_utf_16_units() -> None:
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    found = list(json.loads(canonical_json(dict.fromkeys(names, 0))))
    assert found == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_a_whole_number_keeps_its_digits() -> None:
    assert canonical_json(2**64 + 1) == b"18446744073709551617"


@given(VALUES)
def test_what_is_written_fast_is_what_is_written_slowly(value: Any) -> None:
    assert canonical_json(value).decode() == _text(value)


def test_any_mapping_and_sequence_will_do() -> None:
    assert canonical_json(MappingProxyType({"b": (1, 2.5), "a": True})) == b'{"a":true,"b":[1,2.5]}'


@given(VALUES)
def test_it_reads_back_as_the_same_value_in_the_same_bytes(value: Any) -> None:
    written = canonical_json(value)
    assert json.loads(written) == value
    assert canonical_json(json.loads(written)) == written


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_json_cannot_say_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(number)


def test_what_is_no_value_of_json_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        canonical_json({"a": b"x"})


@given(VALUES)
def test_what_was_read_from_json_comes_out_the_same(value: Any) -> None:
    read = json.loads(json.dumps(value))
    assert canonical_json_of_json(read) == canonical_json(read)


@pytest.mark.parametrize(
    "value", [2**64 + 1, [-(2**63) - 1], "\x7f\x1f\u2028/", {"\U0001f600": 0, "\ufb33": 0}, 1.0, [1e30], {"a": 0.5}]
)
def test_what_the_quick_way_cannot_write_is_written_the_long_way(value: Any) -> None:
    assert canonical_json_of_json(value) == canonical_json(value)
