"""The form of a question "what if": the parameters in force, a day, whom it is about; read from the address.

Everything stands in the address, so that a question can be sent to somebody. What cannot be used is kept as it was typed, with
one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from mitra.findings.applied import law_applied
from mitra.findings.differences.settings_given import as_written, parameters_read, settings_of
from mitra.findings.refused import Refused, say
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.views import ParameterView
from mitra.law.in_force import Law
from mitra.law.parameters import parameters
from mitra.law.wording import choice_name
from mitra.values.parsed import Problem
from mitra.web.public.days import PARAMETER, Asked, day_asked, today
from mitra.web.public.shell import language

_LONGEST = 200  # characters of a value


@dataclass(frozen=True, slots=True)
class Line:
    """One input: its name in the address, what stands in it and beside it; a table has one for each row."""

    name: str
    label: str
    typed: str


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of the law with what was typed; `problem`: why that cannot be used, in one sentence."""

    parameter: ParameterView
    unit: str
    lines: tuple[Line, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. `settings`: the parameters that are set otherwise than the law has them; `law`: that of the day."""

    day: Asked
    law: Law
    fields: tuple[Field, ...]
    settings: Mapping[str, Any]
    stray: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether everything that was typed can be used."""
        return not (self.day.problem or self.stray or any(one.problem for one in self.fields))

    @property
    def is_asked(self) -> bool:
        """Whether anything is otherwise than now."""
        return bool(self.settings) or self.day.on != today()

    def address(self, scope: Mapping[str, str]) -> str:
        """The question as a query: only what is otherwise, and always its day, which else would be another one tomorrow."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in scope.items() if value})
        query[PARAMETER] = self.day.on.isoformat()
        for field in self.fields:
            if field.parameter.id in self.settings:
                query.update({line.name: line.typed for line in field.lines})
        return query.urlencode()


def read(request: HttpRequest) -> Question:
    """Read `tanggal` and one parameter of the address for each of the law (`id`, or `id.row` of a table)."""
    day = day_asked(request, today())
    law = law_applied(day.on)
    read = parameters_read(law)
    narrator = Narrator(law, language())
    settings: dict[str, Any] = {}
    fields = tuple(_field(request, name, law, narrator, settings) for name in parameters() if name in read)
    return Question(day, law, fields, settings, tuple(_stray(request, read)))


def _field(request: HttpRequest, name: str, law: Law, narrator: Narrator, settings: dict[str, Any]) -> Field:
    """One parameter; what is set otherwise than in force goes into `settings`."""
    unit, value = parameters()[name].unit, law.values[name]
    rows = {f"{name}.{row}": (row, one) for row, one in value.items()} if unit == "table" else {name: ("", value)}
    lines = tuple(
        Line(key, choice_name(row, language()) if row else "", request.GET.get(key, "").strip()[:_LONGEST] or as_written(one))
        for key, (row, one) in rows.items()
    )
    problem, written = "", [line.typed for line in lines]
    try:
        typed = dict(zip(value, written, strict=True)) if unit == "table" else written[0]
        given = settings_of({name: typed})[name]
    except Refused as refused:
        label = parameters()[name].label[language()]
        problem = say(Problem(refused.problem.code, {**refused.problem.params, "name": label}), language())
    else:
        if given != value:
            settings[name] = given
    return Field(narrator.parameter(name), unit, lines, problem)


def _stray(request: HttpRequest, read: frozenset[str]) -> list[str]:
    """One sentence for each parameter of the law in the address that no condition reads on that day."""
    asked = dict.fromkeys(key.partition(".")[0] for key in request.GET)
    labels = [parameters()[name].label[language()] for name in asked if name in parameters() and name not in read]
    told = _("On that day no condition reads this value, so that setting it would change nothing: %(label)s.")
    return [told % {"label": label} for label in labels]
