"""What cannot be recorded or asked, each in one sentence that says why and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from mitra.law.wording import choice_name, label_of
from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    "clock_ahead": Wording(
        "Jam mesin ini ({now} UTC) mendahului jam basis data ({clock} UTC) lebih dari semenit; samakan dahulu, lalu ulangi.",
        "The clock of this machine ({now} UTC) is more than a minute ahead of the database's ({clock} UTC); set it, then try "
        "again.",
    ),
    "not_yet": Wording(
        "Apa yang diketahui pada {known_at} UTC belum dapat ditanyakan, karena sekarang baru {clock} UTC.",
        "What is known at {known_at} UTC cannot be asked yet: it is only {clock} UTC now.",
    ),
    "institution_unknown": Wording(
        "Lembaga {institution} belum dikenal; masukkan dahulu lembaganya.",
        "The institution {institution} is not known; enter it first.",
    ),
    "programme_unknown": Wording(
        "Lembaga {institution} tidak mempunyai program {programme}; masukkan dahulu programnya.",
        "The institution {institution} has no programme {programme}; enter it first.",
    ),
    "about_institution": Wording(
        "{kind} adalah keterangan tentang lembaga; nyatakan tanpa menyebut program.",
        "{kind} is told of an institution; state it without a programme.",
    ),
    "about_programme": Wording(
        "{kind} adalah keterangan tentang program; sebutkan programnya.",
        "{kind} is told of a programme; name the programme.",
    ),
    "kind_unknown": Wording(
        "Jenis keterangan “{written}” tidak dikenal; pilih satu dari kosakata hukum.",
        "There is no kind of statement “{written}”; choose one of the law's vocabulary.",
    ),
    "value_of_other_type": Wording(
        "Isi keterangan ini bukan isi yang diminta untuk {kind}; lengkapi menurut jenisnya.",
        "What is stated is not what {kind} says; fill it in by its kind.",
    ),
    "text_unstorable": Wording(
        "Keterangan ini memuat karakter yang tidak dapat disimpan; ketik ulang teksnya.",
        "There is a character in this statement that cannot be stored; type the text again.",
    ),
    "check_not_whole": Wording(
        "Pemeriksaan perlu pemeriksa, tanggal, dan hasilnya; lengkapi ketiganya atau kosongkan semuanya.",
        "A check needs who checked, on which day and with what result; give all three or none.",
    ),
    "period_reversed": Wording(
        "Masa keterangan ini berakhir sebelum dimulai; perbaiki tanggalnya.",
        "The period of this statement ends before it begins; correct the days.",
    ),
    "statement_unknown": Wording("Tidak ada keterangan nomor {statement}.", "There is no statement number {statement}."),
    "statement_ended": Wording(
        "Keterangan nomor {statement} tidak berlaku lagi sejak {at} UTC; pakai keterangan yang berlaku sekarang.",
        "Statement number {statement} has not counted since {at} UTC; use the one that counts now.",
    ),
    "other_matter": Wording(
        "Pengganti harus tentang hal yang sama dan dari {source} pula; untuk yang lain, cabut dahulu keterangan ini.",
        "A successor must be about the same matter and from {source} too; for anything else, withdraw this one first.",
    ),
    "reason_missing": Wording("Tuliskan alasannya.", "Write the reason."),
}

_NAMED: Final[Mapping[str, Callable[[str, Language], str]]] = {"kind": label_of, "source": choice_name}


class Refused(Exception):
    """Something that an act or a query will not do; `problem` says why, `say` puts it into words."""

    def __init__(self, code: str, /, **params: object) -> None:
        self.problem = problem(code, **params)
        super().__init__(f"{say(self.problem, 'id')} / {say(self.problem, 'en')}")


def say(found: Problem, language: Language) -> str:
    """The sentence for a problem of this package."""
    told = {name: _NAMED[name](text, language) if name in _NAMED else text for name, text in found.params.items()}
    return str(getattr(WORDING[found.code], language)).format_map(told)
