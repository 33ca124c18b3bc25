"""How long data are kept: the schedule with its sources, what is due within 90 days, what was erased, and holds."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from mitra.accounts.refused import Forbidden
from mitra.law.procedure.roles import Role
from mitra.law.retention import rules
from mitra.retention.acts import hold, lift_hold
from mitra.retention.due import due
from mitra.retention.queries import erased, holds, schedule
from mitra.retention.refused import Refused
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.fields import DatePartsField
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.days import today
from mitra.web.public.shell import language, trail

AHEAD: Final = 90
MOST: Final = 100
_REASON: Final = {"required": gettext_lazy("Write the reason.")}


class HoldForm(forms.Form):
    """What is held, why, until when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is held"),
        choices=[("case", gettext_lazy("An application")), ("person", gettext_lazy("A person"))],
        widget=forms.RadioSelect,
        initial="case",
    )
    name = forms.CharField(
        label=gettext_lazy("Its number"), max_length=40,
        help_text=gettext_lazy("Of an application, such as 2026-7F3KQ9; of a person the number in the log."),
        error_messages={"required": gettext_lazy("Write the number.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea({"rows": 3}), error_messages=_REASON
    )
    until = DatePartsField(
        label=gettext_lazy("Until"), required=False,
        help_text=gettext_lazy("First day on which it may be erased again; empty: until it is lifted."),
    )  # fmt: skip


class LiftForm(forms.Form):
    """Why a hold is lifted."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea({"rows": 3}), error_messages=_REASON
    )


@open_to(sees("retention"))
@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: HttpRequest) -> HttpResponse:
    """The page; POST holds something back."""
    form = HoldForm(request.POST or None)
    if request.method == "POST":
        if not _may_hold(request):
            raise Http404
        if form.is_valid() and _held(request, form):
            messages.success(request, _("It is held: nothing of it is erased."))
            return redirect("retention")
    on = today()
    names = {rule.id: rule.kept.label[language()] for rule in rules().values()}
    found = due(on, AHEAD)
    context: dict[str, Any] = {
        "rules": schedule(on, language()), "soon": [(names[one.rule], one) for one in found[:MOST]], "count": len(found),
        "gone": [(names[one.rule], one) for one in erased(MOST)], "holds": holds(), "form": form, "on": on,
        "may_hold": _may_hold(request),
    }  # fmt: skip
    return desk_page(request, "retention/retention.html", context, here="retention", status=422 if form.errors else 200)


@open_to(sees("retention"))
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, number: int) -> HttpResponse:
    """Lift a hold, with a reason."""
    held = next((one for one in holds() if one.number == number and one.lifted_at is None), None)
    if held is None or not _may_hold(request):
        raise Http404
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_hold(by=acting(request), number=number, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, refused.say(language()))
        else:
            messages.success(request, _("The hold is lifted."))
            return redirect("retention")
    context = {"held": held, "form": form, "trail": trail((reverse("retention"), _("Time of keeping")))}
    return desk_page(request, "retention/lift.html", context, here="retention", status=422 if form.errors else 200)


def _may_hold(request: HttpRequest) -> bool:
    return Role.ADMINISTRATOR in viewer_in(request).roles


def _held(request: HttpRequest, form: HoldForm) -> bool:
    """Whether it is held now; if not, the form says why."""
    said = form.cleaned_data
    subject = f"{said['kind']} {said['name'].strip().upper()}"
    try:
        hold(by=acting(request), subject=subject, reason=said["reason"], until=said["until"])
    except Forbidden as error:
        raise Http404 from error
    except Refused as refused:
        form.add_error("until" if refused.code == "until_past" else "name", refused.say(language()))
        return False
    return True
