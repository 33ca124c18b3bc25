"""What the pages about questions have in common: who may write, the working copy, how what is refused comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mitra.accounts.refused import Forbidden
from mitra.audit.act import Outcome
from mitra.law.procedure.roles import Role
from mitra.questionnaire.acts import revise
from mitra.questionnaire.definition import Document, Questionnaire, read
from mitra.questionnaire.queries import Copy, working_copy
from mitra.questionnaire.refused import Refused
from mitra.site.viewing import viewer_in
from mitra.web.lpk.addresses import SHEETS
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.shell import language, trail


def may_write(request: HttpRequest) -> bool:
    """Whether whoever looks may write versions; the others read them."""
    return Role.ADMINISTRATOR in viewer_in(request).roles


def copy_in(request: HttpRequest) -> tuple[Copy, Questionnaire]:
    """The working copy, also read. Http404 if there is none, or for whoever may not write."""
    found = working_copy()
    if found is None or not may_write(request):
        raise Http404
    return found, read(found.document)


def sheet_in(part: str) -> str:
    """The sheet that an address names. Http404 for none."""
    if part not in SHEETS:
        raise Http404
    return SHEETS[part]


def seen_in(request: HttpRequest) -> int:
    """The revision that the page showed to whoever sends it; 0 for nonsense."""
    said = str(request.POST.get("seen", ""))
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0


def done(call: Callable[[], Outcome], form: Form | None = None) -> list[str]:
    """Carry an act out; the sentences why it was refused, none if it was done. They also go to the form's head."""
    try:
        call()
    except Forbidden as error:
        raise Http404 from error
    except Refused as refused:
        sentences = list(refused.say(language()))
        if form is not None:
            form.add_error(None, sentences)
        return sentences
    return []


def revised(request: HttpRequest, document: Document, form: Form | None = None) -> list[str]:
    """Save the working copy as that document."""
    return done(lambda: revise(by=acting(request), document=document, seen=seen_in(request)), form)


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *steps: tuple[str, str], status: int = 200
) -> HttpResponse:
    """Render a page below the list of versions."""
    shown = {"trail": trail((reverse("questionnaire"), _("Questions of the form")), *steps), **context}
    return desk_page(request, f"questionnaire/{template}.html", shown, here="questionnaire", status=status)


def to_copy(anchor: str = "") -> HttpResponse:
    """Back to the working copy, at a section."""
    return redirect(reverse("questionnaire_copy") + (f"#{anchor}" if anchor else ""))
