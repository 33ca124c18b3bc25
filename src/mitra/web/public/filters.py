"""The filters of the strip matrix, read from the address. What is not understood is said, not silently ignored."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mitra.findings.search.matrix import REQUIREMENT_IDS, SORTS, Wanted
from mitra.findings.words.cells import outcome_labels
from mitra.web.public.shell import language

_LONGEST = 100  # characters of a search text


@dataclass(frozen=True, slots=True)
class Active:
    """A filter that is on: what it says, and the parameter that turns it off."""

    label: str
    parameter: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What is wanted, what is on, and one sentence for each thing that could not be used."""

    wanted: Wanted
    active: tuple[Active, ...]
    problems: tuple[str, ...]


def read(request: HttpRequest) -> Filters:
    """Read `q`, `provinsi`, `jenis`, `R1`…`R5` and `sort`."""
    outcomes, problems, labels = {}, [], outcome_labels(language())
    for requirement in REQUIREMENT_IDS:
        asked = request.GET.get(requirement, "")
        if asked in labels:
            outcomes[requirement] = asked
        elif asked:
            problems.append(_("The filter for %(id)s is not one of the four outcomes; it was left out.") % {"id": requirement})
    sort = request.GET.get("sort", "position")
    if sort.removeprefix("-") not in SORTS:
        problems.append(_("The list cannot be sorted that way; it stands in its own order."))
        sort = "position"
    wanted = Wanted(
        text=request.GET.get("q", "").strip()[:_LONGEST],
        province=request.GET.get("provinsi", "").strip(),
        type=request.GET.get("jenis", "").strip(),
        outcomes=outcomes,
        sort=sort,
    )
    return Filters(wanted, tuple(_active(wanted, labels)), tuple(problems))


def _active(wanted: Wanted, labels: dict[str, str]) -> list[Active]:
    on = [Active(f"“{wanted.text}”", "q")] if wanted.text else []
    on += [Active(wanted.province, "provinsi")] if wanted.province else []
    on += [Active(wanted.type, "jenis")] if wanted.type else []
    return on + [Active(f"{id}: {labels[outcome]}", id) for id, outcome in wanted.outcomes.items()]
