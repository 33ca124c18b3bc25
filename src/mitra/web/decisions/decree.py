"""The decree: drawn up, read, signed, discarded."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from mitra.accounts.queries.own import own_account
from mitra.decisions import acts
from mitra.decisions.desk.withdrawing import stands_against_signing
from mitra.decisions.documents import drawn_up
from mitra.decisions.refused import Refused
from mitra.decisions.signing import NotSigned, Way, signed_as_set, way_as_set
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.decisions.batch import found
from mitra.web.decisions.forms import DecreeForm, PassphraseForm, ReasonForm
from mitra.web.decisions.not_signed import not_signed_in_words
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


@sensitive_post_parameters("passphrase")
@open_to(sees("proposal"))
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, reference: str) -> HttpResponse:
    """GET: what will be signed, and what follows; POST: sign it and put it into force."""
    page, problem = found(request, reference), ""
    if page.decree is None or "sign" not in page.may:
        raise Http404
    way = way_as_set()
    form = PassphraseForm(request.POST or None)
    ready = way is not Way.GATEWAY or (request.method == "POST" and form.is_valid())
    if request.method == "POST" and way and ready and request.POST.get("dilihat") == page.decree.sha256:
        problem = _signed(request, page.decree.number, form)
        if not problem:
            messages.success(request, _("Decree %s is signed and in force.") % page.decree.number)
            return redirect("batch", reference)
    waiting = sum(row.state == "awaiting_signature" for line in page.lines for row in line.rows)
    context = {"batch": page, "problem": problem, "waiting": waiting, "way": way, "form": form}
    return _page(request, "decisions/sign.html", reference, context, form if way is Way.GATEWAY else None)


@sensitive_variables()
def _signed(request: HttpRequest, number: str, form: PassphraseForm) -> str:
    """Sign it and put it into force; the sentence that says why not, "" if it is done.

    What the table has against it is asked first: nobody types a passphrase in vain.
    """
    viewer, now = viewer_in(request), timezone.now()
    if against := stands_against_signing(viewer, number, language(), now):
        return against
    try:
        document = signed_as_set(
            drawn_up(number),
            email=own_account(viewer.number, language()).email,
            passphrase=str(form.data.get("passphrase", "")),
            now=now,
        )
        acts.sign(by=acting(request), decree=number, document=document)
    except NotSigned as error:
        return not_signed_in_words(error.why)
    except Refused as refused:
        return refused.say(language())
    return ""


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
