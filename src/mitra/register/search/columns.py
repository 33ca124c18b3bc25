"""Everybody in the register as columns: who it is, as it is called now, and the days of each status as known now.

Kept in memory by each process while nothing is new; what is new is asked of the database each time, in one query, so nobody
ever reads what was right a moment ago.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from django.db import connection

from mitra.findings.bulk.codes import Ints
from mitra.findings.national.places import province_of
from mitra.findings.national.reading import coded
from mitra.findings.national.roll import Coded
from mitra.findings.national.words import Answer, Text, Words
from mitra.findings.runs.reading import copied
from mitra.law.procedure.partnership import Status
from mitra.register.search.units import Units, read_units
from mitra.values.names import fold

STATUSES: Final = tuple(Status)
"""A code of a status is its place here and one more; 0: no approval had begun."""
_NEVER: Final = np.iinfo(np.int32).max
_EPOCH: Final = date(1970, 1, 1).toordinal()
_DAYS: Final = 8  # days whose statuses are kept
_TEXTS: Final = 8  # texts whose answers are kept; each has eight bytes for every institution and programme
_KEPT: Final = 2  # sets of columns: the newest, and the one that others may still be reading

# Rows are only added; every change of a name, place, title, field leaves one in the tables of former ones, by the database.
_STATE = """
SELECT (SELECT max(id) FROM register_event), (SELECT max(id) FROM institutions_formername),
    (SELECT max(id) FROM institutions_formertitle),
    (SELECT max(id) FROM facts_statement WHERE kind = 'units')
"""
_INSTITUTIONS = """
COPY (
    SELECT id, identifier, name, type, regency, city, province FROM institutions_institution
    WHERE id IN (SELECT institution_id FROM register_event WHERE programme_id IS NULL) ORDER BY id
) TO STDOUT (FORMAT csv)
"""
_PROGRAMMES = """
COPY (
    SELECT id, institution_id, code, title, field, mode FROM institutions_programme
    WHERE id IN (SELECT programme_id FROM register_event) ORDER BY institution_id, code
) TO STDOUT (FORMAT csv)
"""
_ENTRIES = """
COPY (
    SELECT institution_id, coalesce(programme_id, 0), status, since, until FROM register_entry
    WHERE %(known_at)s::timestamptz IS NULL AND known_until IS NULL
       OR known_since <= %(known_at)s AND (known_until IS NULL OR known_until > %(known_at)s)
) TO STDOUT (FORMAT csv)
"""
_WHO = {"id": pa.int64()} | dict.fromkeys(("vin", "name", "type", "regency", "city", "province"), pa.string())
_WHAT = {"id": pa.int64(), "institution": pa.int64()} | dict.fromkeys(("code", "title", "field", "mode"), pa.string())
_WHEN = {
    "institution": pa.int64(), "programme": pa.int64(), "status": pa.string(), "since": pa.date32(), "until": pa.date32(),
}  # fmt: skip


class Spans(NamedTuple):
    """Statuses by days: `place` of the subject (institutions first, then programmes), days since 1970 half-open."""

    place: Ints
    status: Ints
    since: Ints
    until: Ints


@dataclass(frozen=True)
class Columns:
    """A place for each institution, in the order of names, and for each programme, those of one institution together."""

    number: Ints
    vin: tuple[str, ...]
    name: tuple[str, ...]
    folded: tuple[str, ...]
    city: Coded
    province: Coded
    type: Coded
    programme: Ints
    owner: Ints
    code: tuple[str, ...]
    title: Coded
    field: Coded
    mode: Coded
    words: Words
    units: Units
    spans: Spans
    state: tuple[int | None, ...]
    days: dict[date, tuple[Ints, Ints]] = dataclass_field(default_factory=dict)  # statuses of days asked about before
    texts: dict[str, Answer] = dataclass_field(default_factory=dict)  # answers to texts asked for before

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """By VIN the place of an institution."""
        return {vin: place for place, vin in enumerate(self.vin)}

    @cached_property
    def in_words(self) -> tuple[frozenset[str], ...]:
        """By place of an institution the words of its name."""
        return tuple(frozenset(name.split()) for name in self.folded)

    @cached_property
    def _first(self) -> list[int]:
        """By place of an institution that of its first programme; one more at the end. Ten thousand are asked about at once."""
        found: list[int] = np.searchsorted(self.owner, np.arange(len(self.number) + 1)).tolist()
        return found

    def offered(self, place: int) -> range:
        """The places of its programmes."""
        return range(self._first[place], self._first[place + 1])

    def programme_of(self, place: int, code: str) -> int | None:
        """The place of the programme of that code of an institution."""
        return next((one for one in self.offered(place) if self.code[one] == code), None)

    def statuses(self, on: date, spans: Spans | None = None) -> tuple[Ints, Ints]:
        """The code of the status of each institution and of each programme on a day. `spans`: others than those known now."""
        if spans is None and on in self.days:
            return self.days[on]
        told, day = spans or self.spans, on.toordinal() - _EPOCH
        then = (told.since <= day) & (day < told.until)
        found = np.zeros(len(self.number) + len(self.programme), np.int64)
        found[told.place[then]] = told.status[then]
        both = found[: len(self.number)], found[len(self.number) :]
        if spans is None:
            if len(self.days) >= _DAYS:
                self.days.clear()
            self.days[on] = both
        return both

    def answer(self, text: str) -> Answer:
        """Who has every word of a text. What is looked for instead of nothing asks for the same words several times."""
        found = self.texts.get(text)
        if found is None:
            if len(self.texts) >= _TEXTS:
                self.texts.clear()
            self.texts[text] = found = self.words.answer(text)
        return found

    def spans_known(self, known_at: datetime) -> Spans:
        """The days of each status as they were known at that moment. One query."""
        return _spans(self.number, self.programme, known_at)


_memory: OrderedDict[tuple[int | None, ...], Columns] = OrderedDict()
_lock = Lock()


def columns() -> Columns:
    """Everybody in the register now. One query; four more when this process is asked for it the first time."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        state = tuple(cursor.fetchone())
    with _lock:  # whoever asks while they are being read waits for them
        if state not in _memory:
            _memory[state] = _read(state)
        _memory.move_to_end(state)
        while len(_memory) > _KEPT:
            _memory.popitem(last=False)
        return _memory[state]


