"""The database itself refuses endings, disputes and statements that cannot be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.facts.models import Dispute, Ending, Statement
from tests.facts.lpk import (
    ANSWER,
    FORM,
    JANUARY,
    JUNE,
    MARCH,
    OTHER,
    UNITS,
    application,
    taken_in,
)

pytestmark = pytest.mark.django_db

A_WHILE = timedelta(days=1)


@pytest.fixture(autouse=True)
def _statements() -> None:
    taken_in(application(FORM, ANSWER, units=[UNITS]), now=JANUARY)
    taken_in(application(FORM._replace(said_on=date(2022, 2, 2))), digest="b", now=MARCH)
    taken_in(application(FORM, units=[UNITS], identifier=OTHER), digest="c", now=MARCH + A_WHILE)


def of(kind: str, place: int = 0) -> Statement:
    """The oldest statement of that kind, or one after it."""
    return Statement.objects.filter(kind=kind).order_by("pk")[place]


def refuses(name: str, make: Any) -> None:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        make()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    diagnosis = error.value.__cause__.diag  # type: ignore[union-attr]  # psycopg's own error
    assert name in (diagnosis.constraint_name or diagnosis.message_primary)


def ending(statement: Statement, successor: Statement | None, **changed: Any) -> None:
    Ending.objects.create(**{"statement": statement, "successor": successor, "at": JUNE, "reason": "salah"} | changed)


def test_what_can_be_is_not_refused() -> None:
    ending(of("legal_form"), of("legal_form", 1), at=MARCH, reason="")
    ending(of("units"), None)
    Dispute.objects.create(statement=of("units"), source="oss", disputed_on=date(2022, 3, 3), reason="x", recorded_at=MARCH)


def test_a_withdrawal_needs_a_reason() -> None:
    refuses("ending_without_successor_has_a_reason", lambda: ending(of("units"), None, reason=""))


def test_a_statement_never_ends_itself() -> None:
    refuses("ending_by_another_statement", lambda: ending(of("units"), of("units")))


def test_a_statement_ends_once() -> None:
    ending(of("legal_form"), None)
    refuses("facts_ending_pkey", lambda: ending(of("legal_form"), of("legal_form", 1)))


def test_a_statement_does_not_end_before_it_was_recorded() -> None:
    refuses("ending_after_its_statement", lambda: ending(of("units"), None, at=JANUARY - A_WHILE))


@pytest.mark.parametrize(("kind", "place"), [("registration", 0), ("legal_form", 2)], ids=["kind", "institution"])
def test_a_successor_is_about_the_same_matter(kind: str, place: int) -> None:
    refuses("ending_by_a_fitting_successor", lambda: ending(of("legal_form"), of(kind, place)))


def test_a_successor_is_about_the_same_programme() -> None:
    other = of("units", 0)
    second = Statement.objects.create(
        institution=other.institution,
        programme=other.institution.programmes.create(code="P2", title="Las", entered_at=JANUARY, named_at=JANUARY),
        kind="units", value=[], source="lpk", recorded_at=MARCH,
    )  # fmt: skip
    refuses("ending_by_a_fitting_successor", lambda: ending(other, second))


def test_a_successor_counts_at_that_moment() -> None:
    refuses("ending_by_a_fitting_successor", lambda: ending(of("legal_form"), of("legal_form", 1), at=MARCH - A_WHILE))
    ending(of("legal_form", 1), None, at=MARCH + A_WHILE)
    refuses("ending_by_a_fitting_successor", lambda: ending(of("legal_form"), of("legal_form", 1)))


def test_two_statements_never_end_each_other() -> None:
    one, other = of("legal_form"), of("legal_form", 1)
    ending(one, other, at=MARCH)
    refuses("ending_by_a_fitting_successor", lambda: ending(other, one))
    refuses(
        "ending_by_a_fitting_successor",
        lambda: Ending.objects.bulk_create(
            [
                Ending(statement=of("units"), successor=of("units", 1), at=JUNE),
                Ending(statement=of("units", 1), successor=of("units"), at=JUNE),
            ]
        ),
    )


@pytest.mark.parametrize("changed", [{"statement_id": 10**9}, {"successor_id": 10**9}])
def test_an_ending_joins_statements_that_are_there(changed: dict[str, int]) -> None:
    asked = {"statement_id": of("units").pk, "successor_id": None, "at": JUNE, "reason": "x"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Ending.objects.create(**asked | changed)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"reason": ""}, "dispute_has_a_reason"),
        ({"source": "tetangga"}, "dispute_source_is_known"),
        ({"statement_id": 10**9}, "facts_dispute_statement_id"),
        ({"disputed_on": None}, "null value"),
    ],
)
def test_a_dispute_says_who_why_and_since_when(wrong: dict[str, Any], name: str) -> None:
    right = {
        "statement_id": of("units").pk, "source": "oss", "disputed_on": date(2022, 3, 3), "reason": "x", "recorded_at": MARCH,
    }  # fmt: skip
    refuses(name, lambda: Dispute.objects.create(**right | wrong))


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"kind": "units", "value": []}, "statement_is_about_the_right_subject"),
        ({"programme": "P1"}, "statement_is_about_the_right_subject"),
        ({"value": {"form": "badan hukum"}}, "statement_value_has_the_shape_of_its_kind"),
        ({"value": True}, "statement_value_has_the_shape_of_its_kind"),
        ({"kind": "registration", "value": []}, "statement_value_has_the_shape_of_its_kind"),
        ({"kind": "units", "programme": "P1", "value": {}}, "statement_value_has_the_shape_of_its_kind"),
        ({"kind": "facilities_suit_the_mode", "programme": "P1", "value": "ya"}, "statement_value_has_the_shape_of_its_kind"),
        ({"value": None}, "null value"),
        ({"place": "Lembaga!2"}, "statement_of_a_file_has_its_place"),
        ({"batch": True}, "statement_of_a_file_has_its_place"),
        ({"batch": True, "place": "Lembaga!2"}, "statement_once_per_place"),
    ],
)
def test_a_statement_is_about_the_right_subject_and_of_its_kind_s_type(wrong: dict[str, Any], name: str) -> None:
    one = of("legal_form")
    if "programme" in wrong:
        wrong = wrong | {"programme": one.institution.programmes.get(code=wrong["programme"])}
    if "batch" in wrong:
        wrong = wrong | {"batch": one.batch, "place": wrong.get("place", "") and one.place}
    right = {"institution": one.institution, "kind": "legal_form", "value": "badan hukum", "source": "lpk", "recorded_at": JUNE}
    refuses(name, lambda: Statement.objects.create(**right | wrong))


@pytest.mark.parametrize("table", ["statement", "ending", "dispute"])
@pytest.mark.parametrize("command", ["UPDATE facts_{} SET {} = {}", "DELETE FROM facts_{}", "TRUNCATE facts_{} CASCADE"])
def test_nothing_is_ever_changed_or_removed(table: str, command: str) -> None:
    ending(of("units"), None)
    Dispute.objects.create(statement=of("units"), source="oss", disputed_on=date(2022, 3, 3), reason="x", recorded_at=MARCH)
    column = {"statement": "item", "ending": "reason", "dispute": "reason"}[table]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for one in ("statement", "ending", "dispute"):  # turned off for the tests in a browser
            cursor.execute(f"ALTER TABLE facts_{one} ENABLE TRIGGER {one}_not_emptied")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command.format(table, column, "'x'"))


def test_equal_values_are_equal_texts_in_the_bytes_that_were_written() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT value::text FROM facts_statement WHERE kind = 'units'")
        assert cursor.fetchall() == [('[{"code":"J.620100.004.02","title":"Menggunakan Struktur Data","hours":20}]',)]


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("DELETE FROM institutions_programme", "statement_programme_is_the_institutions"),
        ("UPDATE institutions_institution SET id = id + 1000", "never changes"),
        ("DELETE FROM facts_batch", "facts_statement_batch_id"),
    ],
)
def test_what_statements_are_about_and_came_from_stays(command: str, name: str) -> None:
    def carry_out() -> None:
        with connection.cursor() as cursor:
            cursor.execute(command)

    refuses(name, carry_out)
