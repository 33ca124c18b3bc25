"""Acts, and those who seal them, at the same time: nothing is lost, nothing is placed twice, whatever is rolled back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from mitra.audit.act import SYSTEM
from mitra.audit.keys import kept_checkpoint
from mitra.audit.models import Entry, Leaf, Waiting
from tests.audit.logs import START, sealed, turn, verified

pytestmark = pytest.mark.django_db(transaction=True)
ACTS = 60


def test_two_act_while_two_seal(tmp_path: Path) -> None:
    def acting(name: str) -> None:
        for number in range(ACTS):
            try:
                with transaction.atomic():
                    turn(by=SYSTEM, subject=f"{name}{number}", now=START)
                    if number % 7 == 3:
                        raise ArithmeticError
            except ArithmeticError:
                continue

    def sealing() -> None:
        for _ in range(15):
            sealed(tmp_path)

    def done(work: Callable[[], None]) -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(done, [lambda: acting("A"), lambda: acting("B"), sealing, sealing]))
    sealed(tmp_path)
    kept = sum(1 for number in range(ACTS) if number % 7 != 3) * 2
    assert Entry.objects.count() == Leaf.objects.count() == kept and not Waiting.objects.exists()
    assert list(Leaf.objects.order_by("place").values_list("place", flat=True)) == list(range(kept))
    found = verified(kept_checkpoint(tmp_path) or "")
    assert found.problems == () and found.unused > 0


def test_an_entry_that_commits_late_is_placed_behind_the_others(tmp_path: Path) -> None:
    def early() -> None:
        turn(by=SYSTEM, subject="early", now=START)
        sealed(tmp_path)
        connection.close()

    with transaction.atomic():
        turn(by=SYSTEM, subject="late", now=START)
        with ThreadPoolExecutor(1) as threads:
            threads.submit(early).result()
    sealed(tmp_path)
    assert list(Leaf.objects.order_by("place").values_list("entry__subject", flat=True)) == ["early", "late"]
    assert verified().problems == ()
