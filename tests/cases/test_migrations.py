"""A database that has cases already is brought up to date: migrations are tried on rows, not on empty tables alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.cases.desk import desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.deep]
BEFORE, AFTER = ("cases", "0003_questions_of_a_case"), ("cases", "0004_handed_in")


def test_when_a_case_was_handed_in_is_taken_over_from_its_step() -> None:
    at = desk().submitted()
    moment = at.case.handed_in_at
    try:
        MigrationExecutor(connection).migrate([BEFORE])
    finally:
        MigrationExecutor(connection).migrate([AFTER])
    assert moment is not None
    assert (at.case.handed_in_at, at.case.is_handed_in) == (moment, True)
