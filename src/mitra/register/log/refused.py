"""What the register's log refuses, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    "register_not_continued": Wording(
        "Catatan daftar di basis data bukan lanjutan dari yang sudah ditandatangani ({size} peristiwa). Jalankan: mitra "
        "register verify. Bila basis data baru dipulihkan dari cadangan, pindahkan dahulu berkas {file}.",
        "The register's log in the database does not continue what was signed ({size} events). Run: mitra register verify. If "
        "the database has just been restored from a backup, move the file {file} away first.",
    ),
}


class Refused(Exception):
    """Something that the register's log will not do; `problem` says why, `say` puts it into words."""

    def __init__(self, code: str, /, **params: object) -> None:
        self.problem = problem(code, **params)
        super().__init__(f"{say(self.problem, 'id')} / {say(self.problem, 'en')}")


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem of the log."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)
