"""What a person is told about reference data: the sentence for each problem found in this package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.reference.load_report import LoadReport
from mitra.values import wording as values_wording
from mitra.values.parsed import Problem, problem
from mitra.values.wording import Language, Wording

WORDING: Final[Mapping[str, Wording]] = {
    "province_unknown": Wording(
        "Provinsi “{written}” tidak dikenal; tulis nama lengkap atau kode Kemendagri dua angka.",
        "There is no province “{written}”; write its full name or the two digits of its Kemendagri code.",
    ),
    "regency_unknown": Wording(
        "Kabupaten/kota “{written}” tidak dikenal; tulis nama lengkap (KOTA DEPOK) atau kode Kemendagri (32.76).",
        "There is no kabupaten or kota “{written}”; write the full name (KOTA DEPOK) or the Kemendagri code (32.76).",
    ),
    "regency_unlike": Wording(
        "Kabupaten/kota “{written}” tidak dikenal; mungkin yang dimaksud {meant}.",
        "There is no kabupaten or kota “{written}”; perhaps {meant} is meant.",
    ),
    "regency_ambiguous": Wording(
        "Nama {of} dipakai kabupaten dan kota; pilih {choices}.",
        "{of} is the name of a kabupaten and of a kota; choose {choices}.",
    ),
    "file_missing": Wording("Berkas tidak ditemukan.", "There is no such file."),
    "file_unreadable": Wording(
        "Isi berkas tidak terbaca; simpan sebagai CSV atau JSON dengan pengodean UTF-8.",
        "The file cannot be read; save it as CSV or JSON in UTF-8.",
    ),
    "file_not_a_catalogue": Wording(
        "Berkas ini bukan katalog SKKNI; perlu CSV dengan kolom kode_unit dan judul_unit, atau halaman JSON dari API SKKNI.",
        "This is not an SKKNI catalogue; it needs a CSV with kode_unit and judul_unit, or JSON pages of the SKKNI API.",
    ),
    "file_too_large": Wording(
        "Berkas lebih besar dari {limit} MB; pecah menjadi beberapa berkas.",
        "The file is larger than {limit} MB; split it into several files.",
    ),
    "row_without_title": Wording("Unit tanpa judul tidak dimuat.", "A unit without a title is not loaded."),
    "row_too_long": Wording(
        "Judul unit lebih dari {longest} karakter; unit tidak dimuat.",
        "The unit's title is longer than {longest} characters; it is not loaded.",
    ),
    "duplicate_title": Wording(
        "Kode ini muncul dua kali dengan judul berbeda; judul pertama dipakai, bukan “{other}”.",
        "This code occurs twice with different titles; the first one is used, not “{other}”.",
    ),
    "duplicate_row": Wording("Baris ini sama dengan baris sebelumnya.", "This row says the same as an earlier one."),
    "decree_missing": Wording(
        "Keputusan penetapan tidak disebut; masa berlaku unit tidak diketahui.",
        "No decree is named; the unit's period in force is not known.",
    ),
    "ended_unknown_day": Wording(
        "Unit tidak berlaku lagi ({status}), tanggalnya tidak disebut; tanggal mana pun diserahkan kepada petugas.",
        "The unit is no longer in force ({status}), from a day not told; any date is left to an officer.",
    ),
    "no_units": Wording(
        "Tidak ada unit kompetensi dalam berkas atau folder itu.",
        "There is no unit of competency in that file or folder.",
    ),
    "page_missing": Wording(
        "Halaman katalog belum lengkap: {loaded} dari {pages} halaman dimuat.",
        "The pages of the list are not all there: {loaded} of {pages} were loaded.",
    ),
    "document_without_units": Wording(
        "Dokumen ini hanya ada di daftar; unitnya belum dimuat.",
        "This document is in the list only; its units were not loaded.",
    ),
}


def say(found: Problem, language: Language = "id") -> str:
    """The sentence for a problem of this package or of a value; KeyError for a code without wording."""
    if found.code not in WORDING:
        return values_wording.say(found, language)
    return WORDING[found.code][1 if language == "en" else 0].format_map(found.params)


def why_nothing(report: LoadReport, language: Language = "id") -> str:
    """Why no unit at all came out of the files of a load: the first thing that was wrong, with its place."""
    for remark in report.remarks:
        return f"{remark.place}: {say(remark.problem, language)}"
    return say(problem("no_units"), language)
