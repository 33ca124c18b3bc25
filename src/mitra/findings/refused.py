"""What a person cannot record about findings, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    "person_only": Wording(
        "Penilaian petugas hanya dapat dicatat oleh seseorang dengan akunnya, tidak oleh program.",
        "Only a person, by an account, can record an officer's outcome; the program cannot.",
    ),
    "institution_unknown": Wording(
        "Lembaga {institution} belum dikenal; periksa VIN-nya.", "The institution {institution} is not known; check its VIN."
    ),
    "programme_unknown": Wording(
        "Lembaga {institution} tidak mempunyai program {programme}; periksa kodenya.",
        "The institution {institution} has no programme {programme}; check its code.",
    ),
    "decided_for_programmes": Wording(
        "{requirement} diputus untuk setiap program; sebutkan programnya.",
        "{requirement} is decided for each programme; name the programme.",
    ),
    "decided_for_institutions": Wording(
        "{requirement} diputus untuk lembaga; catat tanpa menyebut program.",
        "{requirement} is decided for the institution; record it without a programme.",
    ),
    "requirement_unknown": Wording("Tidak ada syarat {requirement}.", "There is no requirement {requirement}."),
    "reason_missing": Wording("Tuliskan alasannya.", "Write the reason."),
    "period_reversed": Wording(
        "Masa ini berakhir sebelum dimulai; perbaiki tanggalnya.", "The period ends before it begins; correct the days."
    ),
    "override_stands": Wording(
        "Penilaian petugas nomor {override} masih berlaku pada masa itu; akhiri dahulu, lalu catat yang baru.",
        "The officer's outcome number {override} still holds on those days; end it first, then record the new one.",
    ),
    "override_unknown": Wording(
        "Tidak ada penilaian petugas nomor {override}.", "There is no officer's outcome number {override}."
    ),
    "override_ended": Wording(
        "Penilaian petugas nomor {override} sudah diakhiri.", "The officer's outcome number {override} was ended before."
    ),
    "ends_outside": Wording(
        "Penilaian petugas nomor {override} tidak berlaku pada tanggal itu; pilih satu hari di antara masanya.",
        "The officer's outcome number {override} does not hold on that day; choose one of its own days.",
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
