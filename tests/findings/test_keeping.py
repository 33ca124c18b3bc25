"""A state put back is the state that was made."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from mitra.audit.act import Actor
from tests.findings.runs import nation
from tests.keeping import kept, state

pytestmark = pytest.mark.django_db


class Undone(Exception):
    """Ends a transaction of which nothing is to stay."""


def made_and_undone() -> dict[str, bytes]:
    """What a small nation, screened, leaves in the tables; it is then taken away again."""
    found: dict[str, bytes] = {}
    with pytest.raises(Undone), transaction.atomic():
        nation.screened(2)
        found = state()
        raise Undone
    return found


def test_what_is_put_back_is_what_was_made() -> None:
    made = made_and_undone()
    assert len(made) > 10
    assert made_and_undone() == made


def test_rows_recorded_on_top_get_new_numbers_and_all_rules_hold_again() -> None:
    from django.db.utils import IntegrityError

    from mitra.institutions.acts import rename
    from mitra.institutions.models import FormerName, Institution

    numbers = []
    for name in ("Satu", "Dua"):
        with pytest.raises(Undone), transaction.atomic():
            nation.screened(2)
            one = Institution.objects.order_by("pk")[0]
            rename(by=Actor("person", "7"), identifier=one.identifier, reason="akta", name=name)
            numbers.append(FormerName.objects.latest("pk").pk)
            raise Undone
    assert numbers[0] < numbers[1]
    nation.screened(2)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE findings_run SET series_id = -1")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_it_is_made_in_empty_tables_only() -> None:
    nation.settle_nation(1)
    with pytest.raises(pytest.fail.Exception, match="empty tables"):
        kept("a nation that no test made before", lambda: None)
