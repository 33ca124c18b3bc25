"""A case: items, the one that is looked at with its evidence, findings and acts, all on one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.audit.reads import read as note_read
from mitra.cases.calendar import due
from mitra.cases.desk.dossier import dossier, item_lines, selected
from mitra.cases.desk.evidence import evidence
from mitra.cases.desk.gathered import gather
from mitra.cases.desk.people import people_of_unit
from mitra.cases.desk.permitted import is_barred, may
from mitra.cases.desk.timeline import last_look, since_last_look, timeline
from mitra.documents.queries import papers_for
from mitra.law.procedure.case import CASE
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.documents.viewing import shown
from mitra.web.ministry.shell import acting, desk_page
from mitra.web.public.days import today
from mitra.web.public.shell import language, trail

READ = "cases.case"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent and refused: the act, its fields as typed, and the sentence that says why. Nothing of it is lost."""

    act: str = ""
    unit: str = ""
    item: str = ""
    problem: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@open_to(sees("queue"))
@require_safe
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """The case: `?butir=` an item, `?tindakan=` an act with its form, `?bagian=riwayat` the timeline."""
    typed = Typed(act=request.GET.get("tindakan", ""), unit=request.GET.get("unit", ""), item=request.GET.get("butir", ""))
    return draw(request, reference, typed)


def draw(request: HttpRequest, reference: str, typed: Typed, *, status: int = 200) -> HttpResponse:
    """The page, with what was typed and refused if anything was. Http404 for a case that the viewer does not see."""
    viewer, on = viewer_in(request), today()
    found = gather(viewer, reference)
    if found is None or viewer.person is None:
        raise Http404(_("There is no such application."))
    looked = last_look(viewer.person, READ, reference)
    note_read(by=acting(request), what=READ, subject=reference)
    line = selected(item_lines(found, viewer), typed.item)
    seen = evidence(found, line.key if line else "", on, language(), _("Awaiting a decision"))
    page = dossier(found, viewer, on, language(), typed.item, seen.known)
    papers = papers_for(viewer, page.institution, line.key) if line else []
    opened = next((one for one in page.actions if one.act == typed.act and one.unit in ("", typed.unit)), None)
    history = request.GET.get("bagian") == "riwayat"
    context: dict[str, Any] = {
        "case": page,
        "subject": seen.subject,
        "confirmed": seen.confirmed,
        "papers": papers,
        "viewers": [shown(request, one, one.newest, f"dokumen-{number}") for number, one in enumerate(papers[:1])],
        "opened": opened,
        "opened_row": CASE.row(opened.act) if opened else None,
        "ask_due": due("correction", on) if opened and opened.act == "ask" else None,
        "colleagues": people_of_unit(opened.unit, on) if opened and opened.act == "hand_over" else [],
        "typed": typed,
        "may_comment": may(found, viewer, "comment"),
        "barred": is_barred(found, viewer),
        "looked": looked,
        "news": since_last_look(found, viewer.person, looked) if looked else (),
        "history": timeline(found) if history else None,
        "decided": sum(bool(one.verdict) for one in page.items),
        "trail": trail((reverse("queue"), _("Queue"))),
        "law_digest": seen.subject.law[:12],
    }
    return desk_page(request, "ministry/case.html", context, here="", status=status)
