"""What each problem code says to a person, in Indonesian and English: what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from mitra.values.parsed import Problem

Language = Literal["id", "en"]


class Wording(NamedTuple):
    """One short sentence per language; `{name}` is filled from the problem's parameters."""

    id: str
    en: str


_READING: Final = {
    "empty": Wording("Isian ini kosong; lengkapi bila ada.", "This is empty; fill it in if there is a value."),
    "not_text": Wording(
        "Isian ini bukan teks, angka, atau tanggal; ketik ulang sebagai teks.",
        "This is not text, a number or a date; type it again as text.",
    ),
    "too_long": Wording(
        "Isian ini lebih dari {longest} karakter; tulis nilainya saja.",
        "This is longer than {longest} characters; write the value only.",
    ),
    "excel_error": Wording(
        "Sel ini berisi galat rumus {error}; ganti dengan nilainya.",
        "This cell holds the formula error {error}; put the value in its place.",
    ),
    "digits_lost": Wording(
        "Excel membulatkan angka ini; ubah format sel menjadi Teks, lalu ketik ulang semua digitnya.",
        "Excel has rounded this number and digits are lost; format the cell as Text and type it again.",
    ),
    "is_a_day": Wording(
        "Excel mengubah {name} menjadi tanggal; ubah format sel menjadi Teks, lalu ketik ulang.",
        "Excel has turned {name} into a date; format the cell as Text and type it again.",
    ),
    "not_digits": Wording(
        "Isi {name} dengan angka saja; hapus huruf dan tanda lainnya.",
        "Write {name} in digits only; remove letters and other marks.",
    ),
    "several_numbers": Wording(
        "Ada lebih dari satu nomor di sini; tulis satu {name} saja.",
        "There is more than one number here; write only {name}.",
    ),
    "remark_dropped": Wording(
        "Keterangan di belakang nomor atau kode diabaikan; pindahkan ke kolom lain.",
        "The remark behind the number or code was left out; move it to another column.",
    ),
    "one_digit_repeated": Wording(
        "Isian {name} hanya berisi angka {digit}; tulis nomor yang sebenarnya.",
        "Only the digit {digit} stands for {name}; write the real number.",
    ),
    "zeros_restored": Wording(
        "Angka nol yang hilang dari {name} ditambahkan kembali ({missing}); periksa dengan dokumen aslinya.",
        "Zeros lost from {name} were put back ({missing}); check it against the original document.",
    ),
    "separators_dropped": Wording(
        "Titik, spasi, atau tanda hubung di antara angka dihapus; periksa bahwa ini memang {name}.",
        "Dots, spaces or dashes between the digits were removed; check that this really is {name}.",
    ),
}

