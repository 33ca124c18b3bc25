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
    "key_not_in_use": Wording(
        "Kunci ini bukan kunci daftar yang sedang dipakai ({key}). Pakai kunci itu, atau ganti dengan: mitra register key "
        "--successor BERKAS.",
        "This is not the key that the register is signed with now ({key}). Use that one, or change it by: mitra register key "
        "--successor FILE.",
    ),
    "key_of_another_name": Wording(
        "Kunci pengganti harus bernama sama, {name}; buat dengan: mitra register key --new BERKAS.",
        "The key that follows must have the same name, {name}; make it by: mitra register key --new FILE.",
    ),
    "key_used_before": Wording(
        "Kunci itu pernah dipakai dan tidak dipakai lagi; buat yang baru dengan: mitra register key --new BERKAS.",
        "That key was used before and is not used again; make a new one by: mitra register key --new FILE.",
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
