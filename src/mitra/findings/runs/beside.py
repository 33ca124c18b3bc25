"""What was found of the same institutions at two points, side by side: which subjects differ, and how outcomes moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

import numpy as np
from django.db import connection

from mitra.findings.bulk.codes import Ints
from mitra.findings.differences.between import Pair, Side, Subject
from mitra.findings.differences.flips import Flip, Key
from mitra.findings.runs.found import Found, Outcomes
from mitra.findings.runs.told import COLUMNS, TABLES, Row, ToldRows
from mitra.institutions.models import Institution, Programme

Move = tuple[str, str | None, str | None]
"""Requirement, outcome before and after (None: not known)."""

_TOGETHER = 250
_TOLD = f"SELECT s.institution_id, {COLUMNS} FROM {TABLES} WHERE s.id = ANY(%s)"  # noqa: S608  # made of this package's own texts


class Beside(NamedTuple):
    """Every subject of two sides, by its places there (-1: not known) and the numbers of its outcomes."""

    before: Found
    after: Found
    place_before: Ints
    place_after: Ints
    was: Ints
    now: Ints
    outcomes: list[Outcomes]

    def pairs(self, codes: Mapping[int, str], of: Collection[Key] | None = None) -> Iterator[Pair]:
        """The subjects whose outcomes differ, each institution before its programmes; `of`: only these.

        Three queries for each _TOGETHER institutions (by their ids): what is told of them is held in memory.
        `codes`: what programmes of joined institutions are called.
        """
        in_order = (one for one in self._differing() if of is None or one[0] in of)
        for _, institution in groupby(in_order, key=lambda one: one[0][0] // _TOGETHER):
            yield from self._pairs(list(institution), codes)

    def flips(self, codes: Mapping[int, str]) -> Iterator[Flip]:
        """What differs, in the same order, without its causes. Two queries."""
        those = self._differing()
        subjects = named([key for key, _ in those], codes)
        for key, row in sorted(those, key=lambda one: (one[0][0], subjects[one[0]].programme or "")):
            for move in self._moves(int(self.was[row]), int(self.now[row])):
                yield Flip(key, *move, subjects[key].province, subjects[key].field)

    def _moves(self, was: int, now: int) -> list[Move]:
        """The requirements that came out otherwise from one number of outcomes to another (-1: not known)."""
        before, after = (dict(self.outcomes[one]) if one >= 0 else {} for one in (was, now))
        both = [(id, before.get(id), after.get(id)) for id in sorted(before.keys() | after.keys())]
        return [one for one in both if one[1] != one[2]]

    def _differing(self) -> list[tuple[Key, int]]:
        """Who differs, in order, with the row."""
        rows = np.flatnonzero(self.was != self.now)
        gone = self.place_after[rows] < 0
        sides = ((self.before, self.place_before[rows[gone]]), (self.after, self.place_after[rows[~gone]]))
        ids = [(found.institution[places], found.programme[places]) for found, places in sides]
        institution, programme = (np.concatenate(both).tolist() for both in zip(*ids, strict=True))
        in_turn = np.concatenate([rows[gone], rows[~gone]]).tolist()
        return sorted(zip(zip(institution, programme, strict=True), in_turn, strict=True))

    def _pairs(self, those: list[tuple[Key, int]], codes: Mapping[int, str]) -> Iterator[Pair]:
        subjects = named([key for key, _ in those], codes)
        sides = {
            row: (self._side(self.before, self.place_before[row]), self._side(self.after, self.place_after[row]))
            for _, row in those
        }
        told = told_of(number for both in sides.values() for side in both if side for number in side.statements)
        for key, row in sorted(those, key=lambda one: (one[0][0], subjects[one[0]].programme or "")):
            yield Pair(subjects[key], *sides[row], told)

    def moves(self) -> Counter[Move]:
        """How many outcomes went from which to which, or stayed."""
        found: Counter[Move] = Counter()
        pairs, counts = np.unique(np.stack([self.was, self.now]), axis=1, return_counts=True)
        for was, now, number in zip(*pairs.tolist(), counts.tolist(), strict=True):
            before, after = (dict(self.outcomes[one]) if one >= 0 else {} for one in (was, now))
            for requirement in before.keys() | after.keys():
                found[requirement, before.get(requirement), after.get(requirement)] += number
        return found

    def _side(self, found: Found, place: int) -> Side | None:
        return None if place < 0 else Side(found.said[found.codes[place]].content, found.statements(place))


def beside(before: Found, after: Found) -> Beside:
    """Two sides, put side by side."""
    numbers: dict[Outcomes, int] = {}
    keys = np.union1d(before.keys, after.keys)
    place_before, place_after = _places(before.keys, keys), _places(after.keys, keys)
    was, now = _outcomes(before, place_before, numbers), _outcomes(after, place_after, numbers)
    return Beside(before, after, place_before, place_after, was, now, list(numbers))


def named(keys: Iterable[Key], codes: Mapping[int, str]) -> Mapping[Key, Subject]:
    """Who they are: institutions, and programmes (0: the institution itself). Two queries."""
    wanted = list(keys)
    own = Institution.objects.filter(pk__in={institution for institution, _ in wanted})
    offered = Programme.objects.filter(pk__in={programme for _, programme in wanted if programme})
    institutions = {one[0]: one for one in own.values_list("pk", "identifier", "name", "province", "entered_at")}
    programmes = {one[0]: one[1:] for one in offered.values_list("pk", "code", "title", "field", "entered_at")}
    return {key: _subject(key, institutions[key[0]], programmes.get(key[1]), codes) for key in wanted}


def told_of(numbers: Iterable[int]) -> ToldRows:
    """These statements. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, [sorted(set(numbers))])
        return ToldRows(map(Row._make, cursor.fetchall()))


def _subject(
    key: Key,
    institution: tuple[int, str, str, str, datetime],
    programme: tuple[str, str, str, datetime] | None,
    codes: Mapping[int, str],
) -> Subject:
    number, identifier, name, province, entered_at = institution
    if programme is None:
        return Subject(number, identifier, name, province, None, "", "", entered_at)
    code, title, field, entered_at = programme
    return Subject(number, identifier, name, province, codes.get(key[1], code), title, field, entered_at)


def _places(own: Ints, keys: Ints) -> Ints:
    """For each key its place among the own ones, -1 where it is none of them."""
    if not len(own):
        return np.full(len(keys), -1, np.int64)
    order = np.argsort(own, kind="stable")
    place = order[np.minimum(np.searchsorted(own[order], keys), len(own) - 1)]
    return np.where(own[place] == keys, place, -1)


def _outcomes(found: Found, places: Ints, numbers: dict[Outcomes, int]) -> Ints:
    of_said = np.array([numbers.setdefault(one.outcomes, len(numbers)) for one in found.said], np.int64)
    if not len(found.codes):
        return np.full(len(places), -1, np.int64)
    return np.where(places < 0, -1, of_said[found.codes][places])
