"""Two persons decide at the same time: one is first, the other is held against what the first decided."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from mitra.audit.act import Actor
from mitra.institutions.acts import attach, join
from mitra.institutions.models import Branch, Join
from mitra.institutions.refused import Refused
from tests.institutions.rows import JANUARY, institution

pytestmark = pytest.mark.django_db(transaction=True)

ANI, BUDI = Actor("person", "ani"), Actor("person", "budi")


def at_once(*decisions: Callable[[], object]) -> list[str]:
    """Carry out all at the same moment, each on a connection of its own; "done", or the code of why it was refused."""
    ready = Barrier(len(decisions))

    def decide(one: Callable[[], object]) -> str:
        try:
            connection.ensure_connection()
            ready.wait(30)
            one()
        except Refused as error:
            return error.problem.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(decisions)) as threads:
        return sorted(threads.map(decide, decisions))


def test_two_opposite_joins_at_once_do_not_make_a_circle() -> None:
    institution("A"), institution("B")
    found = at_once(
        lambda: join(by=ANI, absorbed="A", into="B", reason="NPWP sama"),
        lambda: join(by=BUDI, absorbed="B", into="A", reason="NPWP sama"),
    )
    assert found == ["done", "join_not_in_a_circle"] and Join.objects.count() == 1


def test_the_same_join_at_once_is_made_once() -> None:
    institution("A"), institution("B")
    found = at_once(*(lambda by=by: join(by=by, absorbed="A", into="B", reason="NPWP sama") for by in (ANI, BUDI)))
    assert found == ["done", "join_once"] and Join.objects.count() == 1


def test_two_branches_of_each_other_at_once_do_not_make_a_circle() -> None:
    institution("A"), institution("B")
    found = at_once(
        lambda: attach(by=ANI, identifier="A", parent="B", since=JANUARY, reason="Akta"),
        lambda: attach(by=BUDI, identifier="B", parent="A", since=JANUARY, reason="Akta"),
    )
    assert found == ["branch_not_in_a_circle", "done"] and Branch.objects.count() == 1


def test_a_join_and_a_branch_at_once_do_not_contradict_each_other() -> None:
    institution("A"), institution("B")
    found = at_once(
        lambda: join(by=ANI, absorbed="A", into="B", reason="NPWP sama"),
        lambda: attach(by=BUDI, identifier="A", parent="B", since=JANUARY, reason="Akta"),
    )
    assert found in (["branch_not_in_a_circle", "done"], ["done", "join_not_of_a_branch"])
    assert Join.objects.count() + Branch.objects.count() == 1
