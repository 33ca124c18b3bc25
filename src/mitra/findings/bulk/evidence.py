"""The statements of a block settled: the rules of `law.evidence`, asked once for all groups of statements that are alike.

A group is what is stated about one item of one kind of one subject. What `law.evidence.settle_item` depends on is in its
docstring; groups that are alike in that are settled by one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mitra.findings.bulk.codes import Ints, alike
from mitra.findings.bulk.columns import NO_DAY, Statements, Subjects, day
from mitra.law.evidence import Settled, State, is_fresh, of_the_day, settle_item
from mitra.law.facts import Check, Fact, Source
from mitra.law.in_force import Law
from mitra.law.vocabulary import KINDS, About

STATES = tuple(State)
_CODE = {state: code for code, state in enumerate(STATES)}
MISSING, HOLDS = _CODE[State.MISSING], _CODE[State.HOLDS]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one kind. Items: `state` (code in STATES), `value` (code of its text, 0 unless proved), `used`.

    The last item is nothing. By subject: `first` item (or the last) and `count` of items. `used_start` and `used_count`
    cut out of `Evidence.used` the statements that an item rests on.
    """

    kind: str
    state: Ints
    value: Ints
    used_start: Ints
    used_count: Ints
    first: Ints
    count: Ints

    def of(self, owner: Ints) -> Told:
        """The same, told of each programme of the institution it is told of."""
        return Told(self.kind, self.state, self.value, self.used_start, self.used_count, self.first[owner], self.count[owner])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is told of a block, by kind and subject; `used`: rows of statements."""

    statements: Statements
    subjects: Subjects
    told: dict[tuple[str, About], Told]
    used: Ints


def settle(statements: Statements, subjects: Subjects, law: Law) -> Evidence:
    """Settle all statements of a block."""
    groups = _groups(statements)
    starts, counts = groups.starts, groups.counts
    signature = _signatures(statements, law)
    state, value = np.empty(len(counts), np.int64), np.zeros(len(counts), np.int64)
    used_count = np.empty(len(counts), np.int64)
    uses: list[tuple[Ints, Ints]] = []  # (groups, places of the statements they use)
    for size in np.unique(counts).tolist():
        of_size = np.flatnonzero(counts == size)
        rows = groups.rows[starts[of_size][:, None] + np.arange(size)]
        found = alike(*_pattern(statements, signature, rows))
        settled = [_settle(statements, rows[one].tolist(), law) for one in found.first.tolist()]
        state[of_size] = np.array([s for s, _, _ in settled], np.int64)[found.codes]
        proved = np.array([place for _, place, _ in settled], np.int64)[found.codes]
        value[of_size] = np.where(proved >= 0, statements.value.codes[rows[np.arange(len(rows)), np.maximum(proved, 0)]], 0)
        used_count[of_size] = np.array([len(used) for _, _, used in settled], np.int64)[found.codes]
        uses += _uses(of_size, rows, found.codes, [used for _, _, used in settled])
    used = _join(uses, used_count)
    return Evidence(statements, subjects, _told(statements, subjects, groups, state, value, used_count), used)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Rows of statements: those of a group one after another, in the order recorded. Groups come by subject and kind."""

    rows: Ints
    starts: Ints
    counts: Ints


def _groups(statements: Statements) -> _Groups:
    several = np.array([word is not None and KINDS[word].several is not None for word in statements.kind.words])
    item = np.where(several[statements.kind.codes], statements.item.codes, 0)
    about = statements.subject * len(statements.kind.words) + statements.kind.codes
    key = about * len(statements.item.words) + item
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    counts = np.diff(starts, append=len(order))
    head = order[starts]
    in_turn = np.argsort(about[head] * len(order) + head, kind="stable")  # items of a kind in the order they were stated
    return _Groups(order, starts[in_turn], counts[in_turn])


def _signatures(statements: Statements, law: Law) -> Ints:
    """For each statement all that its worth as proof depends on, but what it says and the order of days: as a code."""
    days = alike(
        *(column - column.min(initial=0) for column in (statements.said_on, statements.valid_from, statements.valid_until))
    )
    speaks = np.array([_fact(statements, row, 0).speaks_on(law.on) for row in days.first.tolist()], np.int64)[days.codes]
    ages = np.array([_max_age(word, law) for word in statements.kind.words], np.int64)[statements.kind.codes]
    aged = np.flatnonzero(ages >= 0)
    fresh = np.zeros(len(speaks), np.int64)
    columns = (statements.kind.codes, statements.said_on, statements.checked_on, statements.result.codes)
    if len(aged):
        proofs = alike(*(column[aged] - column[aged].min() for column in columns))
        answers = [is_fresh(_fact(statements, row, 0), law.on, ages[row].item()) for row in aged[proofs.first].tolist()]
        fresh[aged] = np.array(answers, np.int64)[proofs.codes]
    says_nothing = np.array([word in (None, "[]") for word in statements.value.words], np.int64)[statements.value.codes]
    by_whom = (statements.source.codes, statements.checked_by.codes, statements.result.codes)
    return alike(statements.kind.codes, *by_whom, speaks, fresh, says_nothing).codes


def _max_age(kind: str | None, law: Law) -> int:
    age = law.max_age(kind) if kind else None
    return -1 if age is None else age