def _read(state: tuple[int | None, ...]) -> Columns:
    who, what = _table(_INSTITUTIONS, _WHO), _table(_PROGRAMMES, _WHAT)
    order = sorted(range(len(who["id"])), key=lambda one: (fold(who["name"][one]), who["vin"][one]))
    own = {name: [column[one] for one in order] for name, column in who.items()}
    number = np.array(own["id"], np.int64)
    place = {one: at for at, one in enumerate(own["id"])}
    here = (one for one in range(len(what["id"])) if what["institution"][one] in place)
    of = sorted(here, key=lambda one: place[what["institution"][one]])
    taught = {name: [column[one] for one in of] for name, column in what.items()}
    owner = np.array([place[one] for one in taught["institution"]], np.int64)
    province = coded(province_of(*one) for one in zip(own["regency"], own["province"], strict=True))
    city, type = coded(own["city"]), coded(own["type"])
    title, field, mode = (coded(taught[name]) for name in ("title", "field", "mode"))
    programme = np.array(taught["id"], np.int64)
    words = Words(
        own=(
            Text(tuple(own["name"]), None, 1.0),
            Text(tuple(own["vin"]), None, 1.0),
            Text(city.values, city.codes, 0.95),
            Text(province.values, province.codes, 0.95),
        ),
        offered=(Text(title.values, title.codes, 1.0), Text(field.values, field.codes, 0.95)),
        owner=owner,
        institutions=len(number),
    )
    return Columns(
        number=number, vin=tuple(own["vin"]), name=tuple(own["name"]),
        folded=tuple(fold(one) for one in own["name"]), city=city, province=province, type=type,
        programme=programme, owner=owner, code=tuple(taught["code"]), title=title, field=field, mode=mode,
        words=words, units=read_units(programme), spans=_spans(number, programme, None), state=state,
    )  # fmt: skip


def _table(query: str, types: Mapping[str, pa.DataType]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = copied(query, {}, types).to_pydict()
    return found


def _spans(number: Ints, programme: Ints, known_at: datetime | None) -> Spans:
    told = copied(_ENTRIES, {"known_at": known_at}, _WHEN)
    of, other = told["institution"].to_numpy(), told["programme"].to_numpy()
    place = np.where(other == 0, _place(number, of), len(number) + _place(programme, other))
    status = coded_status(told["status"].to_pylist())
    since, until = (_days(told[name]) for name in ("since", "until"))
    known = (place >= 0) & ((other == 0) | (place >= len(number)))
    return Spans(place[known], status[known], since[known], until[known])


def coded_status(values: list[str]) -> Ints:
    """Statuses as codes of STATUSES."""
    code = {one.value: at for at, one in enumerate(STATUSES, start=1)}
    return np.array([code[one] for one in values], np.int64)


def _days(column: pa.ChunkedArray) -> Ints:
    days: Ints = column.cast(pa.int32()).fill_null(_NEVER).to_numpy().astype(np.int64)
    return days


def _place(numbers: Ints, wanted: Ints) -> Ints:
    """The place of each number that is wanted; far below 0 for what is not there."""
    order = np.argsort(numbers, kind="stable")
    at = np.minimum(np.searchsorted(numbers[order], wanted), max(0, len(numbers) - 1))
    if not len(numbers):
        return np.full(len(wanted), -(1 << 40), np.int64)
    return np.where(numbers[order][at] == wanted, order[at], -(1 << 40)).astype(np.int64)
