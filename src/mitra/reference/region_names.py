"""Names of kabupaten and kota as people write them: "KAB. BOGOR", "Kota Adm. Jakarta Selatan", "Toli-toli"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from mitra.values.names import ALIKE, fold, similarity

Kind = Literal["kabupaten", "kota"]

_KABUPATEN: Final = r"(?:kabupaten|kab\b\.?)"
_KOTA: Final = r"(?:kota(?:madya)?)"
_PREFIX = re.compile(
    rf"\s*(?:({_KABUPATEN})|({_KOTA}))\s*\b(?:\s*(?:administrasi|administratif|adm)\b\.?)?[\s.]*", re.IGNORECASE
)


def kind_and_name(written: str) -> tuple[Kind | None, str]:
    """The kind in front of a name, None if there is none, and the bare name: ("kota", "Jakarta Selatan")."""
    match = _PREFIX.match(written)
    # "Kotabaru" and "Kotamobagu" begin with the letters of "kota" but are one word.
    if match is None or not written[match.end() :].strip():
        return None, written.strip()
    return "kabupaten" if match[1] else "kota", written[match.end() :].strip()


def key(name: str) -> str:
    """What names are compared by: letters and digits only, for spaces and hyphens vary ("Pangkalpinang")."""
    words = fold(name).split()
    return "".join("kepulauan" if word == "kep" else word for word in words)


def nearest(written: str, names: Mapping[str, str]) -> str:
    """Of names and what they stand for, what the most alike stands for; "" if none is alike enough.

    A suggestion to show to a person, never taken silently.
    """
    best = max(names, key=lambda name: similarity(written, name))
    return names[best] if similarity(written, best) >= ALIKE else ""
