"""The application form as data: sheets, columns, what goes in, which fact comes out. One definition, used by
the workbook template, the readers of workbook and JSON, the JSON Schema, the returned workbook and the pages.

Headings are the ministry's Indonesian words; `key` is the name in JSON. A row belongs to an institution by `vin`
and, on programme sheets, to a programme by `programme`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from mitra.law.facts import Source
from mitra.law.records import DeliveryMode, InstitutionType, LegalForm, LicenceForm, StandardForm


class Type(StrEnum):
    """What a cell may hold; `reading.py` says how tolerantly each is read."""

    TEXT = "text"
    VIN = "vin"
    CODE = "code"  # an institution's own short code, compared without case and spaces
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    WHOLE = "whole"  # a whole number
    RUPIAH = "rupiah"
    LIST = "list"  # several, separated by ";" or a line break
    UNIT = "unit"  # SKKNI unit code
    NIB = "nib"
    NPWP = "npwp"
    REGENCY = "regency"  # Kemendagri code or name of a kabupaten or kota
    PROVINCE = "province"  # Kemendagri code or name of a province, or "nasional"
    CERTIFICATE = "certificate"  # number of an LA-LPK accreditation certificate


class Column(NamedTuple):
    """One column: `key` in JSON, `heading` in the workbook, `note` for the person who fills it (Indonesian, English)."""

    key: str
    heading: str
    type: Type
    required: bool
    note: tuple[str, str]
    example: str
    choices: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """One sheet. `key` is its list in JSON, inside the institution or, where `of_programme`, inside the programme too."""

    key: str
    name: str
    of_programme: bool
    note: tuple[str, str]
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column with that key; KeyError if there is none."""
        return {column.key: column for column in self.columns}[key]


FIELDS = (
    "Agribisnis", "Baby Sitter", "Bahasa Inggris", "Bahasa Jepang", "Bangunan", "Bisnis dan Manajemen", "Child Careworker",
    "Desain Batik", "Elderly Caretaker", "Family Cook", "Family Driver", "Gardener", "Garmen Apparel", "Geologi",
    "Housekeeping", "Industri Kreatif", "Metodologi Pelatihan", "Pariwisata", "Pengembangan Sosial Masyarakat",
    "Pengolahan Kulit", "Perikanan", "Pertambangan", "Pertanian", "Processing", "Produktivitas", "Refrigeration",
    "Tata Boga", "Tata Busana", "Tata Kecantikan", "Teknik Elektronika", "Teknik Las", "Teknik Listrik",
    "Teknik Manufaktur", "Teknik Otomotif", "Teknologi Informasi dan Komunikasi",
)  # fmt: skip
"""Fields of training (kejuruan) as the national register of institutions names them."""

EXAMPLE_VIN = "9911327699"
"""VIN of the example rows in the template: of the year 2099, in Depok. Readers leave out rows that bear it."""

_VIN = Column("vin", "VIN", Type.VIN, True, ("VIN lembaga, 10 digit.", "VIN of the institution, 10 digits."), EXAMPLE_VIN)
_PROGRAMME = Column(
    "programme", "Kode Program", Type.CODE, True, ("Kode program seperti pada lembar Program.", "Programme code as on the Program sheet."), "P1"
)  # fmt: skip

_STATED_ON = Column(
    "stated_on", "Ditambahkan Tanggal", Type.DATE, False,
    ("Hanya bila baris ini ditambahkan setelah Tanggal Pengisian; baris lama tetap dibiarkan.",
     "Only if this row was added after the form was filled in; leave the older row as it is."), "",
)  # fmt: skip
"""A statement made later than the form: it speaks from its own day, and the older one keeps speaking of the days before."""

_LICENCE_FORMS = tuple(form.value for form in LicenceForm)
_TYPES = tuple(form.value for form in InstitutionType)

