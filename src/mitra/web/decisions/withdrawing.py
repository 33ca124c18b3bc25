"""A decree in force is withdrawn: why, since when, by which letter; then what ends by it; then it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.decisions import acts
from mitra.decisions.desk.withdrawing import withdrawing
from mitra.decisions.refused import Forbidden, Refused
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.decisions.batch import found
from mitra.web.decisions.forms import AfterwardsForm
from mitra.web.decisions.twice import Step, hidden, step_of, typed
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.shell import language, trail


@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_decree(request: HttpRequest, reference: str) -> HttpResponse:
    """GET: its fields; POST: what ends by it, then it is done."""
    page = found(request, reference)
    if page.decree is None or "withdraw_decree" not in page.may:
        raise Http404
    step = step_of(request)
    form = AfterwardsForm(request.POST if step is not Step.ASK else None, act="withdraw_decree")
    ending: tuple[object, ...] = ()
    if step not in (Step.ASK, Step.CHANGE) and form.is_valid():
        said = form.cleaned_data
        looked = withdrawing(viewer_in(request), page.decree.number, said["since"], said["reason"], language(), timezone.now())
        ending = looked.ending
        if looked.against:
            form.add_error(None, looked.against)
        elif step is Step.DO:
            try:
                acts.withdraw_decree(by=acting(request), decree=page.decree.number, **said)
            except Forbidden as forbidden:
                raise Http404 from forbidden
            except Refused as refused:
                form.add_error(None, refused.say(language()))
            else:
                messages.success(request, _("Decree %s is withdrawn. The institutions are told.") % page.decree.number)
                return redirect("batch", reference)
    sure = step not in (Step.ASK, Step.CHANGE) and not form.errors
    context = {
        "batch": page,
        "form": form,
        "sure": sure,
        "ending": ending,
        "said": typed(form) if sure else (),
        "hidden": hidden(request) if sure else (),
        "trail": trail((reverse("batches"), _("Decisions")), (reverse("batch", args=[reference]), page.title)),
    }
    status = 422 if form.errors and step is not Step.CHANGE else 200
    return desk_page(request, "decisions/withdraw_decree.html", context, here="", status=status)
