"""How values of facts and parameters are written for a reader: days, rupiah, lists, periods as printed."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from mitra.law.records import Certificate
from mitra.values.dates import display_date
from mitra.values.period import Period
from mitra.values.rupiah import Rupiah

NONE = "—"
_WORDS = {
    "id": {"from": "sejak {}", "between": "{} s.d. {}", True: "ya", False: "tidak"},
    "en": {"from": "from {}", "between": "{} to {}", True: "yes", False: "no"},
}
_SCOPE = {
    "id": {"whole": "seluruh lembaga", "unwritten": "tidak tertulis"},
    "en": {"whole": "the whole institution", "unwritten": "not written"},
}
_MONEY = frozenset({"cost_per_trainee", "public_price"})


def say_value(value: Any, language: str, unit: str = "") -> str:
    """One value in words; "—" for none."""
    words = _WORDS[language]
    match value:
        case None | "":
            return NONE
        case bool():
            return str(words[value])
        case date():
            return display_date(value, language)
        case Period():
            return _period(value, language)
        case Enum():
            return str(value.value)
        case int() if unit == "rupiah":
            return Rupiah(value).display
        case dict():
            return "; ".join(f"{key}: {say_value(one, language)}" for key, one in value.items()) or NONE
        case list() | tuple() | frozenset() | set() if not hasattr(value, "_fields"):
            parts = [say_value(one, language) for one in (sorted(value) if isinstance(value, frozenset | set) else value)]
            return ", ".join(parts) or NONE
    return str(value)


def _period(period: Period, language: str) -> str:
    """As printed on paper: both days included."""
    words = _WORDS[language]
    first, last = display_date(period.since, language), period.last_day
    if last is None:
        return str(words["from"]).format(first)
    return str(words["between"]).format(first, display_date(last, language))


class Spoken:
    """A value inside a sentence: `{kind}` says it whole, `{kind.field}` says one field of a record."""

    def __init__(self, value: Any, language: str) -> None:
        self._value, self._language = value, language

    def __str__(self) -> str:
        return say_value(self._value, self._language)

    def __format__(self, spec: str) -> str:
        return str(self)

    def __getattr__(self, field: str) -> str:
        if field.startswith("_"):
            raise AttributeError(field)
        if field == "scope" and isinstance(self._value, Certificate):
            return _scope(self._value, self._language)
        value = getattr(self._value, field, None)
        return say_value(value, self._language, "rupiah" if field in _MONEY else "")


def _scope(certificate: Certificate, language: str) -> str:
    """What an accreditation certificate covers."""
    if certificate.whole_institution:
        return _SCOPE[language]["whole"]
    named = certificate.programmes | certificate.fields
    return say_value(named, language) if named else _SCOPE[language]["unwritten"]
