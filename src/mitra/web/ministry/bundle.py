"""The whole case as one file, for the ministry: with internal comments and who did what."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mitra.audit.reads import read as note_read
from mitra.cases.bundle.packed import packed
from mitra.cases.desk.wanted import handed_in_cases
from mitra.site.access import open_to, sees
from mitra.site.viewing import viewer_in
from mitra.web.ministry.shell import acting
from mitra.web.public.shell import language


@open_to(sees("queue"))
@require_safe
def bundle(request: HttpRequest, reference: str) -> FileResponse:
    """A ZIP of everything in a case that was handed in; the log notes that it was read."""
    viewer = viewer_in(request)
    case = handed_in_cases(viewer).filter(reference=reference).select_related("institution").first()
    if case is None:
        raise Http404(_("There is no such application."))
    note_read(by=acting(request), what="cases.bundle", subject=reference)
    made = packed(case, viewer, language(), internal=True)
    return FileResponse(made, as_attachment=True, filename=f"permohonan-{reference}.zip")
