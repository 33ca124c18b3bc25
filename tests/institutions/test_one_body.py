"""Joined institutions are read as one body: with the programmes and branches of all, under codes that are unique."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mitra.institutions.models import Institution
from mitra.institutions.queries import bodies, families, family, parents, survivors
from tests.institutions.rows import JANUARY, JULY, NEXT_YEAR, branch, institution, joined, moment, parted

pytestmark = pytest.mark.django_db


def codes(one: Institution, at: int | None = None, on: date | None = None) -> list[str]:
    (body,) = bodies([one], None if at is None else moment(at), on)
    return [programme.code for programme in body.programmes]


def test_the_survivor_is_the_last_of_a_chain_as_it_was_known_at_the_time() -> None:
    a, b, c = institution("A"), institution("B"), institution("C")
    joined(a, b, 1)
    last = joined(b, c, 2)
    parted(last, 3)
    assert survivors(moment(0)) == {}
    assert survivors(moment(1)) == {a.pk: b.pk}
    assert survivors(moment(2)) == {a.pk: c.pk, b.pk: c.pk}
    assert survivors(moment(3)) == survivors() == {a.pk: b.pk}
    assert family(c, moment(2)) == (c.pk, a.pk, b.pk)
    assert (family(c), family(b), family(a)) == ((c.pk,), (b.pk, a.pk), (a.pk,))


def test_a_merger_holds_from_its_day_on() -> None:
    a, b, c = institution("A"), institution("B"), institution("C")
    joined(a, c, 1, holds_from=JULY)
    joined(b, c, 1, holds_from=JULY)
    assert survivors(on=date(2022, 6, 30)) == {}
    assert survivors(on=JULY) == {a.pk: c.pk, b.pk: c.pk}
    assert survivors(moment(1)) == {}, "without a day the day of the moment counts: 3 January 2022"
    assert families([c.pk], on=JULY) == {c.pk: (c.pk, a.pk, b.pk)}


def test_programmes_keep_their_codes_unless_one_is_taken() -> None:
    into, absorbed = institution("9911327599", "P1", "P2"), institution("9911327598", "P2", "P3")
    assert codes(into) == ["P1", "P2"]
    joined(absorbed, into, 1)
    assert codes(into) == ["P1", "P2", "9911327598/P2", "P3"]
    assert codes(into, at=0) == ["P1", "P2"]
    assert codes(absorbed) == ["P2", "P3"]


def test_a_code_that_two_absorbed_ones_use_belongs_to_neither_alone() -> None:
    into, one, other = institution("A"), institution("B", "P"), institution("C", "P")
    joined(one, into, 1)
    joined(other, into, 1)
    assert codes(into) == ["B/P", "C/P"]


def test_a_code_that_looks_like_another_s_new_one_stays_unique() -> None:
    into, absorbed = institution("A", "P", "B/P"), institution("B", "P")
    joined(absorbed, into, 1)
    assert codes(into) == ["B/P", "P", "B/B/P"]


def test_a_programme_that_was_not_known_yet_is_not_there() -> None:
    into = institution("A", "P")
    assert codes(into, at=-1) == [] and codes(into, at=0) == ["P"]


def test_bodies_come_in_the_order_asked_for() -> None:
    a, b = institution("A", "P"), institution("B", "P")
    joined(a, b, 1)
    told = [(body.identifier, [one.code for one in body.programmes]) for body in bodies([b, a])]
    assert told == [("B", ["P", "A/P"]), ("A", ["P"])]


def test_reading_many_bodies_takes_as_many_queries_as_reading_one(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    everyone = [institution(f"{n}", "P1", "P2") for n in range(4)]
    joined(everyone[1], everyone[0], 1)
    joined(everyone[3], everyone[2], 1)
    for some in (everyone[:1], everyone[:3]):
        with django_assert_num_queries(3):  # type: ignore[attr-defined]
            bodies(some)
        with django_assert_num_queries(5):  # type: ignore[attr-defined]
            bodies(some, moment(1))


def test_whose_branch_it_is_depends_on_the_day_and_on_what_was_known() -> None:
    a, b, c = institution("A"), institution("B"), institution("C")
    branch(a, b, JANUARY, 1)
    branch(a, c, JULY, 2)
    branch(a, None, NEXT_YEAR, 3)
    days = (date(2021, 12, 31), JANUARY, JULY, NEXT_YEAR)
    assert [parents(day).get(a.pk) for day in days] == [None, b.pk, c.pk, None]
    assert [parents(day, moment(1)).get(a.pk) for day in days] == [None, b.pk, b.pk, b.pk]
    branch(a, b, JULY, 4)
    assert parents(JULY).get(a.pk) == b.pk and parents(JULY, moment(3)).get(a.pk) == c.pk


def test_a_branch_of_an_absorbed_institution_is_one_of_the_survivor() -> None:
    a, b, c, d = (institution(name) for name in "ABCD")
    branch(c, a, JANUARY, 1)
    joined(a, b, 2)
    assert parents(JANUARY) == {c.pk: b.pk}
    branch(a, d, JANUARY, 3)
    assert parents(JANUARY) == {c.pk: b.pk, b.pk: d.pk}
    branch(b, None, JANUARY, 4)
    assert parents(JANUARY) == {c.pk: b.pk}, "what is said of the survivor itself counts first"


def test_whose_branch_takes_two_queries(django_assert_num_queries: Callable[[int], object]) -> None:
    for names in ("ABC", "DEF"):
        one, other, parent = (institution(name) for name in names)
        branch(one, parent, JANUARY, 1)
        branch(other, parent, JANUARY, 1)
        with django_assert_num_queries(2):  # type: ignore[attr-defined]
            parents(JANUARY)
