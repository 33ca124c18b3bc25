"""One batch on one page; and the dossier of one institution in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.decisions.desk.batches import batch_page
from mitra.decisions.desk.dossier import dossier
from mitra.decisions.desk.records import BatchPage, InstitutionLine
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.shell import desk_page
from mitra.web.public.shell import language, trail

SHOWN: Final = ("", "belum", "berubah", "menyimpang")
"""What the list can be narrowed to: all, undecided, changed since, overturned."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent and refused, and the sentence that says why. Nothing of it is lost."""

    problem: str = ""
    ticked: frozenset[str] = frozenset()
    fields: dict[str, str] = field(default_factory=dict)


@open_to(sees("proposal"))
@require_safe
def batch(request: HttpRequest, reference: str) -> HttpResponse:
    """The batch; `?tampil=` narrows its list."""
    return draw(request, reference, Typed())


def draw(request: HttpRequest, reference: str, typed: Typed, *, status: int = 200) -> HttpResponse:
    """The page, with what was typed and refused, if anything was. Http404 for a batch that the viewer does not see."""
    page = found(request, reference)
    shown = request.GET.get("tampil", "")
    shown = shown if shown in SHOWN else ""
    context: dict[str, Any] = {
        "batch": page,
        "lines": [line for line in page.lines if _is_shown(line, shown)],
        "shown": shown,
        "typed": typed,
        "marks": not page.hindrance and page.may.issuperset({"decline"}),
        "pins": page.lines[0] if page.lines else None,
        "trail": trail((reverse("batches"), _("Decisions"))),
    }
    return desk_page(request, "decisions/batch.html", context, here="", status=status)


def found(request: HttpRequest, reference: str) -> BatchPage:
    """The batch; Http404 for one that the viewer does not see."""
    page = batch_page(reference, viewer_in(request), language(), timezone.now())
    if page is None:
        raise Http404(_("There is no such batch."))
    return page


def _is_shown(line: InstitutionLine, shown: str) -> bool:
    if shown == "belum":
        return line.undecided > 0
    if shown == "berubah":
        return line.since.anything
    return shown != "menyimpang" or any(row.overturns for row in line.rows)


@open_to(sees("proposal"))
@require_safe
def dossier_page(request: HttpRequest, reference: str, vin: str) -> HttpResponse:
    """Everything about one institution of the batch, as it was frozen."""
    page = dossier(reference, vin, viewer_in(request), language(), timezone.now())
    if page is None:
        raise Http404(_("There is no such institution in this batch."))
    context = {
        "dossier": page,
        "pairs": list(zip(page.line.rows, page.subjects, strict=True)),
        "answers": "dismiss_objection" in page.batch.may,
        "trail": trail((reverse("batches"), _("Decisions")), (reverse("batch", args=[reference]), page.batch.title)),
    }
    return desk_page(request, "decisions/dossier.html", context, here="")
