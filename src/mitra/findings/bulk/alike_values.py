"""Which proved values are alike in what a rule reads of them (`law.reading`), without making records of them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from mitra.facts.encoding import decode
from mitra.findings.bulk.codes import Ints, alike
from mitra.findings.bulk.evidence import HOLDS, STATES, Told
from mitra.findings.bulk.records import attributes_of, numbered
from mitra.law.evidence import Settled
from mitra.law.reading import Part, Parts

Key = tuple[object, ...]
Column = tuple[Ints, Callable[[int], object]]


class Values:
    """The values of a block by their codes. `texts[code]` is the JSON of a value."""

    def __init__(self, texts: Sequence[str | None]) -> None:
        self.texts = texts
        self._read: dict[tuple[str, int], Any] = {}

    def settled(self, told: Told, item: int, token: str, *, of_item: bool) -> Settled:
        """An item as the law sees it; `token` stands for its statements and, where it is one of several, for its name."""
        state = STATES[told.state[item]]
        value = self._value(told.kind, int(told.value[item])) if told.state[item] == HOLDS else None
        facts = (token,) if told.used_count[item] else ()
        return Settled(state, value, facts, token if of_item and facts else None)

    def _value(self, kind: str, code: int) -> Any:
        if (kind, code) not in self._read:
            text = self.texts[code]
            self._read[kind, code] = decode(kind, json.loads(text or "null"))
        return self._read[kind, code]


class Items:
    """The items of one kind in a block, and which of them are alike to a rule. `attributes`: all that any rule reads."""

    def __init__(self, told: Told, attributes: Iterable[str], texts: Sequence[str | None]) -> None:
        self._kind, self._names = told.kind, tuple(attributes)
        self._state = told.state
        self._used = (told.used_count > 0).astype(np.int64)
        self._proved = np.flatnonzero(told.state == HOLDS)
        found = alike(told.value[self._proved])
        self._value_of = found.codes
        self._texts = [texts[code] or "null" for code in told.value[self._proved][found.first].tolist()]
        self._parts: dict[Part, Column] = {}
        self._classes: dict[Parts | None, tuple[Ints, list[Key]]] = {}

    def classes(self, parts: Parts | None) -> tuple[Ints, list[Key]]:
        """For each item the number of its class, and for each class what makes it one.

        Items are alike when their state is the same and, where it is proved, what is read of the value (None: all of it).
        """
        if parts not in self._classes:
            self._classes[parts] = self._classify(parts)
        return self._classes[parts]

    def _classify(self, parts: Parts | None) -> tuple[Ints, list[Key]]:
        columns = [self._whole] if parts is None or not self._are_records else [self._column(one) for one in sorted(parts)]
        values = alike(np.zeros(len(self._texts), np.int64), *(codes for codes, _ in columns))
        said = np.zeros(len(self._state), np.int64)
        said[self._proved] = values.codes[self._value_of] + 1
        found = alike(self._state, said, self._used)
        keys: list[Key] = []
        for item in found.first.tolist():
            key: Key = (STATES[self._state[item]], bool(self._used[item]))
            if said[item]:
                place = int(values.first[said[item] - 1])
                key += tuple([seen(place) for _, seen in columns])
            keys.append(key)
        return found.codes, keys

    @property
    def _are_records(self) -> bool:
        """Whether the values have attributes: JSON objects; words, numbers and lists are read whole."""
        return bool(self._texts) and self._texts[0].startswith("{")

    @property
    def _whole(self) -> Column:
        return np.arange(len(self._texts), dtype=np.int64), self._texts.__getitem__

    @cached_property
    def _attributes(self) -> Mapping[str, pa.Array]:
        return attributes_of(self._kind, self._texts, self._names)

    def _column(self, part: Part) -> Column:
        if part not in self._parts:
            self._parts[part] = numbered(self._attributes[part.attribute], part.aspect)
        return self._parts[part]
