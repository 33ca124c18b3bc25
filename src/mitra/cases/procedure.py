"""The table of the case as people read it: acts, states, conditions, clocks and the articles they rest on, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mitra.findings.applied import law_applied
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.views import CitationView
from mitra.law.parameters import Parameter
from mitra.law.procedure.case import CASE
from mitra.law.procedure.clocks import Then, clocks, collective_leave
from mitra.law.procedure.diagram import Say
from mitra.law.procedure.table import Table
from mitra.law.procedure.words import name_of
from mitra.law.wording import phrases
from mitra.law.wording.articles import label_on
from mitra.law.wording.values import say_span, say_value


@dataclass(frozen=True, slots=True)
class ActLine:
    """A row of the table. `since` empty: it begins the matter; `to` "": the state stays.

    `stops`: the sentences of its conditions.
    """

    act: str
    name: str
    by: tuple[str, ...]
    since: tuple[str, ...]
    to: str
    not_by: tuple[str, ...]
    stops: tuple[str, ...]
    clock: str
    tells: bool
    reason: bool
    article: CitationView


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value of a clock: how long, for which days, by which article, and how sure we are."""

    value: str
    span: str
    article: str
    confidence: str
    confidence_label: str
    now: bool


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock with its dated values; `reminders`: so many days before its end; `then`: what follows when it is over."""

    name: str
    unit: str
    reminders: tuple[int, ...]
    then: Then | None
    values: tuple[ValueLine, ...]


def act_lines(on: date, language: str, table: Table[Any] = CASE, say: Say = name_of) -> tuple[ActLine, ...]:
    """Every row, in the table's order. `say`: the names of its acts, states and conditions."""
    narrator = Narrator(law_applied(on), language)
    return tuple(
        ActLine(
            act=row.act,
            name=say("acts", row.act, language),
            by=tuple(name_of("roles", role.value, language) for role in row.by),
            since=tuple(say("states", state.value, language) for state in row.since),
            to=say("states", row.to.value, language) if row.to else "",
            not_by=tuple(name_of("bars", bar.value, language) for bar in row.not_by),
            stops=tuple(say("conditions", one.__name__, language) for one in row.conditions),
            clock=clocks()[row.clock].length.label[language] if row.clock else "",
            tells=bool(row.letter),
            reason=row.reason,
            article=narrator.citation(row.cites),
        )
        for row in table.rows
    )


def clock_lines(on: date, language: str) -> tuple[ClockLine, ...]:
    """Every clock, and the switch that says whether collective leave counts."""
    found = [limit_line(one.length, on, language, one.reminders, one.then) for one in clocks().values()]
    return (*found, limit_line(collective_leave(), on, language))


def limit_line(
    length: Parameter, on: date, language: str, reminders: tuple[int, ...] = (), then: Then | None = None
) -> ClockLine:
    """A time limit with its dated values."""
    return ClockLine(length.label[language], length.unit, reminders, then, _values(length, on, language))


def _values(length: Parameter, on: date, language: str) -> tuple[ValueLine, ...]:
    return tuple(
        ValueLine(
            value=say_value(one.value, language),
            span=say_span(one.since, one.until, language),
            article=label_on(one.cites, max(one.since, min(on, (one.until or date.max) - timedelta(days=1))), language),
            confidence=one.confidence.value,
            confidence_label=phrases(language)["confidence"][one.confidence.value],
            now=length.on(on) == one,
        )
        for one in length.values
    )
