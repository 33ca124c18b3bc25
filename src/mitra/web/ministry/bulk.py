"""Several cases at once: what will happen is shown first, then it happens, each case by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mitra.accounts.models import WorkUnit
from mitra.accounts.viewer import Viewer
from mitra.cases import acts
from mitra.cases.desk.bulk import ACTS, MOST, Planned, planned
from mitra.cases.desk.people import Colleague, people_of_unit
from mitra.cases.refused import Forbidden, Refused
from mitra.law.procedure.words import name_of
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.days import today
from mitra.web.public.shell import language, trail


@open_to(sees("queue"))
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """`?tindakan=` take_up or hand_over on `?pilih=` cases: GET tells what will happen, POST does it."""
    viewer, sent = viewer_in(request), request.POST if request.method == "POST" else request.GET
    act, references = str(sent.get("tindakan", "")), [str(one) for one in sent.getlist("pilih")]
    units = _units(viewer)
    if act not in ACTS or not units:
        raise Http404
    unit = next((one for one in units if one.code == sent.get("unit")), units[0])
    colleagues = people_of_unit(unit.code, today()) if act == "hand_over" else []
    to = next((one for one in colleagues if str(one.id) == sent.get("to")), None)
    no_part = _("Your unit has no open part in this application.")
    plan = planned(viewer, act, references, today(), language(), unit=unit.pk if act == "hand_over" else None, no_part=no_part)
    if request.method == "POST":
        _carry_out(request, act, plan, unit, to, str(sent.get("reason", ""))[:4000])
        return redirect("queue")
    context = {
        "act": act, "plan": plan, "possible": sum(not one.refusal for one in plan), "units": units, "unit": unit,
        "colleagues": colleagues, "to": to, "most": MOST, "many": len(references) > MOST,
        "trail": trail((reverse("queue"), _("Queue"))),
    }  # fmt: skip
    return desk_page(request, "ministry/bulk.html", context, here="")


def _carry_out(request: HttpRequest, act: str, plan: list[Planned], unit: WorkUnit, to: Colleague | None, reason: str) -> None:
    by, done = acting(request), 0
    for one in plan:
        if one.refusal:
            continue
        try:
            if act == "take_up":
                done += acts.take_up(by=by, case=one.reference).done
            else:
                taker = to.id if to else None
                done += acts.hand_over(by=by, case=one.reference, unit=unit.code, to=taker, reason=reason).done
        except (Refused, Forbidden) as refused:  # somebody was faster
            why = refused.say(language()) if isinstance(refused, Refused) else _("It is no longer yours to do.")
            messages.warning(request, f"{one.name}: {why}")
    name = name_of("acts", act, language())
    told = ngettext("%(act)s: %(n)s application.", "%(act)s: %(n)s applications.", done) % {"act": name, "n": done}
    messages.success(request, told)


def _units(viewer: Viewer) -> list[WorkUnit]:
    return list(WorkUnit.objects.filter(pk__in=viewer.units).order_by("code"))
