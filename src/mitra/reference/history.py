"""What was loaded when, what of it counts, and what each load changed: for the command, the page and the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mitra.reference.difference import Difference, compare
from mitra.reference.kinds import FILE, KINDS, PROGRAM, Kind
from mitra.reference.models import Load
from mitra.reference.program import of_program
from mitra.reference.queries import counting, file_records, loads, program_records, told


@dataclass(frozen=True, slots=True)
class LoadView:
    """One load. `counting`: how many of its rows count today (or at the moment asked about)."""

    id: int
    source: str
    of_program: bool
    digest: str
    rows: int
    counting: int
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of catalogue: how many records count, its loads with the newest first, and what the newest changed.

    `changed`: counts by name (`Difference.counts`), empty where the newest load is the first one, or none was made.
    """

    kind: str
    rows: int
    loads: tuple[LoadView, ...] = ()
    changed: Mapping[str, int] = field(default_factory=dict)

    @property
    def counting(self) -> tuple[LoadView, ...]:
        """The loads that count."""
        return tuple(one for one in self.loads if one.counting)


def overview(known_at: datetime | None = None) -> tuple[KindView, ...]:
    """All kinds, now or as known at a moment. The number of queries does not depend on how much was loaded."""
    made = Load.objects.order_by("id")
    if known_at is not None:
        made = made.filter(loaded_at__lte=known_at)
    by_kind: dict[str, list[Load]] = {name: [] for name in KINDS}
    for load in made:
        by_kind[load.kind].append(load)
    return tuple(_view(kind, by_kind[name]) for name, kind in KINDS.items())


def history(kind: Kind[Any]) -> KindView:
    """One kind with all its loads."""
    return _view(kind, loads(kind))


def difference_of(kind: Kind[Any], load_id: int) -> Difference | None:
    """What a load changed in what counted before it; None where it is not a load of this kind."""
    made = [one for one in loads(kind) if one.pk <= load_id]
    if not made or made[-1].pk != load_id:
        return None
    return _difference(kind, made)


def preview(kind: Kind[Any], origin: str, records: Mapping[str, Any]) -> Difference:
    """What loading these records would change in what counts now."""
    made = loads(kind)
    program, files = program_records(kind, made), file_records(kind, made)
    before = {} if _is_first(made, origin) else kind.over_program(program, files)
    if origin == FILE:
        files = kind.with_load(files, records)
    else:
        program = kind.with_load(program, records)
    return compare(before, kind.over_program(program, files), records.keys())


def _difference(kind: Kind[Any], made: Sequence[Load]) -> Difference:
    before = {} if _is_first(made[:-1], made[-1].origin) else counting(kind, made[:-1])
    after = counting(kind, made)
    all_of_it = kind.is_whole and made[-1].origin == FILE
    return compare(before, after, after.keys() if all_of_it else told(kind, made[-1:]).keys())


def _is_first(before: Sequence[Load], origin: str) -> bool:
    """Whether it is the program's own first load: news, although the same counted before it was loaded."""
    return not before and origin == PROGRAM


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What was counted once: rows that count of each load, in order, and the counts of the newest load's difference."""

    counting: tuple[int, ...]
    changed: Mapping[str, int]


# Kept under the digests, so that it is right in every process: loads never change, and the same content counts the same.
_kept: dict[tuple[object, ...], _Numbers] = {}


def _view(kind: Kind[Any], made: Sequence[Load]) -> KindView:
    key = (kind.name, *((one.origin, one.digest) for one in made))
    if key not in _kept:
        _kept[key] = _numbers(kind, made)
    numbers = _kept[key]
    views = [
        LoadView(one.pk, one.source, one.origin == PROGRAM, one.digest, one.rows, counts, one.loaded_at)
        for one, counts in zip(made, numbers.counting, strict=True)
    ]
    rows = sum(numbers.counting) if made else len(of_program(kind))
    return KindView(kind.name, rows, tuple(reversed(views)), numbers.changed)


def _numbers(kind: Kind[Any], made: Sequence[Load]) -> _Numbers:
    program, files = (told(kind, [one for one in made if one.origin == origin]) for origin in (PROGRAM, FILE))
    rows = Counter(one.load for one in kind.with_load(program, files).values())
    changed = _difference(kind, made).counts() if len(made) > 1 else {}
    return _Numbers(tuple(rows[one.pk] for one in made), changed)
