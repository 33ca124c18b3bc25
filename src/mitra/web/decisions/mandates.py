"""Mandates to decide in the Minister's name: recorded by the letter that gave them, and ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.decisions import acts
from mitra.decisions.desk.mandates import delegates, mandates, may_record
from mitra.decisions.refused import Forbidden, Refused
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.decisions.forms import EndForm, MandateForm
from mitra.web.decisions.twice import Step, hidden, step_of, typed
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.days import today, written
from mitra.web.public.shell import language, trail


@open_to(sees("mandate"))
@require_http_methods(["GET", "HEAD", "POST"])
def mandate_list(request: HttpRequest) -> HttpResponse:
    """All that the viewer sees; whoever may records one."""
    viewer, records = viewer_in(request), may_record(viewer_in(request))
    if request.method == "POST" and not records:
        raise Http404
    form = MandateForm(request.POST or None, people=delegates(viewer, today()))
    if request.method == "POST" and form.is_valid() and _is_given(request, form):
        messages.success(request, _("The mandate is recorded."))
        return redirect("mandates")
    context = {"mandates": mandates(viewer, today()), "form": form, "records": records}
    return desk_page(request, "decisions/mandates.html", context, here="mandates", status=422 if form.errors else 200)


@open_to(sees("mandate"))
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End one, in two steps."""
    found = next((one for one in mandates(viewer_in(request), today()) if one.number == number), None)
    if found is None or not found.may_end:
        raise Http404
    step = step_of(request)
    form = EndForm(request.POST if step is not Step.ASK else None)
    sure = step not in (Step.ASK, Step.CHANGE) and form.is_valid()
    until = _end(form.cleaned_data["last"]) or max(today(), found.since) if sure else None
    if until and step is Step.DO:
        try:
            acts.end_mandate(by=acting(request), mandate=number, until=until)
        except (ValidationError, Refused) as refused:
            form.add_error(None, refused.say(language()) if isinstance(refused, Refused) else _not_later(found.last))
        else:
            messages.success(request, _("The mandate is ended."))
            return redirect("mandates")
    sure = sure and not form.errors
    context = {
        "mandate": found, "form": form, "sure": sure, "until": until, "said": typed(form) if sure else (),
        "hidden": hidden(request) if sure else (), "trail": trail((reverse("mandates"), _("Mandates"))),
    }  # fmt: skip
    status = 422 if form.errors and step is not Step.CHANGE else 200
    return desk_page(request, "decisions/mandate_end.html", context, here="", status=status)


def _is_given(request: HttpRequest, form: MandateForm) -> bool:
    said = form.cleaned_data
    try:
        acts.give_mandate(
            by=acting(request), person=int(said["person"]), instrument=said["instrument"], since=said["since"],
            until=_end(said["last"]),
        )  # fmt: skip
    except Forbidden as forbidden:
        raise Http404 from forbidden
    except Refused as refused:
        form.add_error(None, refused.say(language()))
    except ValidationError:
        form.add_error(
            None, _("This person holds a mandate on some of these days already. End that one, or choose other days.")
        )
    return not form.errors


def _not_later(last: date | None) -> str:
    return _("A mandate can only end earlier than it was given: by %(day)s.") % {"day": written(last) if last else "–"}


def _end(last: date | None) -> date | None:
    return last + timedelta(days=1) if last else None