INSTITUTIONS = Sheet(
    "institutions", "Lembaga", False, ("Satu baris untuk satu lembaga.", "One row for each institution."),
    (
        _VIN,
        Column("name", "Nama Lembaga", Type.TEXT, True, ("Nama seperti pada tanda daftar atau izin.", "Name as on the registration or licence."), "LPK Contoh Karya"),
        Column("type", "Jenis Lembaga", Type.CHOICE, True, ("Pilih jenis lembaga.", "Choose the type of institution."), "swasta", _TYPES),
        Column("legal_form", "Bentuk Hukum", Type.CHOICE, True, ("Pilih bentuk hukum.", "Choose the legal form."), "badan hukum", tuple(f.value for f in LegalForm)),
        Column("regency", "Kabupaten/Kota", Type.REGENCY, True, ("Nama lengkap (KOTA DEPOK) atau kode Kemendagri (32.76).", "Full name (KOTA DEPOK) or Kemendagri code (32.76)."), "KOTA DEPOK"),
        Column("nib", "NIB", Type.NIB, False, ("Nomor Induk Berusaha, 13 digit.", "Business identification number, 13 digits."), "0101219900001"),
        Column("npwp", "NPWP", Type.NPWP, False, ("15 atau 16 digit.", "15 or 16 digits."), "99.123.456.8-412.000"),
        Column("association", "Asosiasi", Type.TEXT, False, ("Asosiasi yang mengusulkan, bila ada.", "The association that proposed it, if any."), "Himpunan Contoh"),
        Column("stated_on", "Tanggal Pengisian", Type.DATE, True, ("Tanggal formulir ini diisi.", "The day on which this form was filled in."), "10 November 2021"),
    ),
)  # fmt: skip

LICENCES = Sheet(
    "licences", "Izin", False, ("Tanda daftar atau izin; boleh lebih dari satu.", "Registration or licence; more than one is fine."),
    (
        _VIN,
        Column("form", "Jenis", Type.CHOICE, True, ("Tanda daftar, izin LPK, atau perizinan berusaha (OSS).", "Registration, institution licence, or business licence (OSS)."), "izin lpk", _LICENCE_FORMS),
        Column("number", "Nomor", Type.TEXT, True, ("Nomor seperti tertulis.", "Number as printed."), "563/112/2020"),
        Column("from", "Berlaku Sejak", Type.DATE, True, ("Tanggal mulai berlaku.", "First day of validity."), "2 Maret 2020"),
        Column("until", "Berlaku Sampai", Type.DATE, False, ("Hari terakhir berlaku; kosong bila berlaku selama lembaga aktif.", "Last day of validity; empty if valid while active."), "1 Maret 2025"),
        _STATED_ON,
    ),
)  # fmt: skip

ACCREDITATIONS = Sheet(
    "accreditations", "Akreditasi", False, ("Satu baris untuk satu sertifikat akreditasi.", "One row for each accreditation certificate."),
    (
        _VIN,
        Column("number", "Nomor Sertifikat", Type.CERTIFICATE, True, ("Nomor seperti tertulis, misalnya 52/LA-LPK/VII/2020.", "Number as printed, such as 52/LA-LPK/VII/2020."), "52/LA-LPK/VII/2020"),
        Column("from", "Berlaku Sejak", Type.DATE, True, ("Tanggal terbit.", "Date of issue."), "15 Juli 2020"),
        Column("until", "Berlaku Sampai", Type.DATE, True, ("Hari terakhir berlaku, seperti tertulis pada sertifikat.", "Last day of validity, as printed."), "14 Juli 2025"),
        Column("programmes", "Program Terakreditasi", Type.LIST, False, ("Judul program pada sertifikat, pisahkan dengan titik koma.", "Programme titles on the certificate, separated by semicolons."), "Junior Web Developer"),
        Column("fields", "Kejuruan Terakreditasi", Type.LIST, False, ("Kejuruan pada sertifikat, pisahkan dengan titik koma.", "Fields on the certificate, separated by semicolons."), "Teknologi Informasi dan Komunikasi", FIELDS),
        Column("whole_institution", "Seluruh Lembaga", Type.YES_NO, False, ("Ya, bila akreditasi untuk seluruh lembaga.", "Yes, if the whole institution is accredited."), "tidak"),
        Column("revoked_on", "Dicabut Tanggal", Type.DATE, False, ("Bila sertifikat pernah dicabut.", "If the certificate has been revoked."), ""),
        _STATED_ON,
    ),
)  # fmt: skip

