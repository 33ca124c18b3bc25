"""The decree: drawn up, read, signed, discarded."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mitra.decisions import acts
from mitra.decisions.documents import drawn_up
from mitra.decisions.refused import Refused
from mitra.decisions.signing import sign_locally
from mitra.site.access import open_to, sees
from mitra.web.decisions.batch import found
from mitra.web.decisions.forms import DecreeForm, ReasonForm
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.shell import language, trail


@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def draw_up(request: HttpRequest, reference: str) -> HttpResponse:
    """Draw up the decree on what was approved."""
    page, problem = found(request, reference), ""
    if "draw_up" not in page.may:
        raise Http404
    form = DecreeForm(request.POST or None, initial={"title": _("designation of training partners: %s") % page.title})
    if request.method == "POST" and form.is_valid():
        last = form.cleaned_data["last"]
        until = last + timedelta(days=1) if last else None
        try:
            done = acts.draw_up(by=acting(request), batch=reference, title=form.cleaned_data["title"], until=until)
        except Refused as refused:
            problem = refused.say(language())
        else:
            messages.success(request, _("Decree %s is drawn up and waits for its signature.") % done.subject)
            return redirect("batch", reference)
    return _page(request, "decisions/draw_up.html", reference, {"batch": page, "form": form, "problem": problem}, form)


@open_to(sees("proposal"))
@require_safe
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """The document as it was drawn up."""
    page = found(request, reference)
    if page.decree is None:
        raise Http404(_("No decree is drawn up yet."))
    answer = HttpResponse(drawn_up(page.decree.number), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="keputusan-{page.decree.slug}.pdf"'
    return answer


@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """GET: what will be signed, and what follows; POST: sign it and put it into force."""
    page, problem = found(request, reference), ""
    if page.decree is None or "sign" not in page.may:
        raise Http404
    can_sign = not settings.PRODUCTION  # a ministry's own provider of certified signatures is not connected yet
    if request.method == "POST" and can_sign and request.POST.get("dilihat") == page.decree.sha256:
        try:
            document = sign_locally(drawn_up(page.decree.number), settings.MITRA_HOME, timezone.now())
            acts.sign(by=acting(request), decree=page.decree.number, document=document)
        except Refused as refused:
            problem = refused.say(language())
        else:
            messages.success(request, _("Decree %s is signed and in force.") % page.decree.number)
            return redirect("batch", reference)
    waiting = sum(row.state == "awaiting_signature" for line in page.lines for row in line.rows)
    context = {"batch": page, "problem": problem, "waiting": waiting, "can_sign": can_sign}
    return _page(request, "decisions/sign.html", reference, context, None)


@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a decree up that is not signed."""
    page, problem = found(request, reference), ""
    if page.decree is None or "discard" not in page.may:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.discard(by=acting(request), decree=page.decree.number, reason=form.cleaned_data["reason"])
        except Refused as refused:
            problem = refused.say(language())
        else:
            messages.success(request, _("The draft is discarded; what stood in it went back to the directorate."))
            return redirect("batch", reference)
    return _page(request, "decisions/discard.html", reference, {"batch": page, "form": form, "problem": problem}, form)


def _page(request: HttpRequest, template: str, reference: str, context: dict[str, object], form: object) -> HttpResponse:
    page = context["batch"]
    steps = trail((reverse("batches"), _("Decisions")), (reverse("batch", args=[reference]), getattr(page, "title", reference)))
    wrong = bool(context["problem"]) or bool(getattr(form, "errors", None))
    return desk_page(request, template, {**context, "trail": steps}, here="", status=422 if wrong else 200)
