"""What the log refuses, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    "log_broken": Wording(
        "Jejak di basis data tidak utuh: {what} hilang. Jalankan: mitra audit verify.",
        "The log in the database is not whole: {what} is missing. Run: mitra audit verify.",
    ),
    "log_not_continued": Wording(
        "Jejak di basis data bukan lanjutan dari titik periksa yang sudah ditandatangani ({size} entri). Jalankan: mitra audit "
        "verify. Bila basis data baru dipulihkan dari cadangan, pindahkan dahulu berkas {file}.",
        "The log in the database does not continue the checkpoint that was signed ({size} entries). Run: mitra audit verify. "
        "If the database has just been restored from a backup, move the file {file} away first.",
    ),
    "key_unreadable": Wording(
        "Kunci jejak tidak terbaca dari {source}: harus satu baris yang dimulai dengan PRIVATE+KEY+.",
        "The log's key cannot be read from {source}: it must be one line that begins with PRIVATE+KEY+.",
    ),
    "key_there": Wording(
        "Berkas {file} sudah ada dan tidak ditimpa; pilih nama lain.",
        "The file {file} exists already and is not written over; choose another name.",
    ),
    "not_a_public_key": Wording(
        "“{written}” bukan kunci publik; tulis seperti yang dicetak oleh: mitra audit key.",
        "“{written}” is not a public key; write it as printed by: mitra audit key.",
    ),
    "not_a_checkpoint": Wording(
        "Berkas {file} bukan titik periksa yang ditandatangani dengan kunci tepercaya; buat dengan: mitra audit checkpoint.",
        "The file {file} is no checkpoint signed by a key that is trusted; make one with: mitra audit checkpoint.",
    ),
    "not_a_proof": Wording(
        "Berkas {file} bukan bukti yang ditandatangani dengan kunci yang dipercaya.",
        "The file {file} is no proof signed by a key that is trusted.",
    ),
}


class Refused(Exception):
    """Something that the log will not do; `problem` says why, `say` puts it into words."""

    def __init__(self, code: str, /, **params: object) -> None:
        self.problem = problem(code, **params)
        super().__init__(f"{say(self.problem, 'id')} / {say(self.problem, 'en')}")


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem of this package."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)
