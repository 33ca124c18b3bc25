"""How one wants to be told: by mail at once, once a day, or not by mail; for each group of letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.notices.acts import prefer
from mitra.notices.letters import NEVER_OFF, Group
from mitra.notices.queries import ways_of
from mitra.site.access import SIGNED_IN, open_to
from mitra.site.viewing import viewer_in
from mitra.web.notices.inbox import group_names, reader
from mitra.web.public.shell import show, trail


class WaysForm(forms.Form):
    """One choice for each group of letters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [("at_once", _("by mail at once")), ("daily", _("once a day, at 7.00 WIB, in one mail"))]
        off = [("off", _("only here, no mail"))]
        for group, name in group_names().items():
            choices = ways if group in NEVER_OFF else [*ways, *off]
            hint = _("These are always told by mail, for a day that is missed may cost the application.")
            self.fields[group.value] = forms.ChoiceField(
                label=name,
                choices=choices,
                widget=forms.RadioSelect,
                help_text=hint if group is Group.DEADLINES else "",
                error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of the list.")},
            )


@open_to(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: HttpRequest) -> HttpResponse:
    """Read and change how one is told."""
    person = viewer_in(request).person
    assert person is not None  # the page's right
    form = WaysForm(request.POST or None, initial={group.value: mode for group, mode in ways_of(person).items()})
    if request.method == "POST" and form.is_valid():
        for group in Group:
            prefer(by=reader(request), group=group.value, mode=form.cleaned_data[group.value])
        messages.success(request, _("Saved. It holds for messages from now on."))
        return redirect("ways")
    steps = trail((reverse("messages"), _("Messages")))
    return show(request, "notices/ways.html", {"form": form, "trail": steps}, status=422 if form.errors else 200)
