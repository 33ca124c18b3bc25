"""The queue's filters, read from the address. What is not understood is said, not silently ignored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mitra.accounts.models import WorkUnit
from mitra.accounts.viewer import Viewer
from mitra.cases.desk.holding import Holding, holding_name
from mitra.cases.desk.wanted import SORTS, Scope, Wanted
from mitra.law.procedure.case import State
from mitra.law.procedure.words import name_of
from mitra.web.public.filters import Active
from mitra.web.public.shell import language

SCOPES: Final = {"saya": Scope.MINE, "unit": Scope.UNIT, "semua": Scope.ALL}
"""Value in the address → scope."""


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What is wanted, what is on, one sentence for each thing that could not be used, and what there is to choose."""

    wanted: Wanted
    active: tuple[Active, ...]
    problems: tuple[str, ...]
    units: tuple[tuple[str, str], ...]


def read(request: HttpRequest, viewer: Viewer) -> QueueFilters:
    """Read `lingkup`, `q`, `keadaan`, `tahan`, `unit`, `lewat`, `selesai` and `sort`. One query."""
    units = tuple((one.code, one.name_en if language() == "en" else one.name) for one in WorkUnit.objects.order_by("code"))
    problems: list[str] = []
    usual = "unit" if viewer.units else "semua"
    state = _one_of(request, "keadaan", {state.value for state in State} - {State.DRAFT.value}, problems)
    holding = _one_of(request, "tahan", {one.value for one in Holding}, problems)
    unit = _one_of(request, "unit", {code for code, _name in units}, problems)
    sort = request.GET.get("sort", "due")
    if sort.removeprefix("-") not in SORTS:
        problems.append(_("The list cannot be sorted that way; it stands in the order of the days they are due."))
        sort = "due"
    wanted = Wanted(
        scope=SCOPES[_one_of(request, "lingkup", set(SCOPES), problems) or usual],
        text=request.GET.get("q", "").strip()[:100],
        state=state,
        holding=holding,
        unit=unit,
        overdue=request.GET.get("lewat") == "1",
        ended=request.GET.get("selesai") == "1",
        sort=sort,
    )
    return QueueFilters(wanted, tuple(_active(wanted, dict(units))), tuple(problems), units)


def _one_of(request: HttpRequest, name: str, values: set[str], problems: list[str]) -> str:
    typed = request.GET.get(name, "")
    if typed and typed not in values:
        problems.append(_("The filter “%(name)s” does not know that value; it was left out.") % {"name": name})
        return ""
    return typed


def _active(wanted: Wanted, units: dict[str, str]) -> list[Active]:
    on = [Active(f"“{wanted.text}”", "q")] if wanted.text else []
    on += [Active(name_of("states", wanted.state, language()), "keadaan")] if wanted.state else []
    on += [Active(holding_name(wanted.holding, language()), "tahan")] if wanted.holding else []
    on += [Active(units[wanted.unit], "unit")] if wanted.unit else []
    on += [Active(_("overdue only"), "lewat")] if wanted.overdue else []
    return on + ([Active(_("ended ones too"), "selesai")] if wanted.ended else [])
