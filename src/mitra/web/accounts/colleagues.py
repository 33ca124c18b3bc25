"""People of an institution: who takes part, inviting, changing and ending parts; for its owners. Others read."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from mitra.accounts.acts import change_part, end_membership, invite, leave, withdraw_invitation
from mitra.accounts.models.memberships import PARTS
from mitra.accounts.queries import colleagues_of, invitations_of
from mitra.accounts.roles import Role, name_of
from mitra.accounts.tokens import new_token
from mitra.institutions.models import Institution
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.accounts.doing import acting, tried
from mitra.web.public.shell import language, show, trail


class InviteForm(forms.Form):
    """Whom, and as what."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        error_messages={
            "required": gettext_lazy("Type an e-mail address."),
            "invalid": gettext_lazy("Type an e-mail address such as nama@lembaga.id."),
        },
    )
    part = forms.ChoiceField(label=gettext_lazy("As"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what a form takes
        self.fields["part"].choices = parts()  # type: ignore[attr-defined]  # a ChoiceField's


def parts() -> list[tuple[str, str]]:
    """The three parts with their names."""
    return [(part, name_of(Role(part), language())) for part in reversed(PARTS)]


@open_to(sees("membership"))
@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: HttpRequest, institution: int) -> HttpResponse:
    """Who takes part; for an owner also the invitations, and inviting somebody."""
    viewer = viewer_in(request)
    people = colleagues_of(viewer, institution, language())
    if not people:
        raise Http404
    owns = institution in viewer.institutions_as(Role.OWNER)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, token = form.cleaned_data, new_token()
        asked = {"institution": institution, "email": said["email"], "part": said["part"], "token": token}
        if tried(lambda: invite(by=acting(request), **asked), form):
            _send(request, said["email"], token)
            messages.success(request, _("The invitation is on its way. It can be taken within fourteen days."))
            return redirect("colleagues", institution)
    context = {
        "form": form, "owns": owns, "people": people, "invitations": invitations_of(viewer, institution, language()),
        "institution": Institution.objects.get(pk=institution), "parts": parts(), "trail": trail(),
        "is_mine": institution in viewer.institutions,
    }  # fmt: skip
    return show(request, "accounts/colleagues.html", context, status=422 if form.errors else 200)


@open_to(sees("membership"))
@require_POST
def change(request: HttpRequest, institution: int, membership: int) -> HttpResponse:
    """Change somebody's part, or end it (`part` empty)."""
    part = request.POST.get("part", "")
    form = forms.Form({})
    form.is_valid()
    by = acting(request)
    done = (
        tried(lambda: change_part(by=by, membership=membership, part=part), form)
        if part
        else tried(lambda: end_membership(by=by, membership=membership), form)
    )
    return _back(request, institution, form, done)


@open_to(sees("membership"))
@require_POST
def go(request: HttpRequest, institution: int) -> HttpResponse:
    """Leave the institution."""
    form = forms.Form({})
    form.is_valid()
    if tried(lambda: leave(by=acting(request), institution=institution), form):
        return redirect("account")
    return _back(request, institution, form, False)


@open_to(sees("invitation"))
@require_POST
def withdraw(request: HttpRequest, institution: int, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    tried(lambda: withdraw_invitation(by=acting(request), invitation=invitation))
    return redirect("colleagues", institution)


def _back(request: HttpRequest, institution: int, form: forms.Form, done: bool) -> HttpResponse:
    if not done:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect("colleagues", institution)


def _send(request: HttpRequest, email: str, token: str) -> None:
    address = request.build_absolute_uri(reverse("invitation", args=[token]))
    text = render_to_string("accounts/email/invitation.txt", {"address": address})
    send_mail(_("[Mitra JKP] An invitation"), text, None, [email])
