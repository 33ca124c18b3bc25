"""Many applications out of a few: each that acts have made is copied, row for row, to institutions that have none.

Copies are as good as what they were made of: every row of every table of cases, under numbers of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps
from django.db import connection, models

_APART = 10_000_000  # between the numbers of one copy's rows and the next one's


def multiply(originals: Sequence[int], institutions: Sequence[int]) -> int:
    """Copy these cases, in turns, one to each of the institutions; the number of cases made. Needs a superuser."""
    times = len(institutions) // len(originals)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # a copied row was judged when it was made
        cursor.execute(
            "CREATE TEMP TABLE target AS SELECT * FROM unnest(%s::bigint[]) WITH ORDINALITY one (id, place)",
            [list(institutions)],
        )
        inside: dict[type[models.Model], list[int]] = {}
        for model in _in_order():
            rows = _rows(model, inside, originals)
            inside[model] = rows
            if rows:
                cursor.execute(_copy(model, inside), {"rows": rows, "times": times, "apart": _APART, "cases": list(originals)})
        for model in inside:
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608 (names of models)
            cursor.execute(f"ANALYZE {table}")
        cursor.execute("SET session_replication_role = origin")
    return times * len(originals)


def _in_order() -> list[type[models.Model]]:
    """Models of cases, each after those it refers to; only those that hang on a case."""
    found: list[type[models.Model]] = [apps.get_model("cases", "Case")]
    left = [model for model in apps.get_app_config("cases").get_models() if model not in found]
    while more := [model for model in left if _parents(model, found) and not _parents(model, left, but=model)]:
        found += more
        left = [model for model in left if model not in more]
    return found


def _parents(
    model: type[models.Model], among: Sequence[type[models.Model]], but: type[models.Model] | None = None
) -> list[models.ForeignKey[models.Model]]:
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [field for field in keys if field.related_model in among and field.related_model is not but]


def _rows(model: type[models.Model], inside: dict[type[models.Model], list[int]], cases: Sequence[int]) -> list[int]:
    if not inside:
        return list(cases)
    asked = models.Q()
    for field in _parents(model, list(inside)):
        asked |= models.Q(**{f"{field.name}__in": inside[field.related_model]})
    return list(model._base_manager.filter(asked).values_list("pk", flat=True))


def _copy(model: type[models.Model], inside: dict[type[models.Model], list[int]]) -> str:
    table = model._meta.db_table
    columns = [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]
    own = {field.column: _new(field, inside) for field in columns}
    return f"""
    INSERT INTO {table} ({", ".join(f'"{column}"' for column in own)})
    SELECT {", ".join(own.values())}
    FROM {table} one CROSS JOIN generate_series(1, %(times)s) AS copy WHERE one.id = ANY(%(rows)s)
    """  # noqa: S608 (names of models)


def _new(field: models.Field[object, object], inside: dict[type[models.Model], list[int]]) -> str:
    """What stands in a column of a copy."""
    column = f'one."{field.column}"'
    place = "array_position(%(cases)s::bigint[], one.id) + (copy - 1) * cardinality(%(cases)s::bigint[])"
    if field.primary_key or (isinstance(field, models.ForeignKey) and field.related_model in inside):
        return f"{column} + copy * %(apart)s"
    if field.model._meta.model_name == "case" and field.name == "institution":
        return f"(SELECT id FROM target WHERE place = {place})"  # noqa: S608 (numbers)
    if field.model._meta.model_name == "case" and field.name == "reference":
        return f"'2031-' || upper(lpad(to_hex({place}), 6, '0'))"
    return column
