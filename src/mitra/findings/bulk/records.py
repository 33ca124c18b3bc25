"""Attributes of stored values as columns: the JSON of many records of one kind, read at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

from mitra.findings.bulk.codes import Ints
from mitra.law.reading import Aspect
from mitra.law.vocabulary import KINDS

_LIST = pa.list_(pa.string())


def attributes_of(kind: str, texts: Sequence[str], names: Iterable[str]) -> Mapping[str, pa.Array]:
    """These attributes of the values of a kind, in the order of the values; `texts` are JSON objects."""
    hints = get_type_hints(KINDS[kind].type)
    schema = pa.schema([(name, _type(hints[name])) for name in sorted(names)])
    lines = "\n".join(texts).encode()
    table = pj.read_json(
        pa.py_buffer(lines),
        pj.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"),
    )
    return {name: table[name].combine_chunks() for name in schema.names}


def numbered(column: pa.Array, aspect: Aspect) -> tuple[Ints, Callable[[int], object]]:
    """For each value the number of what is seen of the attribute, and what is seen of the value at a place."""
    if aspect is Aspect.PRESENCE:
        column = pc.is_valid(column)
    elif aspect is Aspect.TRUTH:
        column = pc.fill_null(_truth(column), False)
    flat = _joined(column) if pa.types.is_list(column.type) else column
    indices = flat.dictionary_encode().indices.cast(pa.int64())
    codes = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False) + 1
    return codes.astype(np.int64), lambda place: flat[place].as_py()


def _truth(column: pa.Array) -> pa.Array:
    """What `bool()` says of each value."""
    if pa.types.is_boolean(column.type):
        return column
    if pa.types.is_integer(column.type):
        return pc.not_equal(column, 0)
    return pc.greater(pc.list_value_length(column) if pa.types.is_list(column.type) else pc.binary_length(column), 0)


def _joined(column: pa.Array) -> pa.Array:
    """Lists of words as one word each; different lists give different words, for control characters occur in none."""
    words = pc.fill_null(column.values, "\x00")
    joined = pc.binary_join(pa.ListArray.from_arrays(column.offsets, words), "\x1f")
    # A list of one empty word is not an empty list.
    joined = pc.binary_join_element_wise(pc.list_value_length(column).cast(pa.string()), joined, "\x1f")
    return pc.if_else(column.is_valid(), joined, pa.scalar(None, pa.string()))


def _type(hint: Any) -> pa.DataType:
    if get_origin(hint) is UnionType:
        hint = next(one for one in get_args(hint) if one is not type(None))
    if hint is bool:
        return pa.bool_()
    if hint is int:
        return pa.int64()
    if hint is str or hint is date or (isinstance(hint, type) and issubclass(hint, Enum)):
        return pa.string()
    return _LIST
