"""The procedures of the system, and the acts that only the program carries out: together they name every act, once.

An act that stands nowhere keeps the site from starting, as a page without a right does.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from mitra.accounts.procedure import ACCOUNTS
from mitra.documents.procedure import DOCUMENTS
from mitra.law.procedure.calendar import CALENDAR
from mitra.law.procedure.case import CASE
from mitra.law.procedure.partnership import PARTNERSHIP
from mitra.law.procedure.partnership.mandate import MANDATE
from mitra.law.procedure.table import Table
from mitra.notices.procedure import NOTICES
from mitra.questionnaire.procedure import QUESTIONNAIRE
from mitra.retention.procedure import RETENTION

PROCEDURES: Final[Mapping[str, Table[Any]]] = {
    "accounts": ACCOUNTS,
    "cases": CASE,
    "cases.calendar": CALENDAR,
    "decisions": PARTNERSHIP,
    "decisions.mandates": MANDATE,
    "documents": DOCUMENTS,
    "notices": NOTICES,
    "questionnaire": QUESTIONNAIRE,
    "retention": RETENTION,
}
"""The table of each room whose acts people carry out."""

BY_THE_PROGRAM: Final = frozenset(
    {
        "assessment.announce",
        "cases.escalate",
        "cases.reckon_deadlines",
        "cases.remind",
        "demonstration.enter_people",
        "demonstration.load",
        "demonstration.load_cases",
        "facts.assert_statement",
        "facts.dispute",
        "facts.load",
        "facts.record",
        "facts.supersede",
        "facts.verify",
        "facts.withdraw",
        "findings.end_override",
        "findings.finish_run",
        "findings.foresee",
        "findings.judge_next",
        "findings.keep_rules",
        "findings.override",
        "findings.start_run",
        "institutions.attach",
        "institutions.detach",
        "institutions.enter",
        "institutions.join",
        "institutions.part",
        "institutions.rename",
        "institutions.retitle",
        "reference.amend_calendar",
        "reference.load_holidays",
        "reference.load_kbli",
        "reference.load_occupations",
        "reference.load_regions",
        "reference.load_shipped",
        "reference.load_skkni",
        "reference.load_training_fields",
        "register.change_key",
        "register.enter",
    }
)
"""Acts of the other rooms: no page offers them; they run at the start, by the clock, or at the command line."""


def all_acts() -> Iterator[str]:
    """Every act of the rooms that are installed, as "room.verb"."""
    for config in apps.get_app_configs():
        if not config.name.startswith("mitra."):
            continue
        for found in pkgutil.walk_packages(config.module.__path__, f"{config.name}."):  # type: ignore[union-attr]  # a package
            if "acts" in found.name.split(".")[2:]:
                yield from _acts_of(importlib.import_module(found.name))


def _acts_of(module: ModuleType) -> Iterator[str]:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and getattr(function, "is_act", False):
            yield f"{module.__name__.split('.')[1]}.{name}"


def acts_out_of_order() -> Iterator[str]:
    """One sentence for each act that stands nowhere or in two places, and for each row whose act there is not."""
    in_tables = [f"{room.partition('.')[0]}.{row.act}" for room, table in PROCEDURES.items() for row in table.rows]
    there = set(all_acts())
    for act in sorted(there):
        places = in_tables.count(act) + (act in BY_THE_PROGRAM)
        if places != 1:
            yield f"The act {act} stands in {places} procedure tables or lists of the program's acts; it must stand in one."
    for act in sorted({*in_tables, *BY_THE_PROGRAM} - there):
        yield f"{act} stands in a procedure table or list, and there is no such act."


def refuse_acts_out_of_order() -> None:
    """Raise ImproperlyConfigured if an act has no stated right. The server calls it before it answers."""
    if found := list(acts_out_of_order()):
        raise ImproperlyConfigured(" ".join(found))
