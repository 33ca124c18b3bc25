"""Who may see and do what, as the program asks it: generated from the tables, so that it cannot differ from them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.accounts.tables import acts_table, rights_table
from mitra.site.access import open_to, sees
from mitra.site.procedures import PROCEDURES
from mitra.web.public.shell import language, show, trail


@open_to(sees("rights"))
@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """Both tables."""
    spoken = language()
    names = {
        "accounts": _("People, roles and institutions"),
        "cases": _("Applications"),
        "cases.calendar": _("Calendar of working days"),
        "decisions": _("Decisions on partners"),
        "decisions.mandates": _("Mandates of the Minister"),
        "documents": _("Documents"),
        "notices": _("Letters and messages"),
        "questionnaire": _("Questions of the form"),
        "retention": _("Time of keeping"),
    }
    shown = [(room, names[room], acts_table(room, table, spoken)) for room, table in PROCEDURES.items()]
    return show(request, "permissions/permissions.html", {"rights": rights_table(spoken), "tables": shown, "trail": trail()})
