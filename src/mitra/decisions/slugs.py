"""A decree's number in an address: "7/MITRA-JKP/XI/2021" is "7-mitra-jkp-xi-2021"."""

from __future__ import annotations

from mitra.decisions.models import Decree


def slug_of(number: str) -> str:
    """The number as it stands in addresses."""
    return number.replace("/", "-").lower()


def by_slug(slug: str) -> Decree | None:
    """The decree of that address, if there is one."""
    sequence, _, rest = slug.partition("-")
    year = rest.rpartition("-")[2]
    if not (sequence.isdecimal() and year.isdecimal() and len(slug) < 60):
        return None
    found = (
        Decree.objects.filter(year=int(year), sequence=int(sequence)).select_related("batch", "signed_by", "mandate").first()
    )
    return found if found is not None and slug_of(found.number) == slug else None
