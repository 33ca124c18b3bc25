"""Which proved values are alike in what a rule reads of them (`law.reading`), without making records of them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np

from mitra.facts.encoding import decode
from mitra.findings.bulk.codes import Ints, alike
from mitra.findings.bulk.evidence import HOLDS, STATES, Told
from mitra.law.evidence import Settled
from mitra.law.reading import Aspect, Part, Parts

_NOTHING = frozenset((b"null", b'""', b"0", b"false", b"[]", b"{}"))  # what `bool()` of the decoded value says no to

Key = tuple[object, ...]


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


def alike_items(told: Told, parts: Parts | None, texts: Sequence[str | None]) -> tuple[Ints, list[Key]]:
    """For each item of a kind the number of its class, and for each class what makes it one.

    Items are alike when their state is the same and, where it is proved, what is read of the value (None: all of it).
    """
    proved = np.flatnonzero(told.state == HOLDS)
    values = alike(told.value[proved])
    distinct = told.value[proved][values.first].tolist()
    read = _reader(tuple(sorted(parts))) if parts is not None else None
    keys: list[Key] = [read(texts[code] or "null") if read else (texts[code],) for code in distinct]
    numbers: dict[Key, int] = {}
    number_of_value = np.array([numbers.setdefault(key, len(numbers) + 1) for key in keys], np.int64)
    said = np.zeros(len(told.state), np.int64)
    said[proved] = number_of_value[values.codes]
    known = [(), *numbers]
    used = (told.used_count > 0).astype(np.int64)
    found = alike(told.state, said, used)
    makes = [(STATES[told.state[one]], bool(used[one]), *known[said[one]]) for one in found.first.tolist()]
    return found.codes, makes


@cache
def _reader(parts: tuple[Part, ...]) -> Callable[[str], Key]:
    """Cuts the parts out of the JSON of a value; a value that is no object is read whole."""
    names = sorted({part.attribute for part in parts})
    record: Any = msgspec.defstruct("Cut", [(name, msgspec.Raw, msgspec.Raw(b"null")) for name in names], frozen=True)
    decoder = msgspec.json.Decoder(record)
    takes = [(part.attribute, part.aspect) for part in parts]

    def read(text: str) -> Key:
        if not text.startswith("{"):
            return (text,)
        cut = decoder.decode(text)
        return tuple([_seen(bytes(getattr(cut, name)), aspect) for name, aspect in takes])

    return read


def _seen(raw: bytes, aspect: Aspect) -> object:
    match aspect:
        case Aspect.VALUE:
            return raw
        case Aspect.TRUTH:
            return raw not in _NOTHING
        case Aspect.PRESENCE:
            return raw != b"null"
