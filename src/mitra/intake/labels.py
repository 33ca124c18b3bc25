"""What sheets and columns of the form are called: the ministry's Indonesian headings, and English beside them."""

from __future__ import annotations

from typing import Final

from mitra.intake.form import Column, Sheet
from mitra.values.wording import Language

_ENGLISH_SHEETS: Final = {
    "institutions": "Institution",
    "licences": "Licences and registration",
    "accreditations": "Accreditation",
    "programmes": "Programme",
    "units": "Units of competency",
    "market_needs": "Labour-market need",
    "instructors": "Instructors",
    "facilities": "Facilities",
    "online": "Online learning",
    "evidence": "Evidence",
}
_INDONESIAN_SHEETS: Final = {
    "institutions": "Lembaga",
    "licences": "Izin dan registrasi",
    "accreditations": "Akreditasi",
    "programmes": "Program",
    "units": "Unit kompetensi",
    "market_needs": "Kebutuhan pasar kerja",
    "instructors": "Instruktur",
    "facilities": "Sarana",
    "online": "Pembelajaran daring",
    "evidence": "Bukti",
}
"""Longer than the names on the tabs of the workbook."""

_ENGLISH: Final = {
    "VIN": "VIN",
    "Kode Program": "Programme code",
    "Ditambahkan Tanggal": "Added on",
    "Nama Lembaga": "Name of the institution",
    "Jenis Lembaga": "Type of institution",
    "Bentuk Hukum": "Legal form",
    "Kabupaten/Kota": "Regency or city",
    "NIB": "NIB",
    "NPWP": "NPWP",
    "Asosiasi": "Association",
    "Tanggal Pengisian": "Filled in on",
    "Jenis": "Type",
    "Nomor": "Number",
    "Berlaku Sejak": "Valid from",
    "Berlaku Sampai": "Valid until",
    "Nomor Sertifikat": "Certificate number",
    "Program Terakreditasi": "Accredited programmes",
    "Kejuruan Terakreditasi": "Accredited fields",
    "Seluruh Lembaga": "Whole institution",
    "Dicabut Tanggal": "Revoked on",
    "Judul Program": "Title of the programme",
    "Kejuruan": "Field",
    "Jabatan Tujuan": "Occupation it prepares for",
    "Provinsi Pelatihan": "Province of the training",
    "Moda": "Mode",
    "Seluruhnya Mandiri": "Fully self-paced",
    "Jenis Standar": "Type of standard",
    "Dokumen Standar": "Standard document",
    "Biaya per Peserta": "Cost per trainee",
    "Harga Umum": "Public price",
    "Tersedia Gratis": "Free elsewhere",
    "Kapasitas": "Capacity",
    "Jadwal Ada": "There is a schedule",
    "Kurikulum": "Curriculum",
    "Silabus": "Syllabus",
    "Rencana Pembelajaran": "Lesson plan",
    "Kode Unit": "Unit code",
    "Judul Unit": "Unit title",
    "JP": "Lesson hours",
    "Rujukan": "Reference",
    "Jabatan": "Occupation",
    "Wilayah": "Region",
    "Tanggal Bukti": "Date of the evidence",
    "Kode Instruktur": "Instructor's code",
    "Sertifikat Metodologi": "Methodology certificate",
    "Sertifikat Teknis": "Technical certificate",
    "Pengalaman Mengajar": "Teaching experience",
    "Pengalaman Kerja": "Work experience",
    "Akun Sisnaker": "Sisnaker account",
    "Sesuai Moda": "Suits the mode",
    "Uraian": "Description",
    "Sistem Evaluasi": "Evaluation system",
    "Pemantauan Kemajuan": "Progress monitoring",
    "Interaktif": "Interactive",
}


def label_of(column: Column, language: Language) -> str:
    """What a column is called; columns of the sheet Evidence, which only officials fill in, keep their heading."""
    return _ENGLISH.get(column.heading, column.heading) if language == "en" else column.heading


def sheet_label(sheet: Sheet | str, language: Language) -> str:
    """What a sheet is called on pages."""
    key = sheet if isinstance(sheet, str) else sheet.key
    return (_ENGLISH_SHEETS if language == "en" else _INDONESIAN_SHEETS)[key]
