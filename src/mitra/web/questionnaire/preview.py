"""A version as an institution sees it: a section with its fields, for a type of institution and a mode of training."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.questionnaire.definition import MODES, OF_INSTITUTION, TYPES, Questionnaire, read
from mitra.questionnaire.queries import VersionLine, document_of, versions
from mitra.site.access import open_to, sees
from mitra.web.lpk.addresses import SHEETS, SLUGS
from mitra.web.lpk.cells import CellsForm, Shown, cards
from mitra.web.lpk.words import section_title
from mitra.web.public.days import today
from mitra.web.public.shell import language
from mitra.web.questionnaire.shell import copy_in, page
from mitra.web.questionnaire.words import mode_names, type_names


@open_to(sees("questionnaire"))
@require_safe
def of_version(request: HttpRequest, number: int) -> HttpResponse:
    """A version, published or withdrawn."""
    line = next((one for one in versions(today()) if one.number == number), None)
    if line is None:
        raise Http404
    return _page(request, read(document_of(number), number), line)


@open_to(sees("questionnaire"))
@require_safe
def of_copy(request: HttpRequest) -> HttpResponse:
    """The one that is being written."""
    _copy, form = copy_in(request)
    return _page(request, form, None, (reverse("questionnaire_copy"), _("New version")))


def _page(request: HttpRequest, form: Questionnaire, line: VersionLine | None, *steps: tuple[str, str]) -> HttpResponse:
    sheet = SHEETS.get(request.GET.get("bagian", ""), "institutions")
    type = _one_of(request.GET.get("jenis", ""), TYPES, "swasta")
    mode = _one_of(request.GET.get("moda", ""), MODES, "blended")
    fields = CellsForm()
    asked = form.asked(sheet, type, "" if sheet in OF_INSTITUTION else mode)
    shown = Shown(documents=[_("Example of a document (version 1)")])
    (card,) = cards(fields, asked, [], {}, shown, language(), blank=True)
    context = {
        "line": line, "form": fields, "card": card, "title": section_title(form, sheet),
        "note": form.section(sheet).note[language() == "en"], "checklist": form.checklists.get(sheet),
        "type": type, "mode": mode,
        "types": type_names(), "modes": mode_names(), "is_offline": sheet == "online" and mode == "luring",
        "sections": [(SLUGS[one.sheet], section_title(form, one.sheet), one.sheet == sheet) for one in form.sections],
    }  # fmt: skip
    return page(request, "preview", context, *steps)


def _one_of(said: str, known: tuple[str, ...], otherwise: str) -> str:
    return said if said in known else otherwise
