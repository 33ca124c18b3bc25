"""One's own account: who one is here, and how one is called."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from mitra.accounts.acts import rename
from mitra.accounts.permission import actor
from mitra.accounts.queries import own_account
from mitra.accounts.rights import rows_for
from mitra.accounts.roles import Role
from mitra.accounts.viewer import Viewer
from mitra.site.access import SIGNED_IN, open_to
from mitra.site.viewing import viewer_in
from mitra.web.public.shell import language, show, trail


class NameForm(forms.Form):
    """How one is called, and the language of letters."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=150, error_messages={"required": gettext_lazy("Type your name.")}
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of letters"), choices=[("id", "Bahasa Indonesia"), ("en", "English")]
    )


@open_to(SIGNED_IN)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Name, roles, institutions, and where each is changed."""
    viewer = viewer_in(request)
    assert viewer.person is not None
    context = {"account": own_account(viewer.person, language()), "links": _links(viewer), "trail": trail()}
    return show(request, "accounts/account.html", context)


def _links(viewer: Viewer) -> list[dict[str, str]]:
    """Pages of the ministry that are open to whoever looks."""
    offered = [
        (viewer.roles & {Role.ADMINISTRATOR, Role.AUDITOR}, "people", _("People and roles")),
        (viewer.roles & {Role.VERIFIER, Role.COORDINATOR, Role.AUDITOR}, "claims", _("Claims of a VIN")),
        (rows_for(viewer, "rights"), "permissions", _("Who may see and do what")),
        (rows_for(viewer, "letter"), "letters", _("Letters")),
    ]
    return [{"url": reverse(name), "label": label} for is_open, name, label in offered if is_open]


@open_to(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Change how one is called."""
    viewer = viewer_in(request)
    assert viewer.person is not None
    form = NameForm(request.POST or None, initial={"name": viewer.name, "language": viewer.language})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        rename(by=actor(viewer.person), person=viewer.person, name=said["name"], language=said["language"])
        return redirect("account")
    return show(
        request,
        "accounts/form.html",
        {"form": form, "heading": _("Your name"), "button": _("Save"), "trail": trail()},
        status=422 if form.errors else 200,
    )
