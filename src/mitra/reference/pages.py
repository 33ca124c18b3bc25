"""The reference data in words, for the public pages: what counts, since when, from where, and what each load changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from mitra.reference import labels
from mitra.reference.difference import Change, Difference, Line, lines
from mitra.reference.history import KindView, LoadView, difference_of, history, overview
from mitra.reference.kinds import KINDS, LIBUR
from mitra.reference.queries import amendments, days
from mitra.values.numbers import figure
from mitra.values.wording import Language


@dataclass(frozen=True, slots=True)
class LoadTold:
    """A load: where it is from, when it was loaded, how many of its rows count."""

    id: int
    source: str
    when: str
    rows: str
    counting: str
    counts: bool
    digest: str


@dataclass(frozen=True, slots=True)
class KindTold:
    """A kind of catalogue. `rows`: how many records count ("42 kode"); `changed`: what its newest load changed ("12 baru"),
    empty for a first load."""

    kind: str
    name: str
    purpose: str
    rows: str
    shown: bool
    loads: tuple[LoadTold, ...]
    changed: tuple[str, ...]

    @property
    def counting(self) -> tuple[LoadTold, ...]:
        """The loads that count, the newest first."""
        return tuple(one for one in self.loads if one.counts)


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """One line of a difference. Without `field` it is about the record as a whole."""

    change: Change
    label: str
    key: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day that is not worked, or is collective leave."""

    day: str
    name: str
    kind: str
    basis: str


@dataclass(frozen=True, slots=True)
class AmendmentTold:
    """An official's word on a day. `kind` "": it was withdrawn."""

    day: str
    name: str
    kind: str
    basis: str
    reason: str
    when: str


@dataclass(frozen=True, slots=True)
class KindPage:
    """One kind: its loads, and what the load asked about (the newest, if none was) changed.

    `is_first`: there is nothing before it to compare with. `lines` is empty where the records are not shown.
    """

    told: KindTold
    load: LoadTold | None
    is_first: bool
    changed: tuple[str, ...]
    lines: tuple[ChangeTold, ...]
    years: tuple[tuple[int, tuple[DayTold, ...]], ...]
    amendments: tuple[AmendmentTold, ...]


def kinds_told(language: Language) -> tuple[KindTold, ...]:
    """All kinds, those that decide findings first. The number of queries does not depend on how much was loaded."""
    return tuple(_kind(one, language) for one in overview())


def kind_page(name: str, load: int | None, language: Language) -> KindPage | None:
    """One kind, and one of its loads; None where there is no such kind or load."""
    kind = KINDS.get(name)
    if kind is None:
        return None
    told = _kind(history(kind), language)
    chosen = next((one for one in told.loads if one.id == load), None) if load is not None else next(iter(told.loads), None)
    if load is not None and chosen is None:
        return None
    is_first = chosen is None or chosen is told.loads[-1]
    difference = difference_of(kind, chosen.id) if chosen is not None and not is_first else None
    return KindPage(
        told,
        chosen,
        is_first,
        _changed(difference.counts(), language) if difference else (),
        _lines(difference, language) if difference and kind.shown else (),
        _years(language) if kind is LIBUR else (),
        _amendments(language) if kind is LIBUR else (),
    )


def _kind(view: KindView, language: Language) -> KindTold:
    return KindTold(
        view.kind,
        labels.name(labels.KINDS, view.kind, language),
        labels.name(labels.PURPOSES, view.kind, language),
        f"{figure(view.rows, language)} {labels.name(labels.RECORDS, view.kind, language)}",
        KINDS[view.kind].shown,
        tuple(_load(one, language) for one in view.loads),
        _changed(view.changed, language),
    )


def _load(one: LoadView, language: Language) -> LoadTold:
    source = labels.OF_PROGRAM[1 if language == "en" else 0] if one.of_program else one.source
    rows, counting = figure(one.rows, language), figure(one.counting, language)
    return LoadTold(one.id, source, labels.say_moment(one.loaded_at, language), rows, counting, one.counting > 0, one.digest)


def _changed(counts: Mapping[str, int], language: Language) -> tuple[str, ...]:
    return tuple(
        f"{figure(counts[name], language)} {labels.name(labels.CHANGES, name, language)}"
        for name in labels.CHANGES
        if counts.get(name)
    )


def _lines(difference: Difference, language: Language) -> tuple[ChangeTold, ...]:
    order = list(Change)
    told = sorted(lines(difference), key=lambda one: order.index(one.change))
    return tuple(_line(one, language) for one in told if one.change is not Change.NOT_MENTIONED)


def _line(one: Line, language: Language) -> ChangeTold:
    return ChangeTold(
        one.change,
        labels.name(labels.CHANGES, one.change, language),
        one.key,
        one.name,
        labels.name(labels.FIELDS, one.field, language) if one.field else "",
        labels.say_value(one.before, language),
        labels.say_value(one.after, language),
    )


def _years(language: Language) -> tuple[tuple[int, tuple[DayTold, ...]], ...]:
    found = sorted(days().values(), key=lambda one: one.day)
    return tuple(
        (year, tuple(DayTold(*(labels.say_value(part, language) for part in (one.day, one.name, one.kind, one.basis)))
         for one in of_year))
        for year, of_year in groupby(found, key=lambda one: one.day.year)
    )  # fmt: skip


def _amendments(language: Language) -> tuple[AmendmentTold, ...]:
    return tuple(
        AmendmentTold(
            labels.say_value(one.day, language),
            one.name,
            labels.say_value(one.kind, language),
            one.basis,
            one.reason,
            labels.say_moment(one.amended_at, language),
        )
        for one in reversed(amendments())
    )
