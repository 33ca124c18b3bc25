"""The draft as a workbook, to go on without a connection; and the workbook when it comes back."""

from __future__ import annotations

from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mitra.cases.acts import fill_in
from mitra.cases.acts.filling import TooMuch
from mitra.cases.draft.conflicts import Conflict, conflicts
from mitra.cases.draft.present import DraftNow, draft_now
from mitra.cases.draft.returning import NotTaken, brought_back
from mitra.cases.draft.workbook import write_workbook
from mitra.cases.refused import Refused
from mitra.intake.labels import sheet_label
from mitra.intake.limits import Unreadable
from mitra.intake.wording import say
from mitra.questionnaire.queries import questions_of
from mitra.site.access import open_to, sees
from mitra.web.lpk.addresses import section_url
from mitra.web.lpk.place import Place, place_of, refused
from mitra.web.lpk.words import too_much, why_left
from mitra.web.public.self_check import XLSX
from mitra.web.public.shell import language, show


@open_to(sees("case"))
@require_safe
def download(request: HttpRequest, reference: str) -> HttpResponse:
    """The application workbook, filled in with the draft as it stands."""
    place = place_of(request, reference)
    draft = draft_now(place.case)
    rows = [row for row in draft.rows if row.removed_at is None]
    seen = ((row.key, column, cell.revision, cell.text) for row in rows for column, cell in row.cells.items())
    made = BytesIO()
    write_workbook([row.written() for row in rows], draft.identifier, place.on, made, language(), seen)
    named = {"Content-Disposition": f'attachment; filename="permohonan-{reference}.xlsx"'}
    return HttpResponse(made.getvalue(), content_type=XLSX, headers=named)


@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the workbook along, and bring it back: what was changed in it is saved cell by cell."""
    place = place_of(request, reference)
    if request.method != "POST":
        return _page(request, place)
    if "fill_in" not in place.may:
        raise Http404
    file = request.FILES.get("file")
    if file is None:
        return _page(request, place, _("Choose the workbook first."))
    try:
        brought = brought_back(file, draft_now(place.case))
        done = fill_in(by=place.by, case=reference, edits=brought.edits)
    except Unreadable as error:
        return _page(request, place, say(error.problem, language()))
    except TooMuch as error:
        return _page(request, place, too_much(error))
    except Refused as error:
        return refused(request, place, error)
    aside = conflicts(done.summary.get("aside", ()))
    changed = done.summary.get("cells", 0)
    return _page(request, place, "", aside, brought.not_taken, changed, done=True)


def _page(
    request: HttpRequest, place: Place, sentence: str = "", aside: list[Conflict] | None = None,
    not_taken: tuple[NotTaken, ...] = (), changed: int = 0, *, done: bool = False,
) -> HttpResponse:  # fmt: skip
    draft = draft_now(place.case) if aside else None
    form = questions_of(place.case.questions_id)
    context = {
        "extras": any(one.answer for section in form.sections for one in section.questions),
        "place": place, "sentence": sentence, "done": done, "changed": changed, "may_write": "fill_in" in place.may,
        "conflicts": [_in_words(place, draft, one) for one in aside or () if draft],
        "not_taken": [(one.place, one.text, why_left(one.code)) for one in not_taken], "trail": place.below(),
    }  # fmt: skip
    return show(request, "lpk/workbook.html", context, here="lpk", status=422 if sentence else 200)


def _in_words(place: Place, draft: DraftNow, one: Conflict) -> dict[str, object]:
    """A cell that was changed in both places: where it is, both texts, and where one of them is chosen."""
    row = draft.row(one.row)
    assert row is not None
    code = row.key if row.sheet == "programmes" else row.programme
    where = [sheet_label(row.sheet, language()), row.name, draft.form.label(row.sheet, one.column, language())]
    return {"one": one, "where": " · ".join(filter(None, where)), "url": section_url(place.case.reference, row.sheet, code)}
