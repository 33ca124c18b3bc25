"""Institutions and programmes: search, and the findings about one."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.assessment.queries import SubjectPage, subject_page
from mitra.findings.applied import law_applied
from mitra.findings.national.found import results
from mitra.findings.words.cells import CellView
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import PARAMETER, Asked, day_asked, switch, today, written
from mitra.web.public.downloads import as_json
from mitra.web.public.shell import language, show, trail

_ROWS = 20


@open_to(PUBLIC)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Institutions by name, identifier, place or field (`?q=`)."""
    asked = day_asked(request, today())
    text = request.GET.get("q", "").strip()[:100]
    number = request.GET.get("page", "")
    found = results(text, asked.on, language(), page=int(number) if number.isdecimal() else 1, rows=_ROWS)
    page = Paginator(range(found.total), _ROWS).get_page(found.page)
    context = {
        "found": found, "page": page, "text": text, "trail": trail(), "days": switch(request, asked),
        "law_digest": found.law[:12],
    }  # fmt: skip
    return show(request, "public/search.html", context, here="institutions")


@open_to(PUBLIC)
@require_safe
def institution(request: HttpRequest, identifier: str) -> HttpResponse:
    """An institution on a day."""
    return _subject(request, identifier, None)


@open_to(PUBLIC)
@require_safe
def programme(request: HttpRequest, identifier: str, code: str) -> HttpResponse:
    """One programme of an institution on a day."""
    return _subject(request, identifier, code)


def _subject(request: HttpRequest, identifier: str, code: str | None) -> HttpResponse:
    asked = day_asked(request, today())
    found = subject_page(identifier, code, asked.on, language())
    if found is None:
        raise Http404(_("There is no such institution or programme."))
    if request.GET.get("format") == "json":
        if asked.problem:
            return HttpResponse(asked.problem, status=400, content_type="text/plain; charset=utf-8")
        return as_json(found.subject.screened, law_applied(asked.on), code)
    template = "public/institution.html" if code is None else "public/programme.html"
    return show(request, template, _context(request, found, asked), here="institutions")


def _context(request: HttpRequest, found: SubjectPage, asked: Asked) -> dict[str, object]:
    subject = found.subject
    here = [(reverse("institutions"), _("Institutions"))]
    day = f"?{PARAMETER}={asked.on.isoformat()}"
    if subject.programme:
        here.append((reverse("institution", args=[subject.identifier]) + day, subject.name))
    return {
        "subject": subject,
        "cells": tuple(_leading_on(cell, subject.programme is not None) for cell in subject.cells),
        "waves": found.waves,
        "day": day,
        "on_text": written(asked.on),
        "days": switch(request, asked, [(one.starts_on, _("the law of that day")) for one in found.waves]),
        "trail": trail(*here),
        "law_digest": subject.law[:12],
    }


def _leading_on(cell: CellView, has_all: bool) -> CellView:
    """A cell leads to its finding on the page; what is summed up over programmes leads to the list of them."""
    return replace(cell, url=f"#{cell.requirement}" if has_all or cell.total is None else "#program")
