"""Ready applications are put before whoever decides, together."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.accounts.roles import Role
from mitra.decisions import acts
from mitra.decisions.desk.ready import ready
from mitra.decisions.refused import Refused
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.decisions.forms import RecommendForm
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.shell import language, trail


@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: HttpRequest) -> HttpResponse:
    """GET: institutions whose application is ready; POST: recommend those that are ticked. For coordinators."""
    if Role.COORDINATOR not in viewer_in(request).roles:
        raise Http404
    form, problem = RecommendForm(request.POST or None), ""
    waiting = ready()
    ticked = [one for one in request.POST.getlist("pilih") if one in {each.vin for each in waiting}]
    if request.method == "POST" and form.is_valid():
        if ticked:
            try:
                done = acts.recommend(by=acting(request), title=form.cleaned_data["title"], institutions=ticked)
            except Refused as refused:
                problem = refused.say(language())
            else:
                messages.success(request, _("Recommended. Whoever decides sees the batch now."))
                return redirect("batch", done.subject)
        else:
            problem = _("Tick at least one institution.")
    context = {
        "form": form,
        "ready": waiting,
        "ticked": ticked,
        "problem": problem,
        "trail": trail((reverse("batches"), _("Decisions"))),
    }
    return desk_page(request, "decisions/recommend.html", context, here="", status=422 if problem or form.errors else 200)
