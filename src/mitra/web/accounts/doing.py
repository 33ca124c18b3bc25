"""What pages that act have in common: who acts, and a refusal as a sentence at the top of the form."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest

from mitra.accounts.permission import STRANGER, actor
from mitra.accounts.refused import Forbidden, Refused
from mitra.accounts.wording import say
from mitra.audit.act import Actor
from mitra.site.viewing import viewer_in
from mitra.web.public.shell import language


def acting(request: HttpRequest) -> Actor:
    """Whoever sends this request."""
    person = viewer_in(request).person
    return STRANGER if person is None else actor(person)


def tried(call: Callable[[], object], form: forms.Form | None = None) -> bool:
    """Whether the act was carried out; a refusal stands in the form as a sentence. What one may not does not exist: 404."""
    try:
        call()
    except Forbidden as error:
        raise Http404 from error
    except Refused as error:
        if form is None:
            raise Http404 from error
        form.add_error(None, say(error, language()))
        return False
    return True
