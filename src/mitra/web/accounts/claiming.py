"""Two ways into an institution: a claim by its VIN, and an invitation."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from mitra.accounts.acts import accept_invitation, claim
from mitra.accounts.queries import own_claims
from mitra.site.access import PUBLIC, SIGNED_IN, open_to
from mitra.site.viewing import viewer_in
from mitra.web.accounts.doing import acting, tried
from mitra.web.public.shell import show, trail


class ClaimForm(forms.Form):
    """For which institution one answers, and by what that is proved."""

    vin = forms.CharField(
        label=gettext_lazy("VIN of the institution"), max_length=40,
        help_text=gettext_lazy("As on kelembagaan.kemnaker.go.id, ten digits as a rule."),
        error_messages={"required": gettext_lazy("Type the VIN.")},
    )  # fmt: skip
    proof = forms.CharField(
        label=gettext_lazy("Proof that you answer for it"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Number and day of the deed, or of the letter by which its head assigns you."),
        error_messages={"required": gettext_lazy("Name the proof.")},
    )  # fmt: skip


@open_to(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def claim_institution(request: HttpRequest) -> HttpResponse:
    """Claim an institution. The answer is the same whether it exists or others answer for it."""
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(lambda: claim(by=acting(request), vin=said["vin"], proof=said["proof"]), form):
            messages.success(request, _("Your claim is with the ministry. An official compares it with the proof and decides."))
            return redirect("claim_institution")
    rows = own_claims(viewer_in(request))
    context = {"form": form, "claims": rows, "trail": trail()}
    return show(request, "accounts/claim.html", context, status=422 if form.errors else 200)


@open_to(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation. It says nothing of whose it is, to whom, or whether it is good, before it is taken."""
    form = forms.Form(request.POST or None)
    if request.method == "POST" and viewer_in(request).is_signed_in:
        form.is_valid()
        if tried(lambda: accept_invitation(by=acting(request), token=token), form):
            messages.success(request, _("You take part in the institution now."))
            return redirect("account")
    context = {"form": form, "here": request.path, "trail": trail()}
    return show(request, "accounts/invitation.html", context, status=422 if form.errors else 200)
