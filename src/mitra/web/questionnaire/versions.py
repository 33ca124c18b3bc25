"""The versions of the questions: which there are, what differs between two, beginning the next, withdrawing one in time."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mitra.questionnaire.acts import begin_working_copy, withdraw_version
from mitra.questionnaire.definition import Document
from mitra.questionnaire.models import Version
from mitra.questionnaire.queries import Standing, document_of, versions, working_copy
from mitra.site.access import open_to, sees
from mitra.web.ministry.shell import acting
from mitra.web.public.days import today
from mitra.web.questionnaire.forms import WithdrawForm
from mitra.web.questionnaire.shell import done, may_write, page, to_copy
from mitra.web.questionnaire.words import told

COPY = "naskah"


@open_to(sees("questionnaire"))
@require_safe
def versions_page(request: HttpRequest) -> HttpResponse:
    """All versions, the newest first; the one that is being written."""
    return page(request, "versions", {"lines": versions(today()), "copy": working_copy(), "may_write": may_write(request)})


@open_to(sees("questionnaire"))
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the next version; where one is being written already, go there."""
    done(lambda: begin_working_copy(by=acting(request)))
    return to_copy()


@open_to(sees("questionnaire"))
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw a version that is not in use yet, with a reason."""
    line = next((one for one in versions(today()) if one.number == number and one.standing is Standing.LATER), None)
    if not may_write(request) or (line is None and request.method != "POST"):
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if not done(lambda: withdraw_version(by=acting(request), number=number, reason=reason), form):
            messages.success(request, _("Version %(number)s was withdrawn.") % {"number": number})
            return redirect("questionnaire")
    context = {"line": line, "number": number, "form": form}
    return page(request, "withdraw", context, status=422 if form.errors else 200)


@open_to(sees("questionnaire"))
@require_safe
def difference(request: HttpRequest) -> HttpResponse:
    """What one version (`?ke=`) says otherwise than another (`?dari=`); "naskah" is the one that is being written."""
    lines = versions(today())
    names = [str(one.number) for one in lines] + ([COPY] if working_copy() else [])
    to = request.GET.get("ke", names[0])
    since = request.GET.get("dari", "1")
    if to not in names or since not in names:
        raise Http404
    context = {"found": told(_document(since), _document(to)), "names": names, "to": to, "since": since, "COPY": COPY}
    steps = [(reverse("questionnaire_copy"), _("New version"))] if to == COPY and may_write(request) else []
    return page(request, "difference", context, *steps)


def _document(name: str) -> Document:
    if name == COPY:
        found = working_copy()
        if found is None:
            raise Http404
        return found.document
    try:
        return document_of(int(name))
    except Version.DoesNotExist as error:
        raise Http404 from error