PROGRAMMES = Sheet(
    "programmes", "Program", False, ("Satu baris untuk satu program pelatihan.", "One row for each training programme."),
    (
        _VIN,
        _PROGRAMME._replace(key="code", note=("Kode singkat buatan lembaga, misalnya P1.", "A short code of your own, such as P1.")),
        Column("title", "Judul Program", Type.TEXT, True, ("Judul program pelatihan.", "Title of the training programme."), "Junior Web Developer"),
        Column("field", "Kejuruan", Type.CHOICE, True, ("Pilih kejuruan.", "Choose the field of training."), "Teknologi Informasi dan Komunikasi", FIELDS),
        Column("occupation", "Jabatan Tujuan", Type.TEXT, True, ("Jabatan yang disiapkan.", "The occupation it prepares for."), "Pengembang Web"),
        Column("province", "Provinsi Pelatihan", Type.PROVINCE, True, ("Provinsi tempat pelatihan.", "Province in which the training is given."), "Jawa Barat"),
        Column("mode", "Moda", Type.CHOICE, True, ("Luring, daring, atau blended.", "Offline, online or blended."), "blended", tuple(m.value for m in DeliveryMode)),
        Column("fully_self_paced", "Seluruhnya Mandiri", Type.YES_NO, False, ("Ya, bila tanpa sesi bersama instruktur.", "Yes, if there are no sessions with an instructor."), "tidak"),
        Column("standard", "Jenis Standar", Type.CHOICE, True, ("SKKNI, internasional, atau khusus.", "SKKNI, international or special."), "skkni", tuple(f.value for f in StandardForm)),
        Column("standard_reference", "Dokumen Standar", Type.TEXT, False, ("Keputusan penetapan atau nama standar.", "Decree or name of the standard."), "Nomor 282 Tahun 2016"),
        Column("cost_per_trainee", "Biaya per Peserta", Type.RUPIAH, False, ("Dalam rupiah.", "In rupiah."), "1000000"),
        Column("public_price", "Harga Umum", Type.RUPIAH, False, ("Harga untuk umum, dalam rupiah.", "Price for the public, in rupiah."), "1250000"),
        Column("free_elsewhere", "Tersedia Gratis", Type.YES_NO, False, ("Ya, bila pelatihan yang sama diberikan gratis di tempat lain.", "Yes, if the same training is given free elsewhere."), "tidak"),
        Column("capacity", "Kapasitas", Type.WHOLE, False, ("Peserta per kelas.", "Trainees per class."), "16"),
        Column("schedule_stated", "Jadwal Ada", Type.YES_NO, False, ("Ya, bila jadwal sudah disusun.", "Yes, if there is a schedule."), "ya"),
        Column("curriculum", "Kurikulum", Type.YES_NO, False, ("Ya, bila ada.", "Yes, if there is one."), "ya"),
        Column("syllabus", "Silabus", Type.YES_NO, False, ("Ya, bila ada.", "Yes, if there is one."), "ya"),
        Column("lesson_plan", "Rencana Pembelajaran", Type.YES_NO, False, ("Ya, bila ada.", "Yes, if there is one."), "ya"),
    ),
)  # fmt: skip

UNITS = Sheet(
    "units", "Unit", True, ("Satu baris untuk satu unit kompetensi.", "One row for each unit of competency."),
    (
        _VIN, _PROGRAMME,
        Column("code", "Kode Unit", Type.UNIT, True, ("Kode unit persis seperti pada SKKNI.", "Unit code exactly as in the SKKNI."), "J.620100.004.02"),
        Column("title", "Judul Unit", Type.TEXT, True, ("Judul unit persis seperti pada SKKNI.", "Unit title exactly as in the SKKNI."), "Menggunakan Struktur Data"),
        Column("hours", "JP", Type.WHOLE, False, ("Jam pelajaran, 45 menit.", "Lesson hours of 45 minutes."), "20"),
    ),
)  # fmt: skip

