"""The letter that tells a refusal, as a PDF."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.decisions.decree.refusal import refusal_letter
from mitra.decisions.models import Batch
from mitra.site.access import open_to, sees
from mitra.web.decisions.batch import found


@open_to(sees("proposal"))
@require_safe
def letter(request: HttpRequest, reference: str, vin: str) -> HttpResponse:
    """The letter as the institution has it."""
    found(request, reference)
    return letter_as_pdf(reference, vin)


def letter_as_pdf(reference: str, vin: str) -> HttpResponse:
    """The letter; Http404 where nothing was refused. Whether somebody may see it, the view asks."""
    made = refusal_letter(Batch.objects.get(reference=reference), vin)
    if made is None:
        raise Http404(_("Nothing of this institution was refused there."))
    answer = HttpResponse(made.content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="pemberitahuan-{reference.lower()}-{vin}.pdf"'
    return answer