_IDENTIFIERS: Final = {
    "nib_from_licence": Wording(
        "Ini nomor izin OSS 17 digit; NIB diambil dari 13 digit pertamanya. Periksa NIB Anda.",
        "This is an OSS licence number of 17 digits; its first 13 were taken as the NIB. Check your NIB.",
    ),
    "nib_length": Wording(
        "NIB biasanya 13 digit, yang ini {length}; periksa di dokumen NIB dari OSS.",
        "A NIB usually has 13 digits, this one has {length}; check it on the NIB document from OSS.",
    ),
    "oss_licence_is_nib": Wording(
        "Ini NIB, bukan nomor izin; tulis nomor izin atau sertifikat standar OSS yang 17 digit.",
        "This is a NIB, not a licence number; write the 17 digits of the licence or certificate.",
    ),
    "oss_licence_length": Wording(
        "Nomor izin OSS terdiri atas 17 digit, yang ini {length}; salin dari dokumen izinnya.",
        "An OSS licence number has 17 digits, this one has {length}; copy it from the licence.",
    ),
    "npwp_length": Wording(
        "NPWP terdiri atas 15 atau 16 digit, yang ini {length}; salin dari kartu NPWP.",
        "An NPWP has 15 or 16 digits, this one has {length}; copy it from the NPWP card.",
    ),
    "npwp_check_digit": Wording(
        "Digit periksa NPWP tidak cocok, mungkin salah ketik; periksa dengan kartu NPWP.",
        "The check digit of this NPWP does not fit, perhaps a typing error; check it against the NPWP card.",
    ),
    "npwp_not_nik": Wording(
        "NPWP 16 digit yang tidak diawali nol seharusnya berupa NIK, tetapi ini bukan; periksa kembali.",
        "A 16-digit NPWP not beginning with zero should be a NIK, but this is not shaped like one; check it.",
    ),
    "npwp_from_nitku": Wording(
        "Ini NITKU 22 digit; NPWP diambil dari 16 digit pertamanya. Periksa NPWP Anda.",
        "This is a NITKU of 22 digits; its first 16 were taken as the NPWP. Check your NPWP.",
    ),
    "nik_length": Wording(
        "NIK terdiri atas 16 digit, yang ini {length}; salin dari KTP.",
        "A NIK has 16 digits, this one has {length}; copy it from the identity card.",
    ),
    "nik_shape": Wording(
        "Susunan NIK ini tidak mungkin (tanggal lahir atau nomor urut); salin ulang dari KTP.",
        "This NIK cannot be right (day of birth or serial number); copy it again from the identity card.",
    ),
    "nik_birthday": Wording(
        "Tanggal lahir di dalam NIK ini tidak ada di kalender; periksa dengan KTP.",
        "The day of birth inside this NIK is not in the calendar; check it against the identity card.",
    ),
    "vin_not_a_code": Wording(
        "Ini bukan VIN; salin VIN dari profil lembaga di kelembagaan.kemnaker.go.id.",
        "This is not a VIN; copy the VIN from the institution's profile on kelembagaan.kemnaker.go.id.",
    ),
    "vin_shape": Wording(
        "VIN yang dikenal berisi 10 digit (tahun, bulan, kode kabupaten/kota, urut); periksa VIN ini.",
        "Known VINs have 10 digits (year, month, regency or city code, serial number); check this one.",
    ),
    "accreditation_unreadable": Wording(
        "Ini bukan nomor sertifikat akreditasi; tulis seperti 52/LA-LPK/VII/2023.",
        "This is not the number of an accreditation certificate; write it like 52/LA-LPK/VII/2023.",
    ),
    "accreditation_shape": Wording(
        "Nomor ini tidak berbentuk seperti 52/LA-LPK/VII/2023; periksa dengan sertifikatnya.",
        "This number is not shaped like 52/LA-LPK/VII/2023; check it against the certificate.",
    ),
    "accreditation_month": Wording(
        "{month} bukan bulan dalam angka Romawi (I sampai XII); periksa dengan sertifikatnya.",
        "{month} is not a month in Roman numerals (I to XII); check it against the certificate.",
    ),
    "decree_unreadable": Wording(
        "Nomor keputusan tidak terbaca; tulis seperti Nomor 103 Tahun 2026.",
        "No decree number can be read here; write it like Nomor 103 Tahun 2026.",
    ),
    "decree_month": Wording(
        "{month} bukan bulan dalam angka Romawi (I sampai XII); periksa dengan keputusannya.",
        "{month} is not a month in Roman numerals (I to XII); check it against the decree.",
    ),
}

_CODES: Final = {
    "skkni_not_a_code": Wording(
        "Ini bukan kode unit kompetensi; tulis kodenya saja, seperti K.62AIN00.001.2.",
        "This is not the code of a competency unit; write the code only, like K.62AIN00.001.2.",
    ),
    "skkni_other_shape": Wording(
        "Ini tidak berbentuk kode SKKNI; bila dari standar khusus atau internasional, sebutkan standarnya.",
        "This is not shaped like an SKKNI code; if from another standard, special or international, name it.",
    ),
    "skkni_likely_meant": Wording(
        "Ini tidak berbentuk kode SKKNI; mungkin maksudnya {meant}. Periksa titik, angka, dan huruf.",
        "This is not shaped like an SKKNI code; perhaps {meant} is meant. Check dots, digits and letters.",
    ),
    "region_shape": Wording(
        "Ini bukan kode wilayah {scheme}; tulis seperti {examples}.",
        "This is not a {scheme} region code; write it like {examples}.",
    ),
    "region_scheme": Wording(
        "Ini kode wilayah {found}, bukan {expected}; cari kodenya di daftar {expected}.",
        "This is a region code of {found}, not {expected}; look the code up in the list of {expected}.",
    ),
    "kbli_no_edition": Wording(
        "Edisi KBLI belum disebut; tulis seperti KBLI 2020 78421.",
        "The KBLI edition is missing; write it like KBLI 2020 78421.",
    ),
    "kbli_edition": Wording(
        "Edisi KBLI {edition} tidak dikenal; gunakan KBLI 2020 atau 2025.",
        "KBLI edition {edition} is not known; use KBLI 2020 or 2025.",
    ),
    "kbli_length": Wording(
        "Kode KBLI terdiri atas 5 digit, yang ini {length}; salin dari dokumen NIB.",
        "A KBLI code has 5 digits, this one has {length}; copy it from the NIB document.",
    ),
}

