"""A database of before: its values are written again as they would be today, and say the same."""

from __future__ import annotations

import importlib
import json

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from mitra.facts.models import Statement
from tests.facts.lpk import FORM, UNITS, application, certificate, known, plain, taken_in

pytestmark = pytest.mark.django_db


def values() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value::text FROM facts_statement ORDER BY id")
        return [text for (text,) in cursor.fetchall()]


def test_values_of_before_become_the_bytes_of_today_and_say_the_same() -> None:
    odd = certificate('52/\\"x"/ﷲ')
    taken_in(application(FORM, odd, units=[UNITS]))
    today = values()
    with connection.cursor() as cursor:  # as it was: jsonb, which orders keys and puts spaces its own way
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE facts_statement DROP CONSTRAINT statement_value_has_the_shape_of_its_kind")
        cursor.execute("ALTER TABLE facts_statement ALTER value TYPE jsonb USING value::jsonb")
        cursor.execute("ALTER TABLE facts_statement ALTER value TYPE json USING value::json")
    assert values() != today
    with connection.schema_editor() as editor:
        importlib.import_module("mitra.facts.migrations.0003_endings_disputes_values_as_written").write_values_again(
            apps, editor
        )
    assert values() == today
    assert known() == plain(FORM, odd)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Statement.objects.update(place="x")


def test_a_value_that_the_vocabulary_no_longer_knows_stays_as_it_is() -> None:
    migration = importlib.import_module("mitra.facts.migrations.0003_endings_disputes_values_as_written")
    assert json.loads(migration.as_written_today("horoscope", {"b": 1, "a": "é"})) == {"b": 1, "a": "é"}
    assert migration.as_written_today("legal_form", "kerajaan") == '"kerajaan"'
