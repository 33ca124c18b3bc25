"""Parameters set otherwise than the law has them: read from what people write, checked against what each parameter is.

Refused: setting_unformed, setting_unknown, setting_not_read, setting_not_number, setting_not_switch, setting_not_list,
setting_not_table, setting_choice_unknown. None of them stands for a value that the law could have.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mitra.findings.refused import Refused
from mitra.law.in_force import Law, parameters_behind
from mitra.law.parameters import Parameter, parameters
from mitra.law.wording import phrases
from mitra.values.rupiah import Rupiah

_YES = ("ya", "yes", "true", "benar")
_NO = ("tidak", "no", "false", "salah")
_MOST = {"days": 36_600, "years": 100}


def settings_written(written: Iterable[str]) -> dict[str, Any]:
    """From "PARAMETER=VALUE" each; a list with commas, a table as JSON."""
    found: dict[str, Any] = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not equals:
            raise Refused("setting_unformed", written=one)
        found[name.strip()] = value.strip()
    return settings_of(found)


def settings_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """From values by parameter: as text, or as a file of YAML or JSON has them."""
    known = parameters()
    for name in given:
        if name not in known:
            raise Refused("setting_unknown", name=name, known=", ".join(known))
    return {name: _READ[known[name].unit](known[name], value) for name, value in given.items()}


def refuse_what_nothing_reads(settings: Mapping[str, Any], law: Law) -> None:
    """Refused: setting_not_read. A parameter that no condition in force reads would change nothing, whatever it is."""
    read = parameters_read(law)
    for name in settings:
        if name not in read:
            raise Refused("setting_not_read", name=name, on=law.on.isoformat())


def parameters_read(law: Law) -> frozenset[str]:
    """The parameters that conditions in force read."""
    return frozenset(
        name for several in law.conditions.values() for condition in several for name in parameters_behind(condition)
    )


def as_written(value: Any) -> str:
    """A value of a parameter as `settings_of` reads it back."""
    match value:
        case bool():
            return _YES[0] if value else _NO[0]
        case list() | tuple():
            return ", ".join(value)
        case dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def _number(one: Parameter, value: Any) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not text.isascii() or not text.isdecimal() or int(text) > _MOST[one.unit]:
        raise Refused("setting_not_number", name=one.id, unit=one.unit, written=text, most=_MOST[one.unit])
    return int(text)


def _rupiah(one: Parameter, value: Any) -> int:
    parsed = Rupiah.parse(value)
    if parsed.value is None:
        raise Refused("setting_not_number", name=one.id, unit=one.unit, written=value, most=10**15)
    return parsed.value.amount


def _switch(one: Parameter, value: Any) -> bool:
    word = str(value).strip().casefold()
    if word not in _YES + _NO:
        raise Refused("setting_not_switch", name=one.id, written=value)
    return word in _YES


def _list(one: Parameter, value: Any) -> list[str]:
    parts = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(parts, list) or not parts or not all(isinstance(part, str) and part for part in parts):
        raise Refused("setting_not_list", name=one.id)
    return [_choice(one, part) for part in parts]


def _table(one: Parameter, value: Any) -> dict[str, list[str]]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise Refused("setting_not_table", name=one.id) from error
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise Refused("setting_not_table", name=one.id)
    return {_choice(one, key): _list(one, row) for key, row in value.items()}


def _choice(one: Parameter, word: str) -> str:
    """A word of the vocabulary; a misspelt one would quietly match nothing."""
    if word not in phrases("id")["choices"]:
        raise Refused("setting_choice_unknown", name=one.id, written=word)
    return word


_READ: Mapping[str, Callable[[Parameter, Any], Any]] = {
    "days": _number,
    "years": _number,
    "rupiah": _rupiah,
    "switch": _switch,
    "list": _list,
    "table": _table,
}
