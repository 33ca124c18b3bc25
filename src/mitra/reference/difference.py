"""What a load changes in what counts: new, changed field by field, gone, not mentioned, the same. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mitra.reference.records import Record


class Change(StrEnum):
    """What became of a record. NOT_MENTIONED: the load is silent about it, and it still counts."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True, slots=True)
class Difference:
    """Records by key: the new ones, before and after of those that changed, those that no longer count, those of which
    the load says nothing and which count as before; and how many it says again as they were."""

    new: Mapping[str, Record]
    changed: Mapping[str, tuple[Record, Record]]
    gone: Mapping[str, Record]
    not_mentioned: Mapping[str, Record]
    same: int

    @property
    def is_empty(self) -> bool:
        """Whether what counts is as before."""
        return not (self.new or self.changed or self.gone)

    def counts(self) -> dict[str, int]:
        """How many of each, by the names of `Change`, and "same"."""
        sizes = {one.value: len(getattr(self, one.value)) for one in Change}
        return {**sizes, "same": self.same}


class Line(NamedTuple):
    """One line of the report: a record, or one field of it with its values before and after."""

    change: Change
    key: str
    name: str
    field: str = ""
    before: object = None
    after: object = None


def compare(before: Mapping[str, Record], after: Mapping[str, Record], mentioned: Collection[str]) -> Difference:
    """The difference between what counted before a load and after it; `mentioned`: the keys of the load itself."""
    common = [(key, before[key], after[key]) for key in sorted(after) if key in before]
    changed = {key: (old, new) for key, old, new in common if old != new}
    silent = {key: new for key, _, new in common if key not in mentioned and key not in changed}
    return Difference(
        new={key: after[key] for key in sorted(after) if key not in before},
        changed=changed,
        gone={key: before[key] for key in sorted(before) if key not in after},
        not_mentioned=silent,
        same=len(common) - len(changed) - len(silent),
    )


def lines(difference: Difference) -> Iterator[Line]:
    """The whole report: a line for each new, gone or unmentioned record and for each field that changed."""
    for key, one in difference.new.items():
        yield Line(Change.NEW, key, name_of(one))
    for key, (old, new) in difference.changed.items():
        for field in new._fields:
            was, is_now = getattr(old, field), getattr(new, field)
            if was != is_now:
                yield Line(Change.CHANGED, key, name_of(new), field, was, is_now)
    for key, one in difference.gone.items():
        yield Line(Change.GONE, key, name_of(one))
    for key, one in difference.not_mentioned.items():
        yield Line(Change.NOT_MENTIONED, key, name_of(one))


def name_of(record: Record) -> str:
    """The title or name of a record."""
    return str(getattr(record, "title", None) or getattr(record, "name", ""))