NEEDS = Sheet(
    "market_needs", "Kebutuhan Pasar", True, ("Bukti bahwa pasar kerja membutuhkan jabatan itu.", "Evidence that the labour market needs the occupation."),
    (
        _VIN, _PROGRAMME,
        Column("reference", "Rujukan", Type.TEXT, True, ("Nama atau nomor bukti.", "Name or number of the evidence."), "Data lowongan 2021"),
        Column("occupation", "Jabatan", Type.TEXT, True, ("Jabatan yang dibutuhkan menurut bukti itu.", "The occupation needed according to it."), "Pengembang Web"),
        Column("province", "Wilayah", Type.PROVINCE, True, ("Provinsi, atau nasional.", "Province, or national."), "Jawa Barat"),
        Column("dated_on", "Tanggal Bukti", Type.DATE, True, ("Tanggal atau akhir periode data.", "Date, or end of the period of the data."), "30 September 2021"),
        _STATED_ON,
    ),
)  # fmt: skip

INSTRUCTORS = Sheet(
    "instructors", "Instruktur", True, ("Satu baris untuk satu instruktur pada satu program. Jangan tulis NIK.", "One row for each instructor of a programme. Do not write a NIK."),
    (
        _VIN, _PROGRAMME,
        Column("reference", "Kode Instruktur", Type.CODE, True, ("Kode singkat, misalnya I1.", "A short code, such as I1."), "I1"),
        Column("methodology_certificate", "Sertifikat Metodologi", Type.TEXT, False, ("Nomor sertifikat, kosong bila tidak ada.", "Certificate number, empty if none."), "85420 2356 4 0001234 2020"),
        Column("technical_certificate", "Sertifikat Teknis", Type.TEXT, False, ("Nomor sertifikat, kosong bila tidak ada.", "Certificate number, empty if none."), "62010 2513 4 0004321 2020"),
        Column("teaching_years", "Pengalaman Mengajar", Type.WHOLE, False, ("Dalam tahun.", "In years."), "3"),
        Column("working_years", "Pengalaman Kerja", Type.WHOLE, False, ("Dalam tahun.", "In years."), "5"),
        Column("has_account", "Akun Sisnaker", Type.YES_NO, False, ("Ya, bila instruktur sudah punya akun.", "Yes, if the instructor has an account."), "ya"),
        _STATED_ON,
    ),
)  # fmt: skip

FACILITIES = Sheet(
    "facilities", "Sarana", True, ("Sarana setiap program.", "Facilities of each programme."),
    (
        _VIN, _PROGRAMME,
        Column("suited", "Sesuai Moda", Type.YES_NO, True, ("Ya, bila sarana sesuai dengan moda program.", "Yes, if the facilities suit the mode."), "ya"),
        Column("description", "Uraian", Type.TEXT, False, ("Ruang, alat, jaringan.", "Rooms, tools, network."), "16 komputer, 1 ruang"),
        _STATED_ON,
    ),
)  # fmt: skip

ONLINE = Sheet(
    "online", "Daring", True, ("Hanya untuk program daring dan blended.", "Only for online and blended programmes."),
    (
        _VIN, _PROGRAMME,
        Column("evaluation", "Sistem Evaluasi", Type.YES_NO, True, ("Ya, bila hasil belajar dievaluasi secara daring.", "Yes, if learning is evaluated online."), "ya"),
        Column("monitoring", "Pemantauan Kemajuan", Type.YES_NO, True, ("Ya, bila kemajuan peserta dipantau.", "Yes, if progress is monitored."), "ya"),
        Column("interaction", "Interaktif", Type.YES_NO, True, ("Ya, bila ada interaksi dengan instruktur.", "Yes, if there is interaction with an instructor."), "ya"),
        Column("description", "Uraian", Type.TEXT, False, ("Alamat platform dan cara kerjanya.", "Address of the platform and how it works."), "https://lms.contoh.example"),
        _STATED_ON,
    ),
)  # fmt: skip

