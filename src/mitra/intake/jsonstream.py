"""The institutions in one JSON document, one by one, with their pointers; nothing larger than one of them is held."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from typing import IO, Any, Final

import ijson

from mitra.intake.limits import Limits, Unreadable

_LONGEST_TOKEN: Final = 4_000_000  # bytes without a quotation mark: a string or number that no form has
_CHUNK: Final = 1 << 16
_OPENING: Final = {"start_map", "start_array"}
_CLOSING: Final = {"end_map", "end_array"}


def institutions(stream: IO[bytes], limits: Limits, on_progress: Callable[[int], None]) -> Iterator[tuple[str, Any]]:
    """Pointer and content of each institution.

    Raises Unreadable: encoding, json_broken, json_too_deep, json_too_large, json_not_applications.
    """
    stream.seek(0)
    events = ijson.basic_parse(_Watched(stream, on_progress), multiple_values=True)
    try:
        yield from _Walk(events, limits).institutions()
    except (ijson.JSONError, OverflowError, ValueError) as error:
        raise Unreadable("json_broken") from error


class _Watched:
    """The file as ijson reads it: UTF-8 is checked, and no endless string gets through."""

    def __init__(self, stream: IO[bytes], on_progress: Callable[[int], None]) -> None:
        self._stream, self._on_progress = stream, on_progress
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._read = self._since_quote = 0

    def read(self, size: int = _CHUNK) -> bytes:
        chunk = self._stream.read(size)
        try:
            text = self._decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise Unreadable("encoding") from error
        at = chunk.rfind(b'"')
        self._since_quote = self._since_quote + len(chunk) if at < 0 else len(chunk) - at
        if self._since_quote > _LONGEST_TOKEN:
            raise Unreadable("json_too_large")
        self._read += len(chunk)
        self._on_progress(self._read)
        # A first chunk may be nothing but the byte order mark; b"" would say that the file has ended.
        return text.encode() or (b" " if chunk else b"")


class _Walk:
    """Goes through the events of a document and builds the institutions in it."""

    def __init__(self, events: Iterator[tuple[str, Any]], limits: Limits) -> None:
        self._events, self._limits = events, limits

    def institutions(self) -> Iterator[tuple[str, Any]]:
        found = False
        for number, (event, _) in enumerate(self._events):
            if event == "start_array":
                yield from self._items("")
                found = True
            elif event == "start_map":
                alone: dict[str, Any] = {}
                for key in self._keys():
                    event, value = self._next()
                    if key == "institutions" and event == "start_array":
                        yield from self._items("/institutions")
                        found = True
                    else:
                        alone[key] = self._value(event, value)
                if "vin" in alone or "VIN" in alone:
                    yield (f"/{number}" if number else ""), alone
                    found = True
        if not found:
            raise Unreadable("json_not_applications")

    def _next(self) -> tuple[str, Any]:
        for event in self._events:
            return event
        raise Unreadable("json_broken")

    def _keys(self) -> Iterator[str]:
        for event, value in self._events:
            if event == "end_map":
                return
            yield value

    def _items(self, pointer: str) -> Iterator[tuple[str, Any]]:
        for number in count():
            event, value = self._next()
            if event == "end_array":
                return
            yield f"{pointer}/{number}", self._value(event, value)

    def _value(self, event: str, value: Any) -> Any:
        """One value, built without recursion: a container waits on the stack until it is closed."""
        if event not in _OPENING:
            return float(value) if isinstance(value, Decimal) else value
        root: Any = {} if event == "start_map" else []
        stack: list[tuple[Any, str]] = [(root, "")]
        values = 0
        for event, value in self._events:
            inside, key = stack[-1]
            if event == "map_key":
                stack[-1] = inside, value
                continue
            if event in _CLOSING:
                stack.pop()
                if not stack:
                    return root
                continue
            made: Any = {} if event == "start_map" else [] if event == "start_array" else value
            made = float(made) if isinstance(made, Decimal) else made  # a Decimal of 10^9 digits must not reach int()
            if isinstance(inside, dict):
                inside[key] = made
            else:
                inside.append(made)
            values += 1
            if values > self._limits.institution:
                raise Unreadable("json_too_large")
            if event in _OPENING:
                stack.append((made, ""))
                if len(stack) > self._limits.depth:
                    raise Unreadable("json_too_deep", most=self._limits.depth)
        raise Unreadable("json_broken")
