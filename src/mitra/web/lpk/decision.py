"""What was decided about one's own institution, and the objection to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mitra.accounts.permission import actor
from mitra.decisions import acts
from mitra.decisions.own import own_batches, own_decisions
from mitra.decisions.refused import Forbidden, Refused
from mitra.decisions.subjects import Subject
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.decisions.letter import letter_as_pdf
from mitra.web.public.days import today
from mitra.web.public.shell import language, show, trail

LONGEST = 4_000  # characters of an objection


@open_to(sees("partnership"))
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Everything that was decided about the viewer's institutions."""
    viewer = viewer_in(request)
    if not viewer.institutions:
        raise Http404
    context = {"batches": own_batches(viewer), "trail": trail((reverse("lpk"), _("My institution")))}
    return show(request, "lpk/decisions.html", context, here="lpk")


@open_to(sees("partnership"))
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """GET: the decisions; POST: object to one of them."""
    viewer = viewer_in(request)
    found = own_decisions(reference, viewer, today())
    if found is None:
        raise Http404(_("There is no such decision about your institution."))
    problem, text, key = "", str(request.POST.get("alasan", "")), str(request.POST.get("tentang", ""))
    if request.method == "POST":
        row = next((one for one in found.rows if f"{one.key}" == key), None)
        if row is None:
            raise Http404
        try:
            if len(text) > LONGEST:
                raise ValueError
            acts.object(by=actor(viewer.number), subject=Subject(row.vin, row.code or None), reason=text)
        except Refused as refused:
            problem = refused.say(language())
        except Forbidden as forbidden:
            raise Http404 from forbidden
        except ValueError:
            problem = _("The text is too long: at most 4,000 characters.")
        else:
            messages.success(request, _("Your objection has been received."))
            return redirect("lpk_decision", reference)
    context = {
        "found": found,
        "problem": problem,
        "text": text,
        "key": key,
        "trail": trail((reverse("lpk_decisions"), _("Decisions"))),
    }
    return show(request, "lpk/decision.html", context, status=422 if problem else 200)


@open_to(sees("partnership"))
@require_safe
def refusal(request: HttpRequest, reference: str, vin: str) -> HttpResponse:
    """The letter that says what was not approved, why, and how to object: of one's own institution."""
    found = own_decisions(reference, viewer_in(request), today())
    if found is None or vin not in {one.vin for one in found.rows}:
        raise Http404(_("There is no such decision about your institution."))
    return letter_as_pdf(reference, vin)
