"""The self-check: answers or a file in, findings out. Nothing is kept on the server.

The answer page carries what was typed, so that "change my answers" brings the form back filled in. Rows of a file that
could not be read are returned as a workbook inside the answer page itself (a `data:` address), for the same reason.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import IO, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from mitra.findings.self_check import check, if_confirmed, steps
from mitra.intake.application import Report
from mitra.intake.files import read_file
from mitra.intake.form import SHEETS
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.returned import write_returned
from mitra.intake.wording import say
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.answers import application_of
from mitra.web.public.days import today, written
from mitra.web.public.empty_form import empty_workbook
from mitra.web.public.left_open import naming_questions
from mitra.web.public.questions import LARGEST, FileForm, SelfCheckForm
from mitra.web.public.shell import language, show, trail

_LIMITS = Limits(file=LARGEST, unpacked=200_000_000)
_DETAILS = 5  # programmes of a file that are explained in full
_RETURNED = 2_000  # rejected rows that fit into the page
_SHOWN = 20  # rejected rows that are listed on it
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@open_to(PUBLIC)
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def self_check(request: HttpRequest) -> HttpResponse:
    """The form, and its answer."""
    if request.method != "POST":
        return _form(request, SelfCheckForm(initial={"on": today().isoformat()}))
    form = SelfCheckForm(request.POST)
    if "change" in request.POST:
        return _form(request, SelfCheckForm(initial=_typed(form)))
    if not form.is_valid():
        return _form(request, form, status=422)
    found = check([application_of(form.cleaned_data)], form.cleaned_data["on"], language())
    (judged,) = found.details
    subject = naming_questions(judged)
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name in form.fields]
    context = {
        "found": found, "subject": subject, "cells": tuple(replace(c, url=f"#{c.requirement}") for c in subject.cells),
        "confirmed": if_confirmed(subject, _("Awaiting a decision")),
        "still_wrong": [one for one in subject.prospects if one.outcome == "not_met"],
        "steps": steps(subject), "kept": kept, "on_text": written(found.on),
        "trail": trail((reverse("self_check"), _("Self-check"))), "law_digest": found.law[:12],
        "day": f"?tanggal={found.on.isoformat()}",
    }  # fmt: skip
    return show(request, "public/check_result.html", context, here="self_check")


def _typed(form: SelfCheckForm) -> dict[str, Any]:
    return {
        name: bound.field.widget.value_from_datadict(form.data, form.files, name) for name, bound in ((b.name, b) for b in form)
    }


def _form(
    request: HttpRequest, form: SelfCheckForm, file_form: FileForm | None = None, unreadable: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form, "file_form": file_form or FileForm(initial={"on": today().isoformat()}, prefix="file"),
        "unreadable": unreadable, "trail": trail(),
    }  # fmt: skip
    return show(request, "public/check.html", context, here="self_check", status=status)


@open_to(PUBLIC)
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """The application workbook or JSON: findings, and the rows that could not be read. Without a file, the form for it."""
    if request.method != "POST":
        return redirect(f"{reverse('self_check')}#file")
    form = FileForm(request.POST, request.FILES, prefix="file")
    empty = SelfCheckForm(initial={"on": today().isoformat()})
    if not form.is_valid():
        return _form(request, empty, form, status=422)
    on = form.cleaned_data["on"] or today()
    file: IO[bytes] = form.cleaned_data["file"]
    try:
        reading = read_file(file, claims_only=True, limits=_LIMITS)
    except Unreadable as error:
        form.add_error("file", say(error.problem, language()))
        return _form(request, empty, form, status=422)
    found = check(reading.applications, on, language(), details=_DETAILS)
    context = {
        "found": found,
        "report": reading.report,
        "rejected": list(_sentences(reading.report)),
        "returned": _returned(reading.report),
        "returned_all": len(reading.report.rejected) <= _RETURNED,
        "details": [(one, steps(one)) for one in found.details],
        "on_text": written(on),
        "day": f"?tanggal={on.isoformat()}",
        "trail": trail((reverse("self_check"), _("Self-check"))),
        "law_digest": found.law[:12],
    }
    return show(request, "public/check_file.html", context, here="self_check")


def _sentences(report: Report) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for row in islice(report.rejected, _SHOWN):
        yield row.place, [(_heading(row.sheet, one.column), say(one.problem, language())) for one in row.problems]


def _heading(sheet: str, column: str) -> str:
    """The column as the form calls it; as it is where the form does not know it."""
    headings = {c.key: c.heading for one in SHEETS if one.key == sheet for c in one.columns}
    return headings.get(column, column)


def _returned(report: Report) -> str:
    """The rejected rows as the returned workbook, as a `data:` address; "" where there are none."""
    if not report.rejected:
        return ""
    part = Report(rejected=report.rejected[:_RETURNED])
    made = BytesIO()
    write_returned(part, made, language())
    return f"data:{_XLSX};base64,{b64encode(made.getvalue()).decode('ascii')}"


@open_to(PUBLIC)
@require_safe
def empty_form(request: HttpRequest) -> HttpResponse:
    """The empty application workbook."""
    content, tag = empty_workbook(language())
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    named = {"Content-Disposition": 'attachment; filename="formulir-permohonan-mitra-jkp.xlsx"', "ETag": tag}
    return HttpResponse(content, content_type=_XLSX, headers=named)
