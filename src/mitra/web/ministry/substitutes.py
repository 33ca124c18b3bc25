"""A substitute for days of absence: named by whoever will be away; ended by them alone."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mitra.accounts.acts import end_substitution, name_substitute
from mitra.accounts.queries.substitutions import possible_substitutes, substitutions_of
from mitra.accounts.refused import Refused
from mitra.accounts.wording import say
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.forms import SubstituteForm
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.days import today
from mitra.web.public.shell import language


@open_to(sees("substitution"))
@require_http_methods(["GET", "HEAD", "POST"])
def substitutes(request: HttpRequest) -> HttpResponse:
    """Own substitutes, those one stands in for, and a new one."""
    person, on = viewer_in(request).person, today()
    assert person is not None  # the page's right asks for a role
    form = SubstituteForm(possible_substitutes(person, on), request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        until = said["last"] + timedelta(days=1)
        try:
            name_substitute(by=acting(request), substitute=said["substitute"], since=said["since"], until=until)
        except Refused as refused:
            form.add_error(
                "since" if refused.code in ("substitute_days", "substitute_named") else "substitute", say(refused, language())
            )
        else:
            messages.success(request, _("Your substitute is named; from the first day on they see and do your work."))
            return redirect("substitutes")
    context = {"form": form, "found": substitutions_of(person, on)}
    return desk_page(request, "ministry/substitutes.html", context, here="substitutes", status=422 if form.errors else 200)


@open_to(sees("substitution"))
@require_POST
def end(request: HttpRequest, substitution: int) -> HttpResponse:
    """End one's own substitution from today on."""
    end_substitution(by=acting(request), substitution=substitution)
    messages.success(request, _("The substitution has ended."))
    return redirect("substitutes")
