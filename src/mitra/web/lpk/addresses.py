"""Addresses of the sections of an application, in the ministry's words."""

from __future__ import annotations

from typing import Final

from django.urls import reverse

SLUGS: Final = {
    "institutions": "lembaga",
    "licences": "izin",
    "accreditations": "akreditasi",
    "programmes": "profil",
    "units": "unit",
    "market_needs": "kebutuhan-pasar",
    "instructors": "instruktur",
    "facilities": "sarana",
    "online": "daring",
}
SHEETS: Final = {slug: sheet for sheet, slug in SLUGS.items()}


def section_url(reference: str, sheet: str, programme: str = "", name: str = "section") -> str:
    """Address of a section, or of what one does there (`name`: section, table); its programme stands before it."""
    if programme:
        return reverse(f"lpk_programme_{name}", args=[reference, programme, SLUGS[sheet]])
    return reverse(f"lpk_{name}", args=[reference, SLUGS[sheet]])
