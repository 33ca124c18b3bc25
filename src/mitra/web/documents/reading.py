"""Whoever reads a document of an institution that is not their own leaves an entry in the log."""

from __future__ import annotations

from django.http import HttpRequest

from mitra.accounts.permission import actor
from mitra.audit.reads import read
from mitra.documents.queries import File, Paper
from mitra.site.viewing import viewer_in


def note_reading(request: HttpRequest, paper: Paper, file: File) -> None:
    """Log it before anything of the content leaves; once in a request."""
    viewer = viewer_in(request)
    if viewer.person is not None and paper.institution not in viewer.institutions:
        read(by=actor(viewer.person), what="documents.content", subject=str(paper.public_id), summary={"version": file.number})
