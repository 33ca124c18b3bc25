"""Many rows at once: pasted from a spreadsheet, or uploaded as a file of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mitra.cases.acts import fill_in
from mitra.cases.acts.filling import TooMuch
from mitra.cases.draft.fields import fields_of
from mitra.cases.draft.grids import one_sheet, pasted
from mitra.cases.draft.sections import SEVERAL
from mitra.cases.draft.tables import Left, Placed, put_in
from mitra.cases.refused import Refused
from mitra.intake.limits import Unreadable
from mitra.intake.wording import say
from mitra.site.access import open_to, sees
from mitra.web.lpk.place import place_of, refused, told
from mitra.web.lpk.section import Here, here_of
from mitra.web.lpk.words import section_title, too_much, why_left
from mitra.web.public.shell import language, show


@open_to(sees("case"))
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, reference: str, part: str, programme: str = "") -> HttpResponse:
    """A place to paste into and to choose a file; what could not be put in comes back with the reason."""
    place = place_of(request, reference)
    here = here_of(place, part, programme)
    if here.sheet not in SEVERAL or "fill_in" not in place.may:
        raise Http404
    text = request.POST.get("text", "")
    if request.method != "POST":
        return _page(request, here)
    file = request.FILES.get("file")
    try:
        lines = one_sheet(file, here.sheet) if file else pasted(text)
        placed = put_in(here.sheet, here.code, here.rows, lines, [one.key for one in here.asked])
        fill_in(by=place.by, case=reference, edits=placed.edits)
    except Unreadable as error:
        return _page(request, here, text, say(error.problem, language()))
    except TooMuch as error:
        return _page(request, here, text, too_much(error))
    except Refused as error:
        return refused(request, place, error, [(_("Rows"), text)] if text else None)
    if not placed.new and not placed.changed and not placed.left:
        sentence = _("Nothing new was found. Paste rows, or choose a file with rows.") if not lines else ""
        if sentence:
            return _page(request, here, text, sentence)
    if placed.left:
        return _page(request, here, "\n".join(one.text for one in placed.left), _summary(placed), placed.left)
    told(request, _summary(placed))
    return redirect(here.url)


def _summary(placed: Placed) -> str:
    new = ngettext("%(count)s row is new", "%(count)s rows are new", placed.new) % {"count": placed.new}
    changed = ngettext("%(count)s was changed", "%(count)s were changed", placed.changed) % {"count": placed.changed}
    if not placed.left:
        return f"{new}, {changed}."
    left = ngettext("%(count)s could not be put in", "%(count)s could not be put in", len(placed.left))
    return f"{new}, {changed}, {left % {'count': len(placed.left)}}."


def _page(request: HttpRequest, here: Here, text: str = "", sentence: str = "", left: tuple[Left, ...] = ()) -> HttpResponse:
    asked = {one.key for one in here.asked}
    columns = [column.heading for column in fields_of(here.sheet) if column.key in asked]
    title = section_title(here.draft.form, here.sheet)
    context = {
        "here": here, "place": here.place, "title": title, "text": text, "sentence": sentence,
        "left": [(one.number, one.text, why_left(one.code)) for one in left], "columns": columns,
        "trail": here.place.below((here.url, title)),
    }  # fmt: skip
    return show(request, "lpk/table.html", context, here="lpk", status=422 if sentence else 200)
