"""Which province an institution lies in."""

from __future__ import annotations

from functools import cache, lru_cache

from mitra.reference.regions import province, provinces


@lru_cache(maxsize=4096)
def province_of(regency: str, written: str) -> str:
    """The official name of the province of a kabupaten or kota (Kemendagri code); without one, of the province as written.

    What is no province's name stays as it was written.
    """
    if regency and regency[:2] in names():
        return names()[regency[:2]]
    found = province(written).value if written else None
    return found.name if found else written


@cache
def names() -> dict[str, str]:
    """The 38 provinces: Kemendagri code → official name."""
    return {str(one.code): one.name for one in provinces()}
