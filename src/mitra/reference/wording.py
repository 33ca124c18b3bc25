"""What a person is told about reference data: the sentence for each problem found in this package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from mitra.reference.files.load_report import Remark
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
    "file_not_skkni": Wording(
        "Berkas ini bukan katalog SKKNI; perlu CSV dengan kolom kode_unit dan judul_unit, atau halaman JSON dari API SKKNI.",
        "This is not an SKKNI catalogue; it needs a CSV with kode_unit and judul_unit, or JSON pages of the SKKNI API.",
    ),
    "file_not_kbli": Wording(
        "Berkas ini bukan KBLI; perlu CSV dengan kolom kode dan judul, atau daftar JSON dengan code dan title.",
        "This is not KBLI; it needs a CSV with kode and judul, or a JSON list with code and title.",
    ),
    "file_not_kbji": Wording(
        "Berkas ini bukan KBJI; perlu CSV dengan kolom kode dan judul.",
        "This is not KBJI; it needs a CSV with kode and judul.",
    ),
    "file_not_training_fields": Wording(
        "Berkas ini bukan padanan KBLI pelatihan kerja; perlu CSV dengan kolom kode_2025, judul_2025, dan pemilik, "
        "untuk padanan juga kode_2020 dan judul_2020.",
        "This is not the crosswalk of KBLI for job training; it needs a CSV with kode_2025, judul_2025 and pemilik, "
        "for the crosswalk also kode_2020 and judul_2020.",
    ),
    "file_not_regions": Wording(
        "Berkas ini bukan daftar wilayah; perlu CSV dengan kolom kode_kemendagri dan nama, untuk provinsi juga kode_bps.",
        "This is not a list of regions; it needs a CSV with kode_kemendagri and nama, for provinces also kode_bps.",
    ),
    "file_not_holidays": Wording(
        "Berkas ini bukan daftar hari libur; perlu CSV dengan kolom tanggal, jenis, nama, dan dasar.",
        "This is not a list of holidays; it needs a CSV with tanggal, jenis, nama and dasar.",
    ),
    "file_too_large": Wording(
        "Berkas lebih besar dari {limit} MB; pecah menjadi beberapa berkas.",
        "The file is larger than {limit} MB; split it into several files.",
    ),
    "row_without_title": Wording("Baris tanpa judul atau nama tidak dimuat.", "A row without a title or name is not loaded."),
    "row_too_long": Wording(
        "Judul atau nama lebih dari {longest} karakter; baris tidak dimuat.",
        "The title or name is longer than {longest} characters; the row is not loaded.",
    ),
    "row_has_more_cells": Wording(
        "Baris ini berisi {cells} sel, padahal judul kolomnya {headings}; beri tanda kutip pada teks yang memuat koma.",
        "This row has {cells} cells under {headings} headings; put quotation marks round text that holds a comma.",
    ),
    "duplicate_other": Wording(
        "Kode atau tanggal ini muncul dua kali dengan isi berbeda; baris pertama dipakai.",
        "This code or day occurs twice with different content; the first row is used.",
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
    "beginning_unknown": Wording(
        "Awal berlakunya unit tidak disebut; akhir masa berlakunya tetap dicatat.",
        "The unit's first day in force is not told; its end is kept all the same.",
    ),
    "unit_ends_before_it_begins": Wording(
        "Unit berakhir sebelum mulai berlaku; periksa kedua tanggalnya.",
        "The unit ends before it is in force; check both days.",
    ),
    "unit_replaced_by_itself": Wording(
        "Unit disebut diganti oleh dirinya sendiri; tulis kode penggantinya.",
        "The unit is said to be replaced by itself; write the code of its successor.",
    ),
    "replacement_unreadable": Wording(
        "Kode unit pengganti tidak terbaca; unit dimuat tanpa penggantinya.",
        "The code of the successor cannot be read; the unit is loaded without it.",
    ),
    "classification_code": Wording(
        "“{code}” bukan kode klasifikasi ini.",
        "“{code}” is no code of this classification.",
    ),
    "zero_put_back": Wording(
        "Angka nol di depan yang hilang dikembalikan: {code}.",
        "The zero lost in front was put back: {code}.",
    ),
    "kbli_other_edition": Wording(
        "Isi berkas ini KBLI {edition}; muat sebagai edisi itu, karena kode yang sama dapat berarti kegiatan lain.",
        "This file holds KBLI {edition}; load it as that edition, for the same code may mean another activity.",
    ),
    "group_missing": Wording(
        "Golongan di atasnya, {group}, tidak ada dalam berkas.",
        "The group above it, {group}, is not in the files.",
    ),
    "training_code": Wording(
        "“{code}” bukan kode lima angka bidang pelatihan kerja.",
        "“{code}” is not the five-digit code of a field of job training.",
    ),
    "training_owner": Wording(
        "Pemilik “{written}” tidak dikenal; tulis pemerintah, swasta, atau perusahaan.",
        "There is no owner “{written}”; write pemerintah, swasta or perusahaan.",
    ),
    "region_without_dots": Wording(
        "Tulis kode Kemendagri dengan titik ({code}); tanpa titik, kode ini dapat terbaca sebagai kode BPS, "
        "yang di Papua menunjuk wilayah lain.",
        "Write the Kemendagri code with dots ({code}); without them it may be a BPS code, which in Papua is another region's.",
    ),
    "region_level": Wording(
        "Desa dan kelurahan tidak dimuat; cukup sampai kecamatan.",
        "Villages are not loaded; kecamatan are the lowest level.",
    ),
    "region_bps_for_kemendagri": Wording(
        "Kolom kode Kemendagri berisi kode BPS: {name} berkode {code} di Kemendagri dan {bps} di BPS.",
        "The column of Kemendagri codes holds a BPS code: {name} is {code} for Kemendagri and {bps} for BPS.",
    ),
    "region_without_bps": Wording(
        "Provinsi perlu kode BPS dua angka di kolom kode_bps.",
        "A province needs its two-digit BPS code in kode_bps.",
    ),
    "region_bps_unlike": Wording(
        "Kode BPS {name} adalah {bps}, bukan {written}; jangan menyalin kode Kemendagri ke kolom kode_bps.",
        "The BPS code of {name} is {bps}, not {written}; do not copy the Kemendagri code into kode_bps.",
    ),
    "region_zone": Wording(
        "Zona waktu provinsi tidak diketahui; isi kolom zona_waktu dengan salah satu dari {zones}.",
        "The province's time zone is not known; write one of {zones} in zona_waktu.",
    ),
    "region_outside": Wording(
        "Wilayah {code}, tempatnya berada, tidak ikut dimuat; muat provinsi, kabupaten/kota, dan kecamatan bersama-sama.",
        "Region {code}, in which it lies, is not in the load; load provinces, kabupaten and kota, and kecamatan together.",
    ),
    "region_name_twice": Wording(
        "Dua wilayah sejenis bernama {name}; periksa kodenya.",
        "Two regions of one kind are called {name}; check their codes.",
    ),
    "regions_incomplete": Wording(
        "Hanya ada provinsi; muat bersama berkas kabupaten/kota, karena satu muatan mewakili seluruh Indonesia.",
        "There are only provinces; load them together with the kabupaten and kota, for a load stands for all of Indonesia.",
    ),
    "day_other_weekday": Wording(
        "Tanggal itu bukan hari {said}; periksa tanggalnya.",
        "That day is no {said}; check the date.",
    ),
    "day_kind": Wording(
        "Jenis “{written}” tidak dikenal; tulis libur nasional atau cuti bersama.",
        "There is no kind “{written}”; write libur nasional or cuti bersama.",
    ),
    "day_without_basis": Wording(
        "Dasar hari libur tidak disebut; tulis keputusannya di kolom dasar.",
        "The basis of the holiday is not told; write the decree in dasar.",
    ),
    "year_incomplete": Wording(
        "Daftar tahun {year} tidak lengkap: {day} tidak ada di dalamnya. Satu hari saja ditambahkan dengan mengubah kalender.",
        "The list of {year} is not complete: it lacks {day_en}. A single day is added by amending the calendar.",
    ),
    "year_not_covered": Wording(
        "Hari libur tahun {year} belum dimuat; muat daftarnya dahulu.",
        "The holidays of {year} have not been loaded; load their list first.",
    ),
    "no_holiday_to_withdraw": Wording(
        "Hari itu bukan hari libur atau cuti bersama, jadi tidak ada yang dicabut.",
        "That day is neither a holiday nor collective leave, so there is nothing to withdraw.",
    ),
    "file_of_no_kind": Wording(
        "Isi berkas ini bukan katalog yang dikenal, jadi tidak dibaca.",
        "This file holds no catalogue that is known, so it was not read.",
    ),
    "nothing_to_load": Wording(
        "Tidak ada baris yang dapat dimuat dari berkas atau folder itu.",
        "There is no row that can be loaded in that file or folder.",
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


def why_nothing(remarks: Iterable[Remark], language: Language = "id") -> str:
    """Why nothing at all came out of the files of a load: the first thing that was wrong, with its place."""
    for remark in remarks:
        return f"{remark.place}: {say(remark.problem, language)}"
    return say(problem("nothing_to_load"), language)
