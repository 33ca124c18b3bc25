"""The self-check of a file: findings out, and a workbook with what is to be mended. Nothing is kept on the server.

What is to be mended is returned inside the answer page itself (a `data:` address): there is nowhere else to keep it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from itertools import islice
from typing import IO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from mitra.findings.self_check import check, steps
from mitra.intake.application import RejectedRow, Report
from mitra.intake.files import Reading, read_file
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.returned import write_returned
from mitra.intake.telling import Told, told
from mitra.intake.wording import say
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import today, written
from mitra.web.public.questions import LARGEST, FileForm, SelfCheckForm
from mitra.web.public.self_check import XLSX, form_page
from mitra.web.public.shell import language, show, trail

_LIMITS = Limits(file=LARGEST, unpacked=200_000_000)
_DETAILS = 5  # programmes of a file that are explained in full
_RETURNED = 2_000  # rows after which no further institution goes into the workbook inside the page
_SHOWN = 20  # rejected rows, and rows with remarks, that are listed on it


@open_to(PUBLIC)
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """The application workbook or JSON: findings, and what is to be mended. Without a file, the form for it."""
    if request.method != "POST":
        return redirect(f"{reverse('self_check')}#file")
    form = FileForm(request.POST, request.FILES, prefix="file")
    if not form.is_valid():
        return _again(request, form)
    on = form.cleaned_data["on"] or today()
    file: IO[bytes] = form.cleaned_data["file"]
    try:
        reading = read_file(file, claims_only=True, limits=_LIMITS)
    except Unreadable as error:
        form.add_error("file", say(error.problem, language()))
        return _again(request, form)
    with closing(reading):
        found = check(reading.applications, on, language(), details=_DETAILS)
        report = reading.report
        if not report.institutions and not report.rejected:
            form.add_error("file", _why_nothing(report))
            return _again(request, form)
        context = {
            "found": found,
            "report": report,
            "rejected": _listed(report.rejected),
            "remarks": _listed(report.warnings),
            "more_rejected": max(0, len(report.rejected) - _SHOWN),
            "more_remarks": max(0, len(report.warnings) - _SHOWN),
            **dict(_workbook(reading)),
            "details": [(one, steps(one)) for one in found.details],
            "on_text": written(on),
            "day": f"?tanggal={on.isoformat()}",
            "trail": trail((reverse("self_check"), _("Self-check"))),
            "law_digest": found.law[:12],
        }
    return show(request, "public/check_file.html", context, here="self_check")


def _again(request: HttpRequest, form: FileForm) -> HttpResponse:
    return form_page(request, SelfCheckForm(initial={"on": today().isoformat()}), form, status=422)


def _why_nothing(report: Report) -> str:
    if report.examples:
        return _("There is no institution in this file besides the example rows; fill in the rows below them.")
    return _("There is no institution in this file; fill in the sheet Lembaga first.")


def _listed(rows: Sequence[RejectedRow]) -> list[tuple[str, list[Told]]]:
    """The first of the rows, each with all that is said about it."""
    return [(row.place, list(told(row, language()))) for row in islice(rows, _SHOWN)]


def _workbook(reading: Reading) -> Iterator[tuple[str, object]]:
    """What is to be mended as a workbook in a `data:` address, and what it holds; nothing where there is nothing to mend."""
    if reading.report.rejected or reading.report.warnings:
        made = BytesIO()
        yield "coming_back", write_returned(reading, made, language(), most=_RETURNED)
        yield "returned", f"data:{XLSX};base64,{b64encode(made.getvalue()).decode('ascii')}"
