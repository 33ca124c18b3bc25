"""The law that findings follow: requirements, conditions, what proves what, by which articles; and decrees."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Query, Router, Schema

from mitra.api.asked import WrittenDay, day_of, language
from mitra.api.problems import Problem
from mitra.api.records import PageOut, page_out
from mitra.decisions.queries import signed_decrees
from mitra.decisions.slugs import slug_of
from mitra.findings.words.rules import Rules, rules
from mitra.site.access import PUBLIC, open_to

router = Router()
_ROWS = 50


class DecreeOut(Schema):
    """A signed decree. `sha256` is that of the document before its signature, with whose bytes the signed one begins."""

    number: str
    title: str
    signed_at: str
    until: str | None
    sha256: str
    subjects: int
    pdf: str


class Paged(Schema):
    """Which page."""

    page: int = Field(1, ge=1, le=1_000_000)


class Decrees(PageOut):
    """Signed decrees, the newest first."""

    decrees: list[DecreeOut]


@router.get(
    "/law",
    response={200: Rules, 422: Problem},
    operation_id="readLaw",
    summary="Aturan yang menjadi dasar temuan / The law that findings follow",
    tags=["law"],
)
@open_to(PUBLIC)
def law(request: HttpRequest, on: WrittenDay = None) -> Rules:
    """Requirements in force on a day, their conditions and parameters, and what proves what; `digest` names the whole."""
    return rules(day_of(on), language())


@router.get(
    "/decrees",
    response={200: Decrees, 422: Problem},
    operation_id="listDecrees",
    summary="Keputusan yang ditandatangani / Signed decrees",
    tags=["decrees"],
)
@open_to(PUBLIC)
def decrees(request: HttpRequest, asked: Query[Paged]) -> dict[str, Any]:
    """Each with its signed document."""
    found, total = signed_decrees(page=asked.page, rows=_ROWS)
    told = [
        {
            "number": one.number,
            "title": one.title,
            "signed_at": one.signed_at.isoformat(),
            "until": one.until.isoformat() if one.until else None,
            "sha256": one.sha256,
            "subjects": one.subjects,
            "pdf": reverse("decree_pdf", args=[slug_of(one.number)]),
        }
        for one in found
    ]
    return {"decrees": told, **page_out(request, total, asked.page, _ROWS)}
