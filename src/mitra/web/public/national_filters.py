"""What is asked of the lists of the nation, read from the address. What is not understood is said, not silently ignored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mitra.findings.national.outcomes import ALL, COLUMNS
from mitra.findings.national.wanted import SORTS, Wanted
from mitra.findings.words.cells import outcome_labels
from mitra.law.vocabulary import About
from mitra.law.wording import choice_name
from mitra.web.public.filters import Active
from mitra.web.public.shell import language

PARAMETERS: Final[Mapping[About, Mapping[str, str]]] = {
    About.INSTITUTION: {"provinsi": "province", "jenis": "type"},
    About.PROGRAMME: {"provinsi": "province", "jenis": "type", "kejuruan": "field", "moda": "mode"},
}
_LONGEST = 100  # characters of a text


@dataclass(frozen=True, slots=True)
class NationalFilters:
    """What is wanted, what is on, and one sentence for each thing that could not be used."""

    wanted: Wanted
    active: tuple[Active, ...]
    problems: tuple[str, ...]


def read(request: HttpRequest, about: About) -> NationalFilters:
    """Read `q`, the parameters of the columns, `R1` … `R5`, `semua` and `sort`."""
    text, sort = _typed(request, "q"), _typed(request, "sort")
    facets = {name: _typed(request, name) for name in PARAMETERS[about] if _typed(request, name)}
    outcomes, problems, labels = {}, [], outcome_labels(language())
    for column in COLUMNS:
        asked = _typed(request, column)
        if asked in labels:
            outcomes[column] = asked
        elif asked:
            told = _("The filter for %(id)s is not one of the four outcomes; it was left out.")
            problems.append(told % {"id": _said(column)})
    if sort and sort.removeprefix("-") not in SORTS[about]:
        problems.append(_("The list cannot be sorted that way; it stands in its own order."))
        sort = ""
    on = [Active(f"“{text}”", "q")] if text else []
    on += [Active(choice_name(value, language()), name) for name, value in facets.items()]
    on += [Active(f"{_said(column)}: {labels[outcome]}", column) for column, outcome in outcomes.items()]
    columns = {PARAMETERS[about][name]: value for name, value in facets.items()}
    return NationalFilters(Wanted(text, columns, outcomes, sort), tuple(on), tuple(problems))


def _typed(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").strip()[:_LONGEST]


def _said(column: str) -> str:
    return _("all requirements") if column == ALL else column
