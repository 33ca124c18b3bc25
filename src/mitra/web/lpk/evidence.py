"""Which documents of the institution serve as evidence for a row of the application."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.audit.act import Actor
from mitra.cases.draft.present import draft_now
from mitra.documents.acts import use, withdraw_use
from mitra.documents.queries import papers_of
from mitra.documents.refused import Refused as PaperRefused
from mitra.documents.refused import say
from mitra.intake.labels import sheet_label
from mitra.site.access import open_to, sees
from mitra.web.lpk.addresses import section_url
from mitra.web.lpk.place import place_of, told
from mitra.web.public.shell import language, show


@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """The institution's documents, and whether each serves for this row; choosing them."""
    place = place_of(request, reference)
    row = draft_now(place.case).row(key)
    if row is None:
        raise Http404
    may_choose = bool(place.may & {"fill_in", "answer_question"})
    papers = papers_of(place.viewer, place.case.institution_id)
    chosen = {one.public_id for one in papers if key in one.newest.used_for}
    code = row.key if row.sheet == "programmes" else row.programme
    back = section_url(reference, row.sheet, code)
    if (question := request.GET.get("pertanyaan", "")).isdecimal():
        back = reverse("lpk_question", args=[reference, int(question)])
    wrong: list[str] = []
    if request.method == "POST":
        if not may_choose:
            raise Http404
        wanted = {one.public_id for one in papers if str(one.public_id) in request.POST.getlist("papers")}
        wrong = _choose(place.by, key, wanted - chosen, chosen - wanted)
        if not wrong:
            told(request, _("The documents of this row were saved."))
            return redirect(back)
        chosen = wanted
    context = {
        "place": place, "row": row, "about": f"{sheet_label(row.sheet, language())} · {row.name}", "papers": papers,
        "chosen": chosen, "may_choose": may_choose, "wrong": wrong, "back": back, "trail": place.below(),
    }  # fmt: skip
    return show(request, "lpk/evidence.html", context, here="lpk", status=422 if wrong else 200)


def _choose(by: Actor, key: str, begin: set[UUID], end: set[UUID]) -> list[str]:
    """Let documents serve for a row, or no longer; what could not be done comes back in words."""
    wrong = []
    for document in begin:
        try:
            use(by=by, document=document, item=key)
        except PaperRefused as refused:
            wrong.append(say(refused.problem, language()))
    for document in end:
        try:
            withdraw_use(by=by, document=document, item=key)
        except PaperRefused as refused:
            wrong.append(say(refused.problem, language()))
    return wrong
