"""A choice among a column's, in whatever case and with whatever marks; and the other words people use for some."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from mitra.intake.form import Column
from mitra.values.names import ALIKE, fold, similarity
from mitra.values.parsed import Parsed, refused

_SHOWN: Final = 12  # choices named in a sentence; longer lists are in the workbook's drop-down

_OTHER_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    # institution types, as the national register and people write them
    "uptp": ("blk uptp", "blk pusat", "bpvp", "balai pelatihan vokasi dan produktivitas"),
    "uptd": ("blk uptd", "blk daerah"),
    "k-l": ("lpk k l", "lembaga pelatihan k l", "kementerian lembaga", "lpk kementerian lembaga", "lpk pemerintah", "k l lain"),
    "swasta": ("lpk swasta", "lpks"),
    "perusahaan": ("lpk perusahaan",),
    "blkk": ("blk komunitas",),
    "blkln": ("blk luar negeri", "blk ln"),
    # legal forms
    "badan hukum": ("pt", "perseroan terbatas", "yayasan", "koperasi", "perkumpulan", "perseroan perorangan"),
    "instansi pemerintah": ("pemerintah",),
    # licences
    "izin lpk": ("izin", "izin operasional", "izin lembaga pelatihan kerja", "izin operasional lpk"),
    "tanda daftar": ("tanda daftar lpk", "tdlpk"),
    "perizinan berusaha": ("oss", "izin usaha oss", "sertifikat standar", "perizinan berusaha oss", "izin oss"),
    # modes
    "luring": ("offline", "tatap muka"),
    "daring": ("online",),
    "blended": ("blended learning", "campuran", "bauran", "hybrid", "hibrida", "daring dan luring", "luring dan daring"),
    # standards
    "skkni": ("nasional", "standar kompetensi kerja nasional indonesia", "national"),
    "internasional": ("standar internasional", "standar kompetensi kerja internasional", "international"),
    "khusus": ("standar khusus", "skkk", "standar kompetensi kerja khusus", "special"),
    # evidence
    "sesuai": ("ya", "terbukti", "benar", "valid", "disetujui", "memenuhi", "confirmed"),
    "tidak sesuai": ("tidak", "tidak terbukti", "salah", "tidak valid", "ditolak", "tidak memenuhi", "denied"),
    "verifikator": ("petugas verifikasi", "verifikator kemnaker"),
    "asesor": ("assessor",),
    "la-lpk": ("lalpk", "lembaga akreditasi lpk"),
    "sisnaker": ("siapkerja",),
    "disnaker": ("dinas tenaga kerja", "dinas ketenagakerjaan"),
    "menteri": ("menteri ketenagakerjaan", "menaker"),
    "pasker": ("pusat pasar kerja", "pasker id"),
    "akreditasi": ("sertifikat akreditasi",),
    # fields of training
    "Teknologi Informasi dan Komunikasi": ("tik", "teknologi informasi", "it", "ict"),
    "Bisnis dan Manajemen": ("bismen",),
    "Tata Busana": ("menjahit",),
    "Teknik Las": ("las", "pengelasan"),
    "Teknik Listrik": ("listrik",),
    "Teknik Otomotif": ("otomotif",),
}


def chosen(column: Column, text: str) -> Parsed[str]:
    """The choice meant by `text`. Problems: empty, choice_unknown (all are named), choice_unlike (one is proposed)."""
    if not text:
        return refused("empty")
    if found := _choices(column.choices).get(fold(text)):
        return Parsed(found)
    nearest = max(column.choices, key=lambda choice: similarity(choice, text))
    if similarity(nearest, text) >= ALIKE:
        return refused("choice_unlike", written=text[:60], meant=nearest)
    if len(column.choices) > _SHOWN:
        return refused("choice_not_listed", written=text[:60], heading=column.heading)
    return refused("choice_unknown", written=text[:60], choices=", ".join(column.choices))


@cache
def _choices(choices: tuple[str, ...]) -> dict[str, str]:
    found = {fold(choice): choice for choice in choices}
    for choice in choices:
        for word in _OTHER_WORDS.get(choice, ()):
            found.setdefault(fold(word), choice)
    return found
