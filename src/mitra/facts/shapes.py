"""What the vocabulary of the law asks of a row, as conditions that the database itself can hold."""

from __future__ import annotations

from enum import Enum
from functools import reduce
from operator import or_

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.lookups import Exact

from mitra.law.vocabulary import BOTH, KINDS, PROGRAMME, Kind


def about_the_right_subject() -> Q:
    """A kind of the institution names no programme, a kind of programmes names one."""
    of_programmes = sorted(one.name for one in KINDS.values() if one.about == PROGRAMME)
    of_both = sorted(one.name for one in KINDS.values() if one.about == BOTH)
    of_institutions = sorted(KINDS.keys() - {*of_programmes, *of_both})
    return (
        Q(kind__in=of_institutions, programme__isnull=True)
        | Q(kind__in=of_programmes, programme__isnull=False)
        | Q(kind__in=of_both)
    )


def value_of_the_right_shape() -> Q:
    """A record is a JSON object, a list of members an array, a yes or no a boolean, a word of a list a string."""
    kinds: dict[str, list[str]] = {}
    for one in KINDS.values():
        kinds.setdefault(shape(one), []).append(one.name)
    of_value = Func(F("value"), function="json_typeof", output_field=TextField())
    return reduce(or_, (Q(Exact(of_value, Value(name)), kind__in=sorted(of)) for name, of in sorted(kinds.items())))


def shape(kind: Kind) -> str:
    """The type of JSON that a value of the kind is (`encoding.encode`)."""
    if kind.member:
        return "array"
    if kind.type is bool:
        return "boolean"
    return "string" if issubclass(kind.type, Enum) else "object"
