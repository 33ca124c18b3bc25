"""What each problem with a file or a row says to a person: what is wrong and how to mend it, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mitra.reference import wording as reference_wording
from mitra.values import wording as values_wording
from mitra.values.parsed import Problem
from mitra.values.wording import Language, Wording

_FILES: Final = {
    "empty_file": Wording("Berkas ini kosong.", "This file is empty."),
    "too_large": Wording(
        "Berkas lebih besar dari {megabytes} MB; pecah menjadi beberapa berkas.",
        "The file is larger than {megabytes} MB; split it into several files.",
    ),
    "wrong_type": Wording(
        "Jenis berkas ini tidak dapat dibaca; kirim buku kerja Excel (.xlsx) atau JSON.",
        "This type of file cannot be read; send an Excel workbook (.xlsx) or JSON.",
    ),
    "old_workbook": Wording(
        "Berkas ini berformat Excel lama (.xls); simpan sebagai Buku Kerja Excel (.xlsx), lalu kirim kembali.",
        "This is a workbook in the old format (.xls); save it as Excel Workbook (.xlsx) and send it again.",
    ),
    "encrypted": Wording(
        "Berkas ini dikunci dengan kata sandi; hapus kata sandinya, lalu kirim kembali.",
        "This file is locked with a password; remove the password and send it again.",
    ),
    "encoding": Wording(
        "Pengodean teks berkas ini bukan UTF-8; simpan ulang dengan pengodean UTF-8.",
        "The text of this file is not encoded in UTF-8; save it again in UTF-8.",
    ),
    "not_a_workbook": Wording(
        "Berkas ini bukan buku kerja Excel (.xlsx); simpan sebagai Buku Kerja Excel, lalu kirim kembali.",
        "This is not an Excel workbook (.xlsx); save it as Excel Workbook and send it again.",
    ),
    "workbook_broken": Wording(
        "Buku kerja ini rusak; buka dengan Excel, simpan ulang, lalu kirim kembali.",
        "This workbook is damaged; open it in Excel, save it again and send it again.",
    ),
    "zip_bomb": Wording(
        "Isi buku kerja ini jauh lebih besar daripada berkasnya sehingga tidak dibuka; gunakan templat formulir.",
        "What is packed into this workbook is far larger than the file, so it was not opened; use the form's template.",
    ),
    "too_many_parts": Wording(
        "Buku kerja ini terdiri atas lebih dari {most} bagian; salin isinya ke templat formulir.",
        "This workbook has more than {most} parts; copy its content into the form's template.",
    ),
    "xml_entities": Wording(
        "Buku kerja ini berisi definisi XML yang tidak diizinkan; buka dengan Excel dan simpan ulang.",
        "This workbook contains XML definitions that are not allowed; open it in Excel and save it again.",
    ),
    "too_many_columns": Wording(
        "Ada lembar dengan isian di luar {most} kolom; hapus kolom yang bukan bagian formulir.",
        "A sheet has entries beyond {most} columns; delete the columns that are not part of the form.",
    ),
    "too_many_rows": Wording(
        "Ada lembar dengan lebih dari {most} baris; pecah menjadi beberapa berkas.",
        "A sheet has more than {most} rows; split it into several files.",
    ),
    "too_many_rows_of_one": Wording(
        "Lebih dari {most} baris memakai satu VIN ({institution}); periksa kolom VIN.",
        "More than {most} rows have one VIN ({institution}); check the column VIN.",
    ),
    "too_many_merges": Wording(
        "Ada lebih dari {most} sel gabungan; pisahkan sel-sel itu (unmerge).",
        "There are more than {most} merged cells; unmerge them.",
    ),
    "no_institutions_sheet": Wording(
        "Buku kerja ini tidak mempunyai lembar “{sheet}”; gunakan templat formulir.",
        "This workbook has no sheet “{sheet}”; use the form's template.",
    ),
    "no_headings": Wording(
        "Judul kolom lembar “{sheet}” tidak ditemukan sehingga isinya tidak dibaca; salin judul kolom dari templat formulir.",
        "No headings were found on the sheet “{sheet}”, so it was not read; copy them from the form's template.",
    ),
    "json_broken": Wording(
        "JSON ini rusak atau terpotong; periksa tanda kurung, koma, dan tanda kutipnya.",
        "This JSON is broken or cut off; check its brackets, commas and quotation marks.",
    ),
    "json_too_deep": Wording(
        "JSON ini bertingkat lebih dari {most}; ikuti skema formulir.",
        "This JSON is nested more than {most} levels deep; follow the form's schema.",
    ),
    "json_too_large": Wording(
        "JSON ini memuat teks atau lembaga yang terlalu besar; ikuti skema formulir.",
        "A text or an institution in this JSON is too large; follow the form's schema.",
    ),
    "too_many_lines": Wording(
        "Berkas ini lebih dari {most} baris; pecah menjadi beberapa berkas.",
        "This file has more than {most} lines; split it into several files.",
    ),
    "json_not_applications": Wording(
        "JSON ini tidak memuat lembaga; ikuti skema formulir, dengan daftar “institutions”.",
        "There are no institutions in this JSON; follow the form's schema, with a list “institutions”.",
    ),
}

_ROWS: Final = {
    "required": Wording("{heading} wajib diisi.", "{heading} must be filled in."),
    "end_needed": Wording(
        "Tulis hari terakhir seperti pada dokumen; “tanpa akhir” (juga 31 Desember 9999) tidak dapat dipakai di sini.",
        "Write the last day as printed; “no end” (also 31 December 9999) cannot be used here.",
    ),
    "json_not_an_object": Wording(
        "Di sini diperlukan objek JSON dengan isian formulir.", "A JSON object with the form's entries is needed here."
    ),
    "json_line_broken": Wording(
        "Baris {line} bukan JSON yang utuh; periksa tanda kurung dan tanda kutipnya.",
        "Line {line} is not complete JSON; check its brackets and quotation marks.",
    ),
    "json_line_too_deep": Wording(
        "Baris {line} bertingkat terlalu dalam (paling banyak {most}); ikuti skema formulir.",
        "Line {line} is nested too deeply (at most {most}); follow the form's schema.",
    ),
    "vin_twice": Wording(
        "VIN ini sudah ada pada {place} dengan isian lain; yang pertama dipakai. Perbaiki VIN atau hapus baris ini.",
        "This VIN is already at {place} with other entries; the first was used. Correct the VIN or delete this row.",
    ),
    "institution_unknown": Wording(
        "VIN ini tidak ada pada lembar Lembaga; tambahkan lembaganya atau perbaiki VIN.",
        "This VIN is not on the sheet Lembaga; add the institution or correct the VIN.",
    ),
    "institution_rejected": Wording(
        "Baris lembaga dengan VIN ini ditolak; perbaiki baris itu, baris ini ikut dikirim kembali.",
        "The row of the institution with this VIN was rejected; mend that row, this one comes back with it.",
    ),
    "programme_twice": Wording(
        "Kode program ini sudah dipakai pada {place} dengan isian lain; yang pertama dipakai. Beri kode lain.",
        "This programme code is already at {place} with other entries; the first was used. Choose another code.",
    ),
    "programme_unknown": Wording(
        "Kode program ini tidak ada pada lembar Program untuk VIN yang sama; tambahkan programnya atau perbaiki kodenya.",
        "This programme code is not on the sheet Program for the same VIN; add the programme or correct the code.",
    ),
    "programme_rejected": Wording(
        "Baris program dengan kode ini ditolak; perbaiki baris itu, baris ini ikut dikirim kembali.",
        "The row of the programme with this code was rejected; mend that row, this one comes back with it.",
    ),
    "programme_needed": Wording(
        "Bukti tentang “{about}” berlaku untuk satu program; isi kode programnya.",
        "Evidence about “{about}” concerns one programme; fill in its code.",
    ),
    "programme_not_asked": Wording(
        "Bukti tentang “{about}” berlaku untuk lembaga; kode program diabaikan.",
        "Evidence about “{about}” concerns the institution; the programme code was left out.",
    ),
    "item_twice": Wording(
        "Isian ini sudah ada pada {place} dengan keterangan lain; yang pertama dipakai. Perbaiki atau hapus baris ini.",
        "This is already at {place} with other entries; the first was used. Correct or delete this row.",
    ),
    "nothing_claimed": Wording(
        "Tidak ada isian tentang “{about}” yang dapat dibuktikan; isi dahulu pada lembarnya.",
        "Nothing has been stated about “{about}” that this could prove; fill in its sheet first.",
    ),
    "claim_rejected": Wording(
        "Baris tentang “{about}” ditolak; perbaiki baris itu, baris ini ikut dikirim kembali.",
        "A row about “{about}” was rejected; mend that row, this one comes back with it.",
    ),
    "item_needed": Wording(
        "Ada beberapa isian tentang “{about}” ({names}); tulis nomor atau kode yang dimaksud.",
        "Several things are stated about “{about}” ({names}); write the number or code that is meant.",
    ),
    "item_unknown": Wording(
        "“{item}” tidak ada di antara isian tentang “{about}” ({names}); periksa nomor atau kodenya.",
        "“{item}” is not among what is stated about “{about}” ({names}); check the number or code.",
    ),
    "needed_for_registration": Wording(
        "Untuk status Sisnaker, isi terdaftar dan terverifikasi dengan ya atau tidak.",
        "For the status in Sisnaker, answer registered and verified with yes (ya) or no (tidak).",
    ),
    "result_contradicts_status": Wording(
        "Hasil “sesuai” bertentangan dengan status yang diisi; statusnya yang dipakai.",
        "The result “sesuai” contradicts the status given; the status was used.",
    ),
    "decree_needed": Wording(
        "Tulis nomor keputusan untuk persetujuan atau penetapan.", "Write the number of the decree of the approval."
    ),
    "decree_period_needed": Wording(
        "Tulis sejak kapan persetujuan atau penetapan berlaku.", "Write from which day the approval is valid."
    ),
    "source_cannot_prove": Wording(
        "“{source}” tidak berwenang membuktikan “{about}”; keterangan disimpan, tetapi tidak dihitung sebagai bukti.",
        "“{source}” cannot prove “{about}”; the statement is kept but does not count as proof.",
    ),
    "certificate_month": Wording(
        "Bulan dan tahun pada nomor {number} tidak cocok dengan tanggal terbit; periksa dengan sertifikatnya.",
        "Month and year in the number {number} do not agree with the date of issue; check the certificate.",
    ),
    "revoked_before_issue": Wording(
        "Tanggal pencabutan mendahului tanggal terbit; periksa keduanya.",
        "The certificate was revoked before it was issued; check both dates.",
    ),
    "vin_of_another_place": Wording(
        "VIN memuat kode wilayah {vin_regency}, sedangkan kabupaten/kota yang diisi {regency}; periksa keduanya.",
        "The VIN contains the region code {vin_regency} but the regency given is {regency}; check both.",
    ),
    "identifier_twice": Wording(
        "Entri ini sudah ada pada {place} dengan isian lain; yang pertama dipakai.",
        "This entry is already at {place} with other content; the first was used.",
    ),
    "identifier_missing": Wording(
        "Entri tanpa identifier tidak dapat dimuat.", "An entry without identifier cannot be loaded."
    ),
    "register_no_name": Wording(
        "Nama lembaga tidak disebut; identifier dipakai sebagai nama.",
        "The institution's name is not given; the identifier is used in its place.",
    ),
    "register_no_type": Wording("Jenis lembaga tidak disebut.", "The type of institution is not given."),
    "register_no_tax_number": Wording("NPWP tidak disebut.", "The NPWP is not given."),
    "register_no_licence": Wording("Nomor izin tidak disebut.", "The licence number is not given."),
    "register_not_published": Wording("Entri ini tidak berstatus “published”.", "This entry's status is not “published”."),
    "tax_number_shared": Wording(
        "NPWP ini juga dipakai entri {place}; periksa apakah keduanya satu badan.",
        "Entry {place} has the same NPWP; check whether the two are one body.",
    ),
}

_CELLS: Final = {
    "formula_without_result": Wording(
        "Sel ini berisi rumus tanpa hasil; buka dengan Excel, simpan ulang, atau ketik nilainya.",
        "This cell has a formula without a result; open and save the file in Excel, or type the value.",
    ),
    "text_is_a_day": Wording(
        "Excel mengubah isian “{heading}” menjadi tanggal; ubah format sel menjadi Teks, lalu ketik ulang.",
        "Excel has turned “{heading}” into a date; format the cell as Text and type it again.",
    ),
    "text_too_long": Wording(
        "Isian ini lebih dari {longest} karakter; persingkat.", "This is longer than {longest} characters; shorten it."
    ),
    "unit_pattern": Wording(
        "Ini tidak berbentuk kode unit SKKNI; disimpan seperti tertulis dan akan diperiksa asesor.",
        "This is not shaped like an SKKNI unit code; it is kept as written and an assessor will look at it.",
    ),
    "choice_unlike": Wording(
        "Pilihan “{written}” tidak ada; mungkin maksudnya “{meant}”.",
        "“{written}” is not a choice; perhaps “{meant}” is meant.",
    ),
    "choice_unknown": Wording(
        "Pilihan “{written}” tidak ada; pilih salah satu: {choices}.", "“{written}” is not a choice; choose one of: {choices}."
    ),
    "choice_not_listed": Wording(
        "Pilihan “{written}” tidak ada; pilih dari daftar {heading} pada templat formulir.",
        "“{written}” is not a choice; take one from the list of {heading} in the form's template.",
    ),
    "whole_unreadable": Wording("Tulis bilangan bulat dengan angka.", "Write a whole number in digits."),
    "whole_negative": Wording("Bilangan ini tidak boleh kurang dari nol.", "This number cannot be below zero."),
    "whole_too_much": Wording(
        "Bilangan ini lebih dari {most}; periksa banyaknya nol.", "This number is above {most}; check the zeros."
    ),
}

WORDING: Final[Mapping[str, Wording]] = _FILES | _ROWS | _CELLS


def say(problem: Problem, language: Language = "id") -> str:
    """The sentence for a problem of this package, of `reference` or of `values`. Raises KeyError for an unknown code."""
    if problem.code in WORDING:
        return WORDING[problem.code][language == "en"].format_map(problem.params)
    if problem.code in reference_wording.WORDING:
        return reference_wording.say(problem, language)
    return values_wording.say(problem, language)
