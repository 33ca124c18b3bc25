"""The register: search, and one entry; on any day, as known at any moment."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router

from mitra.api.asked import MOST_ROWS, When, language
from mitra.api.problems import Problem, Stopped
from mitra.api.records import EntryOut, FacetOut, LineOut, PageOut, page_out
from mitra.law.procedure.partnership import Status
from mitra.register.export import as_json
from mitra.register.listing import listed
from mitra.register.queries import entry
from mitra.register.search.wanted import Kind, Wanted
from mitra.site.access import PUBLIC, open_to

router = Router(tags=["register"])
Text = Annotated[str, Field("", max_length=100)]


class Asked(When):
    """What is searched for, and which page of it."""

    kind: Kind = Kind.INSTITUTION
    q: Text = Field(
        "", max_length=100, description="Words of name, VIN, place, programme or field; typing errors are read past."
    )
    unit: Text = Field("", max_length=100, description="A unit of competence that is taught, by code or words of its title.")
    status: Status | Literal[""] = ""
    province: Text = Field("", max_length=100, description="Official name of a province.")
    field: Text = Field("", max_length=100, description="Field of training (kejuruan) of a programme.")
    mode: Text = Field("", max_length=100, description="How a programme is taught: luring, daring, blended.")
    page: int = Field(1, ge=1, le=1_000_000)
    rows: int = Field(50, ge=1, le=MOST_ROWS)


class Listing(PageOut):
    """A page of the register."""

    on: str
    known_at: str | None
    lines: list[LineOut]
    facets: dict[str, list[FacetOut]]
    corrections: list[dict[str, Any]] = Field(description="Words that stand nowhere, and what they were taken for.")


@router.get(
    "/register",
    response={200: Listing, 422: Problem},
    operation_id="searchRegister",
    summary="Mencari dalam daftar / Search the register",
)
@open_to(PUBLIC)
def search(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """Institutions, or programmes, that are in the register on a day: whatever their status; the best answers first."""
    wanted = Wanted(asked.q.strip(), asked.unit.strip(), asked.status, asked.province, asked.field, asked.mode)
    found = listed(asked.kind, wanted, asked.day, language(), page=asked.page, rows=asked.rows, known_at=asked.known_at)
    return {
        "on": found.on.isoformat(),
        "known_at": found.known_at.isoformat() if found.known_at else None,
        "lines": [LineOut.of(one) for one in found.lines],
        "facets": {
            name: [{"value": one.value, "label": one.label, "number": one.number} for one in choices]
            for name, choices in found.facets.items()
        },
        "corrections": [{"typed": one.typed, "read_as": list(one.read_as)} for one in found.corrections],
        **page_out(request, found.total, found.page, asked.rows),
    }


@router.get(
    "/register/{vin}",
    response={200: EntryOut, 404: Problem, 422: Problem},
    operation_id="readEntry",
    summary="Satu entri / One entry",
)
@open_to(PUBLIC)
def read_entry(request: HttpRequest, vin: str, when: Query[When]) -> HttpResponse:
    """An institution with its programmes: status and whether open to JKP that day, what happened, by which decree, why."""
    found = entry(vin.strip(), when.day, language(), when.known_at)
    if found is None:
        raise Stopped(404, "not-in-the-register", _("The register has no such institution."))
    return JsonResponse(as_json(found))
