"""The self-check: answers in, findings out (a file: `checked_file`). Nothing is kept on the server.

The answer page carries what was typed, so that "change my answers" brings the form back filled in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from mitra.findings.self_check import check, if_confirmed, steps
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.answers import application_of
from mitra.web.public.days import today, written
from mitra.web.public.empty_form import empty_workbook
from mitra.web.public.left_open import naming_questions
from mitra.web.public.questions import FileForm, SelfCheckForm
from mitra.web.public.shell import language, show, trail

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@open_to(PUBLIC)
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def self_check(request: HttpRequest) -> HttpResponse:
    """The form, and its answer."""
    if request.method != "POST":
        return form_page(request, SelfCheckForm(initial={"on": today().isoformat()}))
    form = SelfCheckForm(request.POST)
    if "change" in request.POST:
        return form_page(request, SelfCheckForm(initial=_typed(form)))
    if not form.is_valid():
        return form_page(request, form, status=422)
    found = check([application_of(form.cleaned_data)], form.cleaned_data["on"], language())
    (judged,) = found.details
    linked = tuple(replace(cell, url=f"#{cell.requirement}") for cell in judged.cells)
    subject = replace(naming_questions(judged), cells=linked)
    kept = [(name, value) for name, values in request.POST.lists() for value in values if name in form.fields]
    context = {
        "found": found, "subject": subject, "confirmed": if_confirmed(subject, _("Awaiting a decision")),
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


def form_page(
    request: HttpRequest, form: SelfCheckForm, file_form: FileForm | None = None, unreadable: str = "", status: int = 200
) -> HttpResponse:
    """The page with the questions and the place for a file, with what was given and what is wrong with it."""
    context = {
        "form": form, "file_form": file_form or FileForm(initial={"on": today().isoformat()}, prefix="file"),
        "unreadable": unreadable, "trail": trail(),
    }  # fmt: skip
    return show(request, "public/check.html", context, here="self_check", status=status)


@open_to(PUBLIC)
@require_safe
def empty_form(request: HttpRequest) -> HttpResponse:
    """The empty application workbook."""
    content, tag = empty_workbook(language())
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    named = {"Content-Disposition": 'attachment; filename="formulir-permohonan-mitra-jkp.xlsx"', "ETag": tag}
    return HttpResponse(content, content_type=XLSX, headers=named)
