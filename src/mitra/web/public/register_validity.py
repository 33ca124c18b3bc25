"""Is each of these valid on a day? Lines typed, or a file; the answers on a page, or as CSV. Nothing asked is kept (F83)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from mitra.findings.applied import FIRST_DAY
from mitra.intake.limits import Limits, Unreadable
from mitra.intake.plain_table import table_rows
from mitra.intake.wording import say
from mitra.law.procedure.partnership.words import name_of
from mitra.register.validity import MOST, Answer, Question, Verdict, questions_in, questions_of, valid_on
from mitra.site.access import PUBLIC, open_to
from mitra.web.public.days import today, written
from mitra.web.public.questions import DayField
from mitra.web.public.shell import language, show, trail

_LIMITS: Final = Limits(file=2_000_000, unpacked=50_000_000, rows=20_000, columns=200)
_SHOWN: Final = 500  # answers on the page; the file has all
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t")


class ValidityForm(forms.Form):
    """Whom it is asked of, and for which day."""

    lines = forms.CharField(
        label=gettext_lazy("One on each line: the VIN, or the VIN and the code of a programme"),
        help_text=gettext_lazy("For example 9901360201 or 9901360201 P1. At most 10,000."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        required=False,
        max_length=1_200_000,
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file (.csv or .xlsx)"),
        help_text=gettext_lazy("VIN in the first column, code of the programme in the second; at most 2 MB."),
        required=False,
        allow_empty_file=True,
    )
    on = DayField(label=gettext_lazy("Valid on the day"), required=False)

    def clean_on(self) -> Any:
        """A day of this law."""
        day = self.cleaned_data["on"]
        if day is not None and day < FIRST_DAY:
            raise ValidationError(_("The law began later; choose %(day)s or a later day.") % {"day": written(FIRST_DAY)})
        return day

    def clean(self) -> dict[str, Any]:
        """`questions`: what is asked, of the file where there is one."""
        given = super().clean() or {}
        if self.errors:
            return given
        questions = self._in_file(given["file"]) if given.get("file") else questions_in(given.get("lines", ""))
        if not questions and not self.errors:
            self.add_error("lines", _("Write at least one VIN, or choose a file."))
        elif len(questions) > MOST:
            said = _("These are %(number)d; ask about at most %(most)d at once.")
            self.add_error("lines", said % {"number": len(questions), "most": MOST})
        given["questions"] = questions
        return given

    def _in_file(self, file: Any) -> list[Question]:
        if file.size > _LIMITS.file:
            self.add_error("file", _("This file is larger than 2 MB. Ask about a part of it."))
            return []
        try:
            with closing(table_rows(file, _LIMITS)) as rows:  # type: ignore[type-var]  # a generator
                found = questions_of(rows)
        except Unreadable as error:
            self.add_error("file", say(error.problem, language()))
            return []
        if not found:
            self.add_error("file", _("There is no VIN in the first column of this file."))
        return found


@open_to(PUBLIC)
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def validity(request: HttpRequest) -> HttpResponse:
    """The form; sent, the answers, or (`format=csv`) a file of them."""
    form = ValidityForm(request.POST or None, request.FILES or None, initial={"on": today().isoformat()})
    if request.method != "POST" or not form.is_valid():
        return _page(request, {"form": form}, 422 if request.method == "POST" else 200)
    on = form.cleaned_data["on"] or today()
    answers = valid_on(form.cleaned_data["questions"], on)
    if request.POST.get("format") == "csv":
        filename = f"keabsahan-mitra-jkp-{on.isoformat()}.csv"
        attached = {"Content-Disposition": f'attachment; filename="{filename}"'}
        return HttpResponse(_csv(answers), content_type="text/csv; charset=utf-8", headers=attached)
    counts = Counter(one.verdict for one in answers)
    context = {
        "form": form,
        "on": on,
        "counts": [(one.value, verdict_name(one), counts[one]) for one in Verdict if counts[one]],
        "answers": [(one, verdict_name(one.verdict), why(one)) for one in answers[:_SHOWN]],
        "total": len(answers),
        "more": max(0, len(answers) - _SHOWN),
        "asked_again": "\n".join("\t".join(one.question) if one.question.code else one.question.vin for one in answers),
    }
    return _page(request, context, 200)


def verdict_name(verdict: Verdict) -> str:
    """A verdict in words."""
    return {
        Verdict.VALID: _("Valid"), Verdict.NOT_OPEN: _("Not open to JKP"), Verdict.SUSPENDED: _("Suspended"),
        Verdict.ENDED: _("No longer in force"), Verdict.UNKNOWN: _("Not in the register"),
    }[verdict]  # fmt: skip


def why(one: Answer) -> str:
    """Why it is so, in one sentence."""
    if one.verdict is Verdict.UNKNOWN:
        if one.unknown == "code":
            return _("The register has no such programme of this institution on that day.")
        return _("The register has no such institution on that day. Check the figures of the VIN.")
    if one.verdict is Verdict.NOT_OPEN and one.requirements:
        return _("Not met or not proved that day: %(which)s.") % {"which": ", ".join(one.requirements)}
    if one.verdict in (Verdict.SUSPENDED, Verdict.ENDED):
        said = {"status": name_of("statuses", one.status, language()) if one.status else ""}
        if one.question.code and one.status in ("partner", "conditional"):
            said = {"status": name_of("statuses", one.institution_status, language())}
            return _("The institution's approval: %(status)s.") % said
        return _("Status: %(status)s.") % said
    if not one.question.code:
        return _("Programmes open to JKP: %(number)d.") % {"number": one.open}
    return _("Open to JKP.")


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    context["trail"] = trail((reverse("register"), _("Register")))
    return show(request, "public/register_validity.html", context, here="register", status=status)


def _csv(answers: Sequence[Answer]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["vin", "code", "verdict", "status", "institution_status", "requirements", "open", "name", "title", "why"])
    for one in answers:
        cells = [
            *one.question, one.verdict.value, one.status, one.institution_status, " ".join(one.requirements), one.open,
            one.name, one.title, why(one),
        ]  # fmt: skip
        writer.writerow(
            [f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA) else cell for cell in cells]
        )
    return file.getvalue()
