"""What cannot be said of an identity, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    "institution_unknown": Wording(
        "Tidak ada lembaga dengan nomor {institution}; periksa VIN atau nomor registernya.",
        "There is no institution with the number {institution}; check its VIN or its number in the register.",
    ),
    "programme_unknown": Wording(
        "Lembaga {institution} tidak mempunyai program {programme}; periksa kode programnya.",
        "The institution {institution} has no programme {programme}; check the programme's code.",
    ),
    "clock_ahead": Wording(
        "Jam mesin ini ({now}) mendahului jam basis data ({clock}) lebih dari semenit; samakan dahulu, lalu ulangi.",
        "The clock of this machine ({now}) is more than a minute ahead of the database's ({clock}); set it, then try again.",
    ),
    "reason_missing": Wording("Tuliskan alasannya.", "Write the reason."),
    "name_missing": Wording("Nama tidak boleh kosong.", "The name cannot be empty."),
    "regency_not_a_code": Wording(
        "“{written}” bukan kode kabupaten/kota; tulis kode Kemendagri seperti 32.76.",
        "“{written}” is not the code of a kabupaten or kota; write the Kemendagri code, such as 32.76.",
    ),
    "not_by_the_program": Wording(
        "Hanya seseorang yang boleh memutuskan bahwa dua lembaga itu satu atau bukan; sebutkan siapa yang memutuskan.",
        "Only a person may decide whether two institutions are one or not; say who decides.",
    ),
    "join_with_itself": Wording(
        "Lembaga {institution} tidak dapat digabung dengan dirinya sendiri; sebutkan dua lembaga.",
        "The institution {institution} cannot be joined with itself; name two institutions.",
    ),
    "join_once": Wording(
        "Lembaga {institution} sudah digabung ke {into}; pisahkan dahulu bila hendak digabung ke lembaga lain.",
        "The institution {institution} is joined into {into} already; part the two first to join it with another.",
    ),
    "join_not_in_a_circle": Wording(
        "Lembaga {into} sudah digabung ke {institution}, jadi tidak dapat dibalik; pisahkan dahulu keduanya.",
        "The institution {into} is joined into {institution} already and cannot go on in its place; part the two first.",
    ),
    "join_not_of_a_branch": Wording(
        "Lembaga {institution} dan {into} tercatat sebagai pusat dan cabang; akhiri dahulu hubungan cabangnya.",
        "Of the institutions {institution} and {into} one is a branch of the other; end that first.",
    ),
    "merger_without_a_day": Wording(
        "Peleburan perlu tanggal mulai berlaku; lembaga yang tercatat dua kali tidak memakai tanggal.",
        "A merger needs the day from which it holds; a body that was entered twice takes none.",
    ),
    "not_joined": Wording(
        "Lembaga {institution} tidak sedang digabung ke lembaga lain; tidak ada yang dipisahkan.",
        "The institution {institution} is not joined into another; there is nothing to part.",
    ),
    "branch_not_in_a_circle": Wording(
        "Lembaga {institution} akan menjadi cabang dari dirinya sendiri karena {parent} berada di bawahnya; periksa keduanya.",
        "The institution {institution} would be a branch of itself, because {parent} stands below it; check the two.",
    ),
    "not_a_branch": Wording(
        "Lembaga {institution} bukan cabang pada tanggal {since}; tidak ada yang diakhiri.",
        "The institution {institution} is no branch on {since}; there is nothing to end.",
    ),
}


class Refused(Exception):
    """Something that an act will not do; `problem` says why, `say` puts it into words."""

    def __init__(self, code: str, /, **params: object) -> None:
        self.problem = problem(code, **params)
        super().__init__(f"{say(self.problem, 'id')} / {say(self.problem, 'en')}")


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem of this package."""
    return str(getattr(WORDING[found.code], language)).format_map(found.params)
