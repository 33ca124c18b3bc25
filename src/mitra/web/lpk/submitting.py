"""The last page before handing in: what is missing, the strip, the declaration; and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mitra.cases.acts import submit
from mitra.cases.applicant.history import snapshots
from mitra.cases.draft.present import DraftNow, draft_now
from mitra.cases.draft.reading import Read
from mitra.cases.draft.sections import own_problems, sections, sheets_of
from mitra.cases.refused import Refused
from mitra.intake.labels import sheet_label
from mitra.intake.wording import say
from mitra.law.procedure.case import State
from mitra.site.access import open_to, sees
from mitra.web.lpk.addresses import section_url
from mitra.web.lpk.place import Place, place_of, told
from mitra.web.lpk.testing import strips_of, tested
from mitra.web.public.shell import language, show


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that stands against handing in, and where it is mended."""

    where: str
    sentence: str
    url: str


def declaration(place: Place) -> str:
    """What the owner declares, in their language; it is kept with what is handed in."""
    return _(
        "I declare on behalf of %(institution)s that what this application states is true and complete, that I can show proof "
        "of it, and that the ministry may check it with those who can confirm it."
    ) % {"institution": place.case.institution.name}


@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def submitting(request: HttpRequest, reference: str) -> HttpResponse:
    """Read the declaration and hand in. Sent again after it was handed in, it leads to the receipt."""
    place = place_of(request, reference)
    handed_in = snapshots(place.case)
    if place.case.state != State.DRAFT:
        return redirect("lpk_snapshot", reference, handed_in[-1].number) if handed_in else redirect(place.url)
    sentence = ""
    if request.method == "POST":
        try:
            submit(by=place.by, case=reference, declaration=declaration(place) if request.POST.get("agreed") else "")
        except Refused as error:
            place.case.refresh_from_db(fields=["state", "step"])
            if place.case.state != State.DRAFT:  # the same, sent twice at once
                return redirect("lpk_snapshot", reference, 1)
            sentence = error.say(language())
        else:
            told(request, _("The application was handed in."))
            return redirect("lpk_snapshot", reference, 1)
    draft = draft_now(place.case)
    read = draft.read(place.on)
    context = {
        "place": place, "missing": missing(place, draft, read), "declaration": declaration(place), "sentence": sentence,
        "strips": strips_of(tested(place, read), draft),
        "empty": [
            (sheet_label(one.sheet, language()), one.programme, section_url(reference, one.sheet, one.programme))
            for one in sections(draft, read)
            if one.status == "empty"
        ],
        "trail": place.below(),
    }  # fmt: skip
    return show(request, "lpk/submit.html", context, here="lpk", status=422 if sentence else 200)


def missing(place: Place, draft: DraftNow, read: Read) -> list[Missing]:
    """Everything that stands against handing in, each with its place on the form."""
    reference = place.case.reference
    found = []
    for row in draft.rows:
        if row.removed_at is not None:
            continue
        code = row.key if row.sheet == "programmes" else row.programme
        where = " · ".join(one for one in (code, sheet_label(row.sheet, language()), row.name) if one)
        for one in own_problems(row, read):
            said = say(one.problem, language())
            if one.problem.code == "required":
                said = _("%(label)s must be filled in.") % {"label": draft.form.label(row.sheet, one.column, language())}
            found.append(Missing(where, said, f"{section_url(reference, row.sheet, code)}?periksa=1#main-content"))
    if not draft.of("programmes"):
        said = _("There is no programme yet. Add at least one.")
        found.append(Missing(sheet_label("programmes", language()), said, f"{place.url}#programmes"))
    institution = draft.of("institutions")
    if not institution or institution[0].is_blank:
        said = _("Fill in the section on the institution.")
        found.append(Missing(sheet_label("institutions", language()), said, section_url(reference, "institutions")))
    for row in draft.of("programmes"):
        if row.is_blank:
            said = _("Nothing is written about this programme. Type its title, or remove it.")
            found.append(Missing(row.key, said, section_url(reference, "programmes", row.key)))
    stray = [row for row in draft.of("programmes") if "online" not in sheets_of(row) and draft.of("online", row.key)]
    for row in stray:
        said = _("The programme is offline, but something is written about online learning. Correct the mode, or remove that.")
        found.append(Missing(f"{row.key} {row.text('title')}", said, section_url(reference, "online", row.key)))
    return found
