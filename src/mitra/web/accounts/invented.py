"""In the demonstration one signs in as anybody by a button; in production this page does not exist (`urls`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mitra.accounts.first_page import first_page
from mitra.accounts.models import Person
from mitra.accounts.viewer import viewer_of
from mitra.site.access import PUBLIC, open_to
from mitra.site.sign_in import INVENTED


@open_to(PUBLIC)
@require_POST
def sign_in_as(request: HttpRequest, person: int) -> HttpResponse:
    """Sign in as this invented person; anybody else is not found."""
    found = Person.objects.filter(pk=person, is_invented=True, is_active=True).first()
    if settings.PRODUCTION or found is None:
        raise Http404
    request.session.flush()  # nothing of whoever was signed in before goes over
    login(request, found, backend=INVENTED)
    return redirect(first_page(viewer_of(found.pk, timezone.localdate())))


def not_invented(view: Callable[..., Any]) -> Callable[..., Any]:
    """Lead an invented person away from pages about passwords and second factors, which they have not."""

    @wraps(view)
    def led(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.session.get(BACKEND_SESSION_KEY) != INVENTED:
            return view(request, *args, **kwargs)
        text = _("An invented person has no password and no second factor; there is nothing to change.")
        messages.info(request, text)
        return redirect("account")

    return led
