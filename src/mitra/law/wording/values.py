"""How values of facts and parameters are written for a reader: names, days, rupiah, lists, periods as printed."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Any

from mitra.law.records import Certificate
from mitra.law.wording.book import NONE, choice_name, counted, joined, phrases, province_name
from mitra.values.dates import display_date
from mitra.values.numbers import figure
from mitra.values.period import Period
from mitra.values.rupiah import Rupiah

_UNIT_OF_FIELD = {"cost_per_trainee": "rupiah", "public_price": "rupiah", "province": "province"}


def say_value(value: Any, language: str, unit: str = "") -> str:
    """One value in words; "—" for none. `unit`: that of a parameter (its lists hold choices), or "province"."""
    match value:
        case None | "":
            return NONE
        case bool():
            return str(phrases(language)["switch"][str(value).lower()])
        case date():
            return display_date(value, language)
        case Period():
            return say_span(value.since, value.until, language)
        case Enum():
            return choice_name(value.value, language)
        case int() if unit == "rupiah":
            return Rupiah(value).in_language(language)
        case int():
            return figure(value, language)
        case str() if unit == "province":
            return province_name(value, language)
        case dict():
            rows = (f"{choice_name(key, language)}: {say_list(one, language, 'list', 'or')}" for key, one in value.items())
            return "; ".join(rows) or NONE
        case list() | tuple() | frozenset() | set() if not hasattr(value, "_fields"):
            return say_list(value, language, unit)
    return str(value)


def say_list(values: Any, language: str, unit: str = "", last: str = "and") -> str:
    """Several values in one sentence; sets in the order of the alphabet. `unit` "list": they are choices."""
    parts = sorted(values) if isinstance(values, frozenset | set) else values
    named = (choice_name(one, language) if unit == "list" else say_value(one, language) for one in parts)
    return joined(named, language, last)


def say_field(name: str, value: Any, language: str) -> str:
    """The value of a field of a record."""
    return say_value(value, language, _UNIT_OF_FIELD.get(name, ""))


def say_span(since: date | None, until: date | None, language: str) -> str:
    """A run of days as printed on paper, with its last day: "sejak 1 Mei 2021", "1 Mei 2021 s.d. 30 April 2024"."""
    words = phrases(language)["spans"]
    last = until - timedelta(days=1) if until else None
    if since and last:
        return str(words["between"]).format(display_date(since, language), display_date(last, language))
    if last:
        return str(words["until"]).format(display_date(last, language))
    return str(words["from"]).format(display_date(since, language)) if since else NONE


class Spoken:
    """A value inside a sentence: `{kind}` says it whole, `{kind.field}` one field of a record, `{list:or}` its choices."""

    def __init__(self, value: Any, language: str, unit: str = "") -> None:
        self._value, self._language, self._unit = value, language, unit

    def __str__(self) -> str:
        if self._unit in ("days", "years"):
            return counted(self._value, self._unit, self._language)
        return say_value(self._value, self._language, self._unit)

    def __format__(self, last: str) -> str:
        return say_list(self._value, self._language, self._unit, last) if last else str(self)

    def __getattr__(self, field: str) -> str:
        if field.startswith("_"):
            raise AttributeError(field)
        if field == "scope" and isinstance(self._value, Certificate):
            return _scope(self._value, self._language)
        return say_field(field, getattr(self._value, field, None), self._language)


def _scope(certificate: Certificate, language: str) -> str:
    """What an accreditation certificate covers."""
    words = phrases(language)["scope"]
    if certificate.whole_institution:
        return str(words["whole"])
    named = {"field": certificate.fields, "programme": certificate.programmes}
    parts = [str(words[what]).format(say_value(names, language)) for what, names in named.items() if names]
    return "; ".join(parts) or str(words["unwritten"])
