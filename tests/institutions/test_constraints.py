"""What cannot be, cannot be written: tried past the acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from mitra.institutions.models import Branch, Institution, Join, Part
from tests.institutions.rows import JANUARY, JULY, NEXT_YEAR, branch, institution, joined, moment, parted

pytestmark = pytest.mark.django_db


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        yield
    assert caught.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]


@pytest.fixture
def abc() -> tuple[Institution, Institution, Institution]:
    return institution("A"), institution("B"), institution("C")


ABC = tuple[Institution, Institution, Institution]


def test_an_institution_is_not_joined_with_itself(abc: ABC) -> None:
    with refused_by("join_with_another"):
        joined(abc[0], abc[0], 1)


def test_an_institution_is_absorbed_by_one_at_a_time(abc: ABC) -> None:
    a, b, c = abc
    first = joined(a, b, 1)
    with refused_by("join_once"):
        joined(a, c, 2)
    parted(first, 2)
    joined(a, c, 3)


def test_joins_lead_in_no_circle(abc: ABC) -> None:
    a, b, c = abc
    joined(a, b, 1)
    joined(b, c, 2)
    with refused_by("join_not_in_a_circle"):
        joined(c, a, 3)


def test_rows_of_one_command_are_checked_against_each_other(abc: ABC) -> None:
    a, b, _ = abc
    rows = [
        Join(absorbed=x, into=y, kind="duplicate", reason="x", joined_by="ani", recorded_at=moment(1))
        for x, y in ((a, b), (b, a))
    ]
    with refused_by("join_not_in_a_circle"):
        Join.objects.bulk_create(rows)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"kind": "hunch"}, "join_merger_from_a_day"),
        ({"kind": "merger"}, "join_merger_from_a_day"),
        ({"holds_from": JANUARY}, "join_merger_from_a_day"),
        ({"reason": ""}, "join_has_a_reason"),
        ({"joined_by": ""}, "join_by_a_person"),
        ({"joined_by": "mitra"}, "join_by_a_person"),
        ({"recorded_at": moment(-1)}, "join_in_order"),  # before they were known
    ],
)
def test_a_join_is_whole(abc: ABC, wrong: dict[str, object], constraint: str) -> None:
    right = {"kind": "duplicate", "reason": "NPWP sama", "joined_by": "ani", "recorded_at": moment(1)}
    with refused_by(constraint):
        Join.objects.create(absorbed=abc[0], into=abc[1], **right | wrong)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"reason": ""}, "part_has_a_reason"),
        ({"parted_by": "mitra"}, "part_by_a_person"),
        ({"recorded_at": moment(0)}, "part_in_order"),
    ],
)
def test_a_part_is_whole(abc: ABC, wrong: dict[str, object], constraint: str) -> None:
    right = {"join": joined(abc[0], abc[1], 1), "reason": "Dua lembaga", "parted_by": "ani", "recorded_at": moment(2)}
    with refused_by(constraint):
        Part.objects.create(**right | wrong)


def test_a_join_is_parted_once(abc: ABC) -> None:
    made = joined(abc[0], abc[1], 1)
    parted(made, 2)
    with refused_by("institutions_part_pkey"):
        parted(made, 3)


def test_moments_do_not_run_backwards(abc: ABC) -> None:
    a, b, c = abc
    joined(a, b, 5)
    with refused_by("branch_in_order"):
        branch(c, b, JANUARY, 4)
    branch(c, b, JANUARY, 5)


def test_an_institution_is_not_its_own_branch(abc: ABC) -> None:
    with refused_by("branch_not_of_itself"):
        branch(abc[0], abc[0], JANUARY, 1)


def test_branches_lead_in_no_circle_on_any_day(abc: ABC) -> None:
    a, b, c = abc
    branch(a, b, JANUARY, 1)
    branch(b, c, JULY, 2)
    with refused_by("branch_not_in_a_circle"):
        branch(c, a, JANUARY, 3)
    branch(a, None, JULY, 4)  # from July on a stands on its own, so that c may be its branch then
    branch(c, a, JULY, 5)
    with refused_by("branch_not_in_a_circle"):  # and before b was a branch of c
        branch(b, c, JANUARY, 6) and branch(c, a, JANUARY, 7)


def test_what_is_said_of_earlier_days_holds_until_the_next_that_was_said(abc: ABC) -> None:
    a, b, _ = abc
    branch(a, None, JULY, 1)
    branch(b, a, JULY, 2)
    branch(a, b, JANUARY, 3)  # until July, so there is no circle
    with refused_by("branch_not_in_a_circle"):
        branch(a, b, JULY, 4)


def test_a_correction_of_the_same_day_takes_the_circle_away(abc: ABC) -> None:
    a, b, c = abc
    branch(a, b, JANUARY, 1)
    branch(a, c, JANUARY, 2)
    branch(b, a, JANUARY, 3)
    with refused_by("branch_not_in_a_circle"):
        branch(a, b, JANUARY, 4)


def test_two_of_which_one_is_a_branch_of_the_other_are_not_one_body(abc: ABC) -> None:
    a, b, c = abc
    branch(a, b, JANUARY, 1)
    branch(b, c, JANUARY, 1)
    for absorbed, into in ((a, b), (b, a), (a, c), (c, a)):
        with refused_by("join_not_of_a_branch"):
            joined(absorbed, into, 2)
    branch(a, None, NEXT_YEAR, 3)
    with refused_by("join_not_of_a_branch"):
        joined(a, b, 4)
    joined(a, b, 4, holds_from=NEXT_YEAR)


def test_a_branch_may_become_one_with_its_parent_later(abc: ABC) -> None:
    a, b, _ = abc
    joined(a, b, 1, holds_from=NEXT_YEAR)
    with refused_by("branch_not_in_a_circle"):
        branch(a, b, JANUARY, 2)
    branch(a, None, NEXT_YEAR, 3)
    branch(a, b, JANUARY, 4)


def test_nobody_is_a_branch_of_a_body_that_it_belongs_to(abc: ABC) -> None:
    a, b, c = abc
    joined(a, b, 1)
    branch(c, a, JANUARY, 2)
    for one, parent in ((a, b), (b, a), (b, c), (a, c)):
        with refused_by("branch_not_in_a_circle"):
            branch(one, parent, JANUARY, 3)


def test_a_branch_says_something_once(abc: ABC) -> None:
    a, b, c = abc
    branch(a, b, JANUARY, 1)
    with refused_by("branch_said_once"):
        branch(a, c, JANUARY, 1)
    with refused_by("branch_has_a_reason"):
        Branch.objects.create(institution=a, parent=c, since=JULY, reason="", recorded_at=moment(2))


@pytest.mark.parametrize("table", ["branch", "join", "part"])
@pytest.mark.parametrize("command", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_or_remove_what_was_decided(abc: ABC, table: str, command: str) -> None:
    a, b, c = abc
    branch(c, b, JANUARY, 1)
    parted(joined(a, b, 2), 3)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for one in ("branch", "join", "part"):
            cursor.execute(f"ALTER TABLE institutions_{one} ENABLE TRIGGER {one}_not_emptied")
        cursor.execute(command.format(f"institutions_{table}"))
