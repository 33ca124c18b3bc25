"""Where a letter's link leads. Addresses of pages of rooms above; a test holds that they exist."""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "application": "/lpk/permohonan/{reference}/",
    "decision": "/lpk/keputusan/{reference}/",
    "batch": "/kerja/keputusan/{reference}/",
    "case": "/kerja/permohonan/{reference}/",
}


def address(page: str, reference: str) -> str:
    """The address of the page on this site. KeyError for an unknown page."""
    return PAGES[page].replace("{reference}", reference)
