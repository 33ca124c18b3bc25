"""The words of an example: those of `wording/id.yaml`, so that an example, a page and a letter call one thing by one name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin

from mitra.law.wording import phrases
from mitra.values.dates import parse_date
from mitra.values.period import Period

TODAY = "hari ini"  # the day the example is judged
NOTHING = "tidak ada"
YES_NO = {"ya": True, "tidak": False}


class UnreadableExample(ValueError):
    """An example that cannot be understood; the message says what is wrong, in Indonesian."""


def word(section: str, written: str) -> str:
    """The id behind a word of a section of the phrase book ("kinds", "sources", "outcomes" …)."""
    return str(choice(_words(section), written))


def choice(choices: Mapping[str, Any], written: Any) -> Any:
    """What a word stands for; raises UnreadableExample with the words that are known."""
    if written not in choices:
        raise UnreadableExample(f'"{written}" tidak dikenal; yang dikenal: {", ".join(choices)}')
    return choices[written]


def required(written: Mapping[str, Any], key: str) -> Any:
    """What is written under a key that may not be left out; raises UnreadableExample."""
    if key not in written:
        raise UnreadableExample(f'"{key}" belum diisi')
    return written[key]


def field_names(record: type[Any]) -> dict[str, str]:
    """The fields of a record by the words for them."""
    words = phrases("id")["fields"]
    return {words[field]: field for field in record._fields}


def value(wanted: Any, written: Any, on: date) -> Any:
    """What is written, as the type its field has; days and periods as printed on paper."""
    if isinstance(wanted, UnionType):  # "… or nothing"
        return None if written == NOTHING else value(get_args(wanted)[0], written, on)
    if get_origin(wanted) is frozenset:
        return frozenset() if written == NOTHING else frozenset(written if isinstance(written, list) else [written])
    if wanted is date:
        return on if written == TODAY else _understood(parse_date(written).value, written)
    if wanted is Period:
        return _understood(Period.parse(str(written)).value, written)
    if wanted is bool:
        return choice(YES_NO, written)
    if issubclass(wanted, Enum):
        return choice({one.value: one for one in wanted}, written)
    return wanted(written)


def _understood(read: Any, written: Any) -> Any:
    if read is None:
        raise UnreadableExample(f'"{written}" tidak terbaca sebagai tanggal atau masa')
    return read


@cache
def _words(section: str) -> dict[str, str]:
    told = phrases("id")[section].items()
    return {(one["name"] if isinstance(one, dict) else one): id for id, one in told}
