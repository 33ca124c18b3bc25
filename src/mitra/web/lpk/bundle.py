"""The whole case as one file, for the institution."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from mitra.cases.bundle.packed import packed
from mitra.site.access import open_to, sees
from mitra.web.lpk.place import place_of
from mitra.web.public.shell import language


@open_to(sees("case"))
@require_safe
def bundle(request: HttpRequest, reference: str) -> FileResponse:
    """A ZIP of everything that the institution may read of its case."""
    place = place_of(request, reference)
    made = packed(place.case, place.viewer, language(), internal=False)
    return FileResponse(made, as_attachment=True, filename=f"permohonan-{reference}.zip")