SUBJECTS_OF_EVIDENCE: dict[str, str] = {
    "jenis lembaga": "institution_type",
    "bentuk hukum": "legal_form",
    "status sisnaker": "registration",
    "izin": "licence",
    "akreditasi": "accreditation_certificate",
    "persetujuan menteri": "minister_approval",
    "penetapan mitra": "partner_designation",
    "dokumen program": "teaching_documents",
    "instruktur": "instructor",
    "kebutuhan pasar": "market_need",
    "sarana": "facilities_suit_the_mode",
    "sistem evaluasi": "evaluation_system",
    "pemantauan kemajuan": "progress_monitoring",
    "interaktif": "interactive_delivery",
    "berbasis kompetensi": "training_is_competency_based",
    "kesesuaian unit": "units_fit_the_programme",
    "pengakuan standar": "standard_is_recognised",
}
"""What a row of evidence is about (as chosen in the workbook), and the kind of fact it proves or denies."""

RESULTS = ("sesuai", "tidak sesuai")

EVIDENCE = Sheet(
    "evidence", "Bukti", False,
    ("Apa yang membuktikan isian di lembar lain. Diisi petugas atau dari jawaban sistem; pernyataan lembaga sendiri tidak membuktikan.",
     "What proves the other sheets. Filled in by officials or from a system's answer; the institution's own word proves nothing."),
    (
        _VIN,
        _PROGRAMME._replace(required=False, note=("Kosong bila tentang lembaga.", "Empty if it is about the institution."), example=""),
        Column("about", "Tentang", Type.CHOICE, True, ("Hal yang dibuktikan.", "What is proved."), "akreditasi", tuple(SUBJECTS_OF_EVIDENCE)),
        Column("item", "Nomor atau Kode", Type.TEXT, False, ("Nomor sertifikat, nomor izin, kode instruktur, atau rujukan bukti; nomor keputusan untuk persetujuan.", "Certificate or licence number, instructor code, or reference; decree number for an approval."), "52/LA-LPK/VII/2020"),
        Column("source", "Dibuktikan Oleh", Type.CHOICE, True, ("Siapa yang menyatakan atau memeriksa.", "Who stated or checked it."), "la-lpk", tuple(s.value for s in Source if s is not Source.LPK)),
        Column("result", "Hasil", Type.CHOICE, True, ("Sesuai atau tidak sesuai.", "Confirmed or not."), "sesuai", RESULTS),
        Column("checked_on", "Tanggal Periksa", Type.DATE, True, ("Tanggal pemeriksaan atau jawaban.", "Day of the check or answer."), "11 November 2021"),
        Column("registered", "Terdaftar", Type.YES_NO, False, ("Khusus status Sisnaker.", "Only for the status in Sisnaker."), ""),
        Column("verified", "Terverifikasi", Type.YES_NO, False, ("Khusus status Sisnaker.", "Only for the status in Sisnaker."), ""),
        Column("active", "Aktif", Type.YES_NO, False, ("Khusus status Sisnaker.", "Only for the status in Sisnaker."), ""),
        Column("from", "Berlaku Sejak", Type.DATE, False, ("Khusus persetujuan dan penetapan.", "Only for approvals and designations."), ""),
        Column("until", "Berlaku Sampai", Type.DATE, False, ("Hari terakhir; khusus persetujuan dan penetapan.", "Last day; only for approvals and designations."), ""),
        Column("note", "Catatan", Type.TEXT, False, ("Alasan, terutama bila tidak sesuai.", "The reason, above all if not confirmed."), ""),
    ),
)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    INSTITUTIONS, LICENCES, ACCREDITATIONS, PROGRAMMES, UNITS, NEEDS, INSTRUCTORS, FACILITIES, ONLINE, EVIDENCE,
)  # fmt: skip
