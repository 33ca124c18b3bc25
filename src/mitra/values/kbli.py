"""KBLI, the classification of business fields: five digits, and the edition that gives them a meaning.

1,052 codes stand in both editions, and not always for the same activity (job training: 784xx in 2020, 855xx
in 2025), so a code without its edition is not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mitra.values.digits import read_digits, zeros_restored
from mitra.values.parsed import Parsed, refused
from mitra.values.text import read

EDITIONS: Final = (2020, 2025)
LENGTH: Final = 5
_CODE = re.compile(r"[0-9]{5}")
_WITH_EDITION = re.compile(r"KBLI\s*(20[0-9]{2})\b[\s:.\-]*", re.IGNORECASE)
_EDITION_BEHIND = re.compile(r"[\s,]*\(?\s*KBLI\s*(20[0-9]{2})\s*\)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Kbli:
    """A business field: `code` in the `edition` of 2020 or 2025."""

    code: str
    edition: int

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code) or self.edition not in EDITIONS or not self.code.strip("0"):
            raise ValueError("not a KBLI code of a known edition")

    @classmethod
    def parse(cls, raw: object, edition: int | None = None) -> Parsed[Kbli]:
        """Read "KBLI 2020 78421" or "78421 (KBLI 2020)"; a bare code only if `edition` is given.

        Problems: those of `read_digits`, kbli_no_edition, kbli_edition, kbli_length. Warning: zeros_restored.
        """
        if isinstance(raw, cls):
            return Parsed(raw)
        written: object = raw
        if isinstance(raw, str):
            text = read(raw).text
            match = _WITH_EDITION.match(text) or _EDITION_BEHIND.search(text)
            if match:
                written, edition = text[: match.start()] + text[match.end() :], int(match[1])
        found = read_digits(written, "kbli")
        if found.problem:
            return Parsed(None, found.problem)
        if edition is None:
            return refused("kbli_no_edition")
        if edition not in EDITIONS:
            return refused("kbli_edition", edition=edition)
        code, warnings = found.digits, found.warnings
        if len(code) == LENGTH - 1:  # sections A and B begin with a zero
            code, warnings = "0" + code, (*warnings, zeros_restored("kbli", 1))
        if len(code) != LENGTH:
            return refused("kbli_length", length=len(code))
        return Parsed(cls(code, edition), None, warnings)

    @property
    def display(self) -> str:
        """ "78421 (KBLI 2020)"."""
        return f"{self.code} (KBLI {self.edition})"

    def __str__(self) -> str:
        return f"KBLI {self.edition} {self.code}"
