"""What a person cannot record about findings, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from mitra.values.dates import display_date
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
    "setting_unformed": Wording(
        "“{written}” bukan PARAMETER=NILAI; tulis misalnya registration_answer_max_age=60.",
        "“{written}” is not PARAMETER=VALUE; write for example registration_answer_max_age=60.",
    ),
    "setting_unknown": Wording(
        "Tidak ada parameter “{name}”; pilih satu dari: {known}.", "There is no parameter “{name}”; choose one of: {known}."
    ),
    "setting_not_read": Wording(
        "Pada {on} tidak ada ketentuan yang membaca {name}, sehingga mengubahnya tidak mengubah apa pun.",
        "On {on} no condition reads {name}, so that setting it would change nothing.",
    ),
    "setting_not_number": Wording(
        "{name} adalah bilangan bulat dalam {unit}, dari 0 sampai {most}; “{written}” bukan.",
        "{name} is a whole number of {unit}, from 0 to {most}; “{written}” is not.",
    ),
    "setting_not_switch": Wording(
        "{name} adalah ya atau tidak; “{written}” bukan keduanya.", "{name} is yes or no; “{written}” is neither."
    ),
    "setting_not_list": Wording(
        "{name} adalah daftar pilihan; tulis dengan koma di antaranya.", "{name} is a list of choices; put commas between them."
    ),
    "setting_not_table": Wording(
        "{name} adalah tabel; tulis sebagai JSON, atau dalam berkas dengan --parameters.",
        "{name} is a table; write it as JSON, or in a file with --parameters.",
    ),
    "setting_choice_unknown": Wording(
        "“{written}” dalam {name} tidak ada dalam kosakata; periksa ejaannya.",
        "“{written}” in {name} is no word of the vocabulary; check its spelling.",
    ),
    "question_wide": Wording(
        "Pertanyaan ini menyangkut {institutions} lembaga; di halaman ini dapat dijawab untuk {most} lembaga. Persempit: pilih "
        "satu gelombang, satu provinsi, atau satu lembaga.",
        "This question is about {institutions} institutions; here it can be answered for {most}. Narrow it: choose one "
        "wave, one province or one institution.",
    ),
    "scope_unknown": Wording(
        "Tidak ada gelombang atau provinsi “{written}”; pilih satu dari daftarnya.",
        "There is no wave or province “{written}”; choose one from the list.",
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


_UNITS: Final[Mapping[str, Wording]] = {
    "days": Wording("hari", "days"),
    "years": Wording("tahun", "years"),
    "rupiah": Wording("rupiah", "rupiah"),
}


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem of this package."""
    told = dict(found.params)
    if "unit" in told:
        told["unit"] = getattr(_UNITS[told["unit"]], language)
    if "on" in told:
        told["on"] = display_date(date.fromisoformat(told["on"]), language)
    return str(getattr(WORDING[found.code], language)).format_map(told)
