"""Names, in both languages, of the kinds of catalogues, of their fields and of what became of a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from mitra.reference.difference import Change
from mitra.values.dates import display_date
from mitra.values.period import Period
from mitra.values.wording import Language, Wording

_WIB: Final = ZoneInfo("Asia/Jakarta")

KINDS: Final[Mapping[str, Wording]] = {
    "skkni": Wording("Unit kompetensi (SKKNI)", "Units of competency (SKKNI)"),
    "kbli-lpk": Wording("KBLI pelatihan kerja, padanan 2020–2025", "KBLI of job training, crosswalk 2020–2025"),
    "kbli-2025": Wording("Lapangan usaha, KBLI 2025", "Business fields, KBLI 2025"),
    "kbli-2020": Wording("Lapangan usaha, KBLI 2020", "Business fields, KBLI 2020"),
    "kbji-2014": Wording("Jabatan, KBJI 2014", "Occupations, KBJI 2014"),
    "wilayah": Wording("Wilayah, kode Kemendagri dan BPS", "Regions, Kemendagri and BPS codes"),
    "libur": Wording("Hari libur dan cuti bersama", "Holidays and collective leave"),
}

PURPOSES: Final[Mapping[str, Wording]] = {
    "skkni": Wording(
        "Mesin mencocokkan unit kompetensi setiap program dengan katalog ini (syarat R1).",
        "The machine matches the units of competency of each programme with this catalogue (requirement R1).",
    ),
    "kbli-lpk": Wording(
        "Kode pelatihan kerja dalam kedua edisi KBLI. Padanannya disusun menurut judul, bukan tabel resmi BPS; "
        "belum dipakai untuk menilai.",
        "The codes of job training in both editions of KBLI. The crosswalk follows the titles and is no official table of BPS; "
        "not used for judging yet.",
    ),
    "kbli-2025": Wording(
        "Arti kode lapangan usaha edisi 2025; tidak dipakai untuk menilai.",
        "The meaning of the codes of business fields in the edition of 2025; not used for judging.",
    ),
    "kbli-2020": Wording(
        "Arti kode lapangan usaha edisi 2020. Kode yang sama dapat berarti kegiatan lain pada edisi 2025; "
        "tidak dipakai untuk menilai.",
        "The meaning of the codes of business fields in the edition of 2020. The same code may mean another activity in 2025; "
        "not used for judging.",
    ),
    "kbji-2014": Wording(
        "Arti kode jabatan edisi 2014, yang sudah diganti KBJI 2026; tidak dipakai untuk menilai.",
        "The meaning of the codes of occupations in the edition of 2014, since replaced by KBJI 2026; not used for judging.",
    ),
    "wilayah": Wording(
        "Provinsi dengan kode Kemendagri, kode BPS, dan zona waktunya, serta wilayah di dalamnya. "
        "Formulir dibaca dengan daftar bawaan program.",
        "Provinces with Kemendagri code, BPS code and time zone, and the regions in them. "
        "Forms are read with the list that comes with the program.",
    ),
    "libur": Wording(
        "Hari yang tidak dihitung sebagai hari kerja. Petugas dapat mengubahnya; alasan dan riwayatnya tersimpan.",
        "Days that do not count as working days. Officials can amend them; reasons and history are kept.",
    ),
}

RECORDS: Final[Mapping[str, Wording]] = {
    "skkni": Wording("unit kompetensi", "units of competency"),
    "kbli-lpk": Wording("kode", "codes"),
    "kbli-2025": Wording("kode", "codes"),
    "kbli-2020": Wording("kode", "codes"),
    "kbji-2014": Wording("kode jabatan", "codes of occupations"),
    "wilayah": Wording("wilayah", "regions"),
    "libur": Wording("hari", "days"),
}

CHANGES: Final[Mapping[str, Wording]] = {
    Change.NEW: Wording("baru", "new"),
    Change.CHANGED: Wording("berubah", "changed"),
    Change.GONE: Wording("hilang", "gone"),
    Change.NOT_MENTIONED: Wording("tidak disebut tetapi tetap berlaku", "not mentioned but still counting"),
    "same": Wording("sama", "the same"),
}

FIELDS: Final[Mapping[str, Wording]] = {
    "code": Wording("kode", "code"),
    "kbli": Wording("kode", "code"),
    "day": Wording("hari", "day"),
    "title": Wording("judul", "title"),
    "decree": Wording("keputusan", "decree"),
    "period": Wording("masa berlaku", "in force"),
    "fields": Wording("kejuruan", "fields of training"),
    "replaced_by": Wording("diganti dengan", "replaced by"),
    "ended": Wording("tidak berlaku lagi, tanggal tidak diketahui", "no longer in force, from an unknown day"),
    "description": Wording("uraian", "description"),
    "owner": Wording("pemilik", "owner"),
    "becomes": Wording("menjadi", "becomes"),
    "name": Wording("nama", "name"),
    "kind": Wording("jenis", "kind"),
    "bps": Wording("kode BPS", "BPS code"),
    "zone": Wording("zona waktu", "time zone"),
    "basis": Wording("dasar", "basis"),
}

OF_PROGRAM: Final = Wording("bawaan program", "supplied with the program")

VALUES: Final[Mapping[object, Wording]] = {
    True: Wording("ya", "yes"),
    False: Wording("tidak", "no"),
    "national_holiday": Wording("libur nasional", "national holiday"),
    "collective_leave": Wording("cuti bersama", "collective leave"),
}


def name(wordings: Mapping[str, Wording], code: str, language: Language = "id") -> str:
    """The name of a kind, a change or a field; KeyError for a code without one."""
    return wordings[code][1 if language == "en" else 0]


def say_value(value: object, language: Language = "id") -> str:
    """A value of a record in words; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, Period):
        since = display_date(value.since, language)
        first = f"sejak {since}" if language == "id" else f"since {since}"
        if value.last_day is None:
            return first
        return f"{first} {'s.d.' if language == 'id' else 'to'} {display_date(value.last_day, language)}"
    if isinstance(value, date):
        return display_date(value, language)
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if value in VALUES:
        return VALUES[value][1 if language == "en" else 0]
    return str(value)


def say_moment(at: datetime, language: Language = "id") -> str:
    """A moment in Jakarta's time: "24 November 2026 20.00 WIB", in English "24 November 2026 20:00 WIB"."""
    there = at.astimezone(_WIB)
    return f"{display_date(there.date(), language)} {there:{'%H:%M' if language == 'en' else '%H.%M'}} WIB"