def _pattern(statements: Statements, signature: Ints, rows: Ints) -> Iterator[Ints]:
    """For groups of one size: what they must have in common to be settled alike."""
    yield from signature[rows].T
    size = rows.shape[1]
    if size > 1:
        said = statements.value.codes[rows]
        days = np.where(statements.result.codes[rows] > 0, statements.checked_on[rows], statements.said_on[rows])
        # As `Fact.proved_on`: the day of the check, if there is a result and a day, else the day it was said.
        days = np.where(days == NO_DAY, statements.said_on[rows], days)
        for place in range(size):
            yield (said == said[:, place : place + 1]).argmax(axis=1)
            yield (days < days[:, place : place + 1]).sum(axis=1)


def _settle(statements: Statements, rows: list[int], law: Law) -> tuple[int, int, tuple[int, ...]]:
    """Code of the state, place of the statement whose value is proved (-1: none), places of the statements used."""
    codes = [int(statements.value.codes[row]) for row in rows]
    facts = tuple(_fact(statements, row, place) for place, row in enumerate(rows))
    settled = settle_item(KINDS[facts[0].kind], facts, law, False, facts[0].item)
    used = tuple(int(one) for one in settled.facts)
    place = codes.index(settled.value) if settled.state is State.HOLDS else -1
    return _CODE[settled.state], place, used


def _fact(statements: Statements, row: int, place: int) -> Fact:
    """A statement as the law sees it, with its place in the group for an id and the code of what it says for a value."""

    def word(name: str) -> str | None:
        column = getattr(statements, name)
        text: str | None = column.words[column.codes[row]]
        return text

    said = int(statements.value.codes[row])
    return Fact(
        id=str(place),
        kind=word("kind") or "",
        value=() if statements.value.words[said] == "[]" else said,
        source=Source(word("source") or ""),
        said_on=day(int(statements.said_on[row])),
        checked_by=Source(by) if (by := word("checked_by")) else None,
        checked_on=day(int(statements.checked_on[row])),
        check=Check(result) if (result := word("result")) else None,
        item=word("item"),
        valid_from=day(int(statements.valid_from[row])),
        valid_until=day(int(statements.valid_until[row])),
    )


def _uses(groups: Ints, rows: Ints, codes: Ints, used: list[tuple[int, ...]]) -> Iterator[tuple[Ints, Ints]]:
    """The rows of statements that these groups rest on, in the order the law names them."""
    for number in {len(one) for one in used} - {0}:
        places = np.array([one if len(one) == number else (0,) * number for one in used], np.int64)
        those = np.flatnonzero(np.array([len(one) == number for one in used])[codes])
        yield groups[those], np.take_along_axis(rows[those], places[codes[those]], axis=1)


def _join(uses: list[tuple[Ints, Ints]], used_count: Ints) -> Ints:
    starts = np.cumsum(used_count) - used_count
    joined = np.empty(int(used_count.sum()), np.int64)
    for groups, rows in uses:
        joined[starts[groups][:, None] + np.arange(rows.shape[1])] = rows
    return joined


def _told(
    statements: Statements, subjects: Subjects, groups: _Groups, state: Ints, value: Ints, used_count: Ints
) -> dict[tuple[str, About], Told]:
    head = groups.rows[groups.starts]
    kind, subject = statements.kind.codes[head], statements.subject[head]
    used_start = np.cumsum(used_count) - used_count
    of_institution, institutions = subject < len(subjects.institutions), len(subjects.institutions)
    told: dict[tuple[str, About], Told] = {}
    for about, number in ((About.INSTITUTION, institutions), (About.PROGRAMME, len(subjects.programmes))):
        mine = of_institution if about is About.INSTITUTION else ~of_institution
        for name, one in KINDS.items():
            if about not in one.about:
                continue
            code = statements.kind.words.index(name) if name in statements.kind.words else -1
            items = np.flatnonzero(mine & (kind == code))
            owner = subject[items] - (0 if about is About.INSTITUTION else institutions)
            if one.several:
                items, owner = _of_the_day(items, owner, state)
            count = np.bincount(owner, minlength=number).astype(np.int64)
            first = np.where(count > 0, np.cumsum(count) - count, len(items)).astype(np.int64)
            told[name, about] = Told(
                name,
                np.append(state[items], MISSING),
                np.append(value[items], 0),
                np.append(used_start[items], 0),
                np.append(used_count[items], 0),
                first,
                count,
            )
    return told


def _of_the_day(items: Ints, owner: Ints, state: Ints) -> tuple[Ints, Ints]:
    """Of the items of each subject those that speak on the day, as `law.evidence.of_the_day` has it."""
    if not len(items):
        return items, owner
    subject = alike(owner).codes
    counts = np.bincount(subject).astype(np.int64)
    starts = np.cumsum(counts) - counts
    kept = np.ones(len(items), bool)
    for size in np.unique(counts).tolist():
        those = np.flatnonzero(counts == size)
        places = starts[those][:, None] + np.arange(size)
        found = alike(*state[items[places]].T)
        masks = [_kept(state[items[places[one]]].tolist()) for one in found.first.tolist()]
        kept[places] = np.array(masks, bool)[found.codes]
    return items[kept], owner[kept]


def _kept(states: list[int]) -> list[bool]:
    settled = tuple(Settled(STATES[code], None, (), str(place)) for place, code in enumerate(states))
    names = {one.item for one in of_the_day(settled)}
    return [one.item in names for one in settled]
