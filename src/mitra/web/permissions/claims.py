"""Claims of a VIN: an official compares the proof with what is known, and decides with a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mitra.accounts.acts import decide_claim
from mitra.accounts.queries import one_claim, open_claims
from mitra.accounts.roles import OF_THE_MINISTRY
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.accounts.doing import acting, tried
from mitra.web.public.shell import show, trail


class DecisionForm(forms.Form):
    """Yes or no, and why."""

    accepted = forms.ChoiceField(
        label=gettext_lazy("Decision"), widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Accept: the claimant becomes owner")), ("no", gettext_lazy("Refuse"))],
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The claimant reads it."),
        error_messages={"required": gettext_lazy("Write the reason.")},
    )  # fmt: skip


def _official(request: HttpRequest) -> None:
    if not viewer_in(request).roles & OF_THE_MINISTRY:
        raise Http404


@open_to(sees("claim"))
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Those that nobody has decided yet, the oldest first."""
    _official(request)
    return show(request, "permissions/claims.html", {"claims": open_claims(viewer_in(request)), "trail": trail()})


@open_to(sees("claim"))
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, claim: int) -> HttpResponse:
    """One claim beside what is known of the institution, and the decision."""
    _official(request)
    found = one_claim(viewer_in(request), claim)
    if found is None:
        raise Http404
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        decided = {"claim": claim, "accepted": said["accepted"] == "yes", "reason": said["reason"]}
        if tried(lambda: decide_claim(by=acting(request), **decided), form):
            messages.success(request, _("Decided."))
            return redirect("claims")
    context = {"claim": found, "form": form, "trail": trail()}
    return show(request, "permissions/claim.html", context, status=422 if form.errors else 200)