_DAYS_AND_MONEY: Final = {
    "date_unreadable": Wording(
        "Tanggal tidak terbaca; tulis seperti 12 November 2021.",
        "No date can be read here; write it like 12 November 2021.",
    ),
    "date_no_day": Wording(
        "Tanggal ini tidak lengkap; tulis hari, bulan, dan tahunnya.",
        "This date is incomplete; write day, month and year.",
    ),
    "date_open_ended": Wording(
        "Tulis satu tanggal; untuk masa berlaku tanpa akhir (juga 31 Desember 9999), kosongkan tanggal akhir.",
        "Write one date; where validity has no end (also 31 December 9999), leave the end date empty.",
    ),
    "date_excel_empty": Wording(
        "Ini tanggal kosong dari Excel (1 Januari 1900); tulis tanggal sebenarnya, atau kosongkan bila tidak ada.",
        "This is Excel's empty date (1 January 1900); write the real date, or clear the cell if there is none.",
    ),
    "date_year": Wording(
        "Tahun {year} di luar {earliest} sampai {latest}; periksa tahunnya.",
        "The year {year} is not between {earliest} and {latest}; check the year.",
    ),
    "date_month": Wording(
        "Bulan {month} tidak ada; tulis hari lebih dahulu, seperti 12/11/2021 untuk 12 November 2021.",
        "There is no month {month}; write the day first, like 12/11/2021 for 12 November 2021.",
    ),
    "date_day": Wording(
        "Tanggal {day} {month} {year} tidak ada di kalender; periksa harinya.",
        "{day} {month_en} {year} is not in the calendar; check the day.",
    ),
    "date_short_year": Wording(
        "Tahun {short} dibaca sebagai {year}; tulis tahun dengan empat angka.",
        "The year {short} was read as {year}; write the year with four digits.",
    ),
    "date_weekday": Wording(
        "Tanggal ini bukan hari {said}; periksa hari dan tanggalnya.",
        "This date is not a {said}; check the weekday and the date.",
    ),
    "period_reversed": Wording(
        "Tanggal akhir mendahului tanggal mulai; periksa keduanya.",
        "The period ends before it begins; check both dates.",
    ),
    "period_unreadable": Wording(
        "Masa berlaku tidak terbaca; tulis seperti 12 November 2021 s.d. 11 November 2026.",
        "No period can be read here; write it like 12 November 2021 s.d. 11 November 2026.",
    ),
    "rupiah_negative": Wording(
        "Jumlah uang tidak boleh kurang dari nol; periksa tandanya.",
        "An amount of money cannot be below zero; check the sign.",
    ),
    "rupiah_in_words": Wording(
        "Tulis jumlah uang lengkap dengan angka, seperti Rp2.400.000.",
        "Write the whole amount in figures, like Rp2.400.000.",
    ),
    "rupiah_fraction": Wording(
        "Jumlah rupiah harus bulat tanpa sen; tulis seperti Rp2.400.000.",
        "An amount in rupiah has no fraction; write it like Rp2.400.000.",
    ),
    "rupiah_unreadable": Wording(
        "Jumlah uang tidak terbaca; tulis seperti Rp2.400.000.",
        "No amount can be read here; write it like Rp2.400.000.",
    ),
    "rupiah_too_much": Wording(
        "Jumlah uang ini terlalu besar; periksa banyaknya nol.",
        "This amount is too large; check the number of zeros.",
    ),
    "rupiah_english": Wording(
        "Koma dibaca sebagai pemisah ribuan: {read_as}; gunakan titik.",
        "Commas were read as thousands separators: {read_as}; use dots.",
    ),
    "yes_no_unreadable": Wording("Jawaban tidak terbaca; tulis ya atau tidak.", "Write yes (ya) or no (tidak)."),
}

#: What a problem's parameter `name` stands for in a sentence.
NAMES: Final[Mapping[str, Wording]] = {
    "accreditation": Wording("nomor sertifikat akreditasi", "the accreditation certificate's number"),
    "bps": Wording("kode wilayah BPS", "the BPS region code"),
    "decree": Wording("nomor keputusan", "the decree's number"),
    "kbli": Wording("kode KBLI", "the KBLI code"),
    "nib": Wording("NIB", "the NIB"),
    "nik": Wording("NIK", "the NIK"),
    "npwp": Wording("NPWP", "the NPWP"),
    "oss_licence": Wording("nomor izin OSS", "the OSS licence number"),
    "region": Wording("kode wilayah", "the region code"),
    "skkni_unit": Wording("kode unit kompetensi", "the competency unit's code"),
    "vin": Wording("VIN", "the VIN"),
}

WORDING: Final[Mapping[str, Wording]] = _READING | _IDENTIFIERS | _CODES | _DAYS_AND_MONEY


def say(problem: Problem, language: Language = "id") -> str:
    """The sentence for a problem. Raises KeyError for a code without wording or a parameter not given."""
    at = 1 if language == "en" else 0
    filled = {key: NAMES[value][at] if key == "name" else value for key, value in problem.params.items()}
    return WORDING[problem.code][at].format_map(filled)
