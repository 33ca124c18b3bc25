"""What became known of an institution's identity, one event after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from mitra.institutions.models import Branch, FormerName, FormerTitle, Institution, Join, Programme
from mitra.institutions.queries.listed import Listed, listed

NAME: Final = ("name", "type", "regency", "city", "province", "association")
TITLE: Final = ("title", "field", "mode")


class What(StrEnum):
    """What can become known of an identity."""

    ENTERED = "entered"
    PROGRAMMES = "programmes"  # entered, `number` of them
    RENAMED = "renamed"
    RETITLED = "retitled"  # the programme `code`
    ATTACHED = "attached"  # a branch of `other` from `day`
    DETACHED = "detached"  # on its own from `day`
    BRANCH = "branch"  # `other` is its branch from `day`
    NO_BRANCH = "no_branch"  # `other` is not its branch any more from `day`
    JOINED_INTO = "joined_into"  # it is read as `other`; a merger from `day`
    PARTED_FROM = "parted_from"  # it is not read as `other` any more
    ABSORBED = "absorbed"  # `other` is read as it; a merger from `day`
    RELEASED = "released"  # `other` is not read as it any more


class Change(NamedTuple):
    """A field of a name that was said otherwise."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Event:
    """What became known at a moment; `by`: the person who said so, None for the program; what else there is depends on it."""

    at: datetime
    what: What
    by: str | None = None
    reason: str = ""
    changes: tuple[Change, ...] = ()
    other: Listed | None = None
    day: date | None = None
    code: str = ""
    number: int = 0


def of_names(one: Institution, former: Sequence[FormerName]) -> Iterator[Event]:
    """That it was entered, and each time it was called otherwise; `former` in their order."""
    yield Event(one.entered_at, What.ENTERED, (former[0] if former else one).named_by)
    names: list[FormerName | Institution] = [*former, one]
    for before, after in pairwise(names):
        yield Event(after.named_at, What.RENAMED, after.named_by, after.named_because, _changes(NAME, before, after))


def of_programmes(programmes: Iterable[Programme], former: Iterable[FormerTitle]) -> Iterator[Event]:
    """That programmes were entered, and each time one was shown otherwise; `former` in their order."""
    named: dict[int, list[Programme | FormerTitle]] = {}
    for title in former:
        named.setdefault(title.programme_id, []).append(title)
    of = {one.pk: one for one in programmes}
    for moment, number in Counter(one.entered_at for one in of.values()).items():
        yield Event(moment, What.PROGRAMMES, number=number)
    for programme, titles in named.items():
        for before, after in pairwise([*titles, of[programme]]):
            changes = _changes(TITLE, before, after)
            yield Event(after.named_at, What.RETITLED, after.named_by, after.named_because, changes, code=of[programme].code)


def of_branches(institution: int, rows: Iterable[Branch]) -> Iterator[Event]:
    """Whose branch it was said to be, and who its own branches; `rows` of it and of all of these, in their order."""
    parent: dict[int, int | None] = {}
    for row in rows:
        before = parent.get(row.institution_id)
        parent[row.institution_id] = row.parent_id
        if row.institution_id == institution:
            what, other = What.ATTACHED if row.parent else What.DETACHED, row.parent
        elif row.parent_id == institution:
            what, other = What.BRANCH, row.institution
        elif before == institution:
            what, other = What.NO_BRANCH, row.institution
        else:
            continue
        yield Event(row.recorded_at, what, row.recorded_by, row.reason, other=listed(other) if other else None, day=row.since)


def of_joins(institution: int, joins: Iterable[Join]) -> Iterator[Event]:
    """What it was joined with, in either direction, and parted from again."""
    for join in joins:
        into = join.absorbed_id == institution
        other = listed(join.into if into else join.absorbed)
        what = What.JOINED_INTO if into else What.ABSORBED
        yield Event(join.recorded_at, what, join.joined_by, join.reason, other=other, day=join.holds_from)
        if hasattr(join, "part"):
            what, part = What.PARTED_FROM if into else What.RELEASED, join.part
            yield Event(part.recorded_at, what, part.parted_by, part.reason, other=other)


def _changes(fields: Sequence[str], before: object, after: object) -> tuple[Change, ...]:
    said = (Change(field, getattr(before, field), getattr(after, field)) for field in fields)
    return tuple(one for one in said if one.before != one.after)
