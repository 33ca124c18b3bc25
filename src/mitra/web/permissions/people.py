"""People and their roles in the ministry: entered, given roles, kept out; for the administrator. The auditor reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from mitra.accounts.acts import close_account, end_grant, enter_person, grant, reopen_account
from mitra.accounts.queries import found_people, one_person, unit_choices
from mitra.accounts.roles import OF_THE_MINISTRY, Role, name_of
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.accounts.doing import acting, tried
from mitra.web.public.shell import language, show, trail

_ON_A_PAGE = 50


class EnterForm(forms.Form):
    """Somebody of the ministry."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=150, error_messages={"required": gettext_lazy("Type the name.")}
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        error_messages={
            "required": gettext_lazy("Type an e-mail address."),
            "invalid": gettext_lazy("Type an e-mail address such as nama@lembaga.id."),
        },
    )


class GrantForm(forms.Form):
    """A role, and the unit in which it is held."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), required=False, help_text=gettext_lazy("Verifiers and coordinators are so in a unit.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = language()
        roles = [(role.value, name_of(role, spoken)) for role in Role if role in OF_THE_MINISTRY]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]  # a ChoiceField's
        self.fields["unit"].choices = [("", "–"), *unit_choices(spoken)]  # type: ignore[attr-defined]  # it has choices


class ReasonForm(forms.Form):
    """Why an account is closed or opened again."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, error_messages={"required": gettext_lazy("Write the reason.")}
    )


def _is_administrator(request: HttpRequest) -> bool:
    return Role.ADMINISTRATOR in viewer_in(request).roles


@open_to(sees("grant"))
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the viewer sees, with a search; the administrator enters people."""
    viewer = viewer_in(request)
    if not viewer.roles & {Role.ADMINISTRATOR, Role.AUDITOR}:
        raise Http404
    form = EnterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if tried(lambda: enter_person(by=acting(request), email=said["email"], name=said["name"]), form):
            messages.success(request, _("Entered. Give them a role; they set a password by “I do not know my password”."))
            return redirect("people")
    asked = request.GET.get("q", "")[:100]
    page = Paginator(found_people(viewer, asked), _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "asked": asked, "may_enter": _is_administrator(request), "trail": trail()}
    return show(request, "permissions/people.html", context, status=422 if form.errors else 200)


@open_to(sees("grant"))
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, person: int) -> HttpResponse:
    """One person: roles given and ended, the account closed and opened."""
    viewer = viewer_in(request)
    found = one_person(viewer, person, language())
    if found is None or not viewer.roles & {Role.ADMINISTRATOR, Role.AUDITOR}:
        raise Http404
    doing = request.POST.get("do", "")
    give = GrantForm(request.POST if doing == "grant" else None)
    reason = ReasonForm(request.POST if doing in ("close", "reopen") else None)
    if request.method == "POST" and _done(request, person, doing, give, reason):
        messages.success(request, _("Saved."))
        return redirect("person", person)
    context = {
        "person": found, "give": give, "reason": reason, "may_change": _is_administrator(request) and person != viewer.person,
        "trail": trail(),
    }  # fmt: skip
    return show(request, "permissions/person.html", context, status=422 if give.errors or reason.errors else 200)


def _done(request: HttpRequest, person: int, doing: str, give: GrantForm, reason: ReasonForm) -> bool:
    """Carry out what was asked; False where something stands against it, which is then in the form."""
    by = acting(request)
    if doing == "grant" and give.is_valid():
        said = give.cleaned_data
        return tried(lambda: grant(by=by, person=person, role=Role(said["role"]), unit=said["unit"]), give)
    if doing in ("close", "reopen") and reason.is_valid():
        act = close_account if doing == "close" else reopen_account
        return tried(lambda: act(by=by, person=person, reason=reason.cleaned_data["reason"]), reason)
    if doing == "end" and request.POST.get("grant", "").isdecimal():
        return tried(lambda: end_grant(by=by, grant=int(request.POST["grant"])))
    return False
