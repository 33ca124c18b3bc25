"""Where somebody goes on after signing in: to the work that waits, otherwise to their own account."""

from __future__ import annotations

from mitra.accounts.rights import rows_for
from mitra.accounts.viewer import Viewer


def first_page(viewer: Viewer) -> str:
    """The name of that page."""
    if viewer.parts:
        return "lpk"
    return next((page for thing, page in (("queue", "queue"), ("proposal", "batches")) if rows_for(viewer, thing)), "account")
