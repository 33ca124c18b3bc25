"""Names, in both languages, of the kinds of catalogues, of their fields and of what became of a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from mitra.reference.difference import Change
from mitra.values.dates import display_date
from mitra.values.period import Period
from mitra.values.wording import Language, Wording

KINDS: Final[Mapping[str, Wording]] = {
    "skkni": Wording("Unit kompetensi (SKKNI)", "Units of competency (SKKNI)"),
    "kbli-lpk": Wording("KBLI pelatihan kerja, padanan 2020–2025", "KBLI of job training, crosswalk 2020–2025"),
    "kbli-2025": Wording("Lapangan usaha, KBLI 2025", "Business fields, KBLI 2025"),
    "kbli-2020": Wording("Lapangan usaha, KBLI 2020", "Business fields, KBLI 2020"),
    "kbji-2014": Wording("Jabatan, KBJI 2014", "Occupations, KBJI 2014"),
    "wilayah": Wording("Wilayah, kode Kemendagri dan BPS", "Regions, Kemendagri and BPS codes"),
    "libur": Wording("Hari libur dan cuti bersama", "Holidays and collective leave"),
}

CHANGES: Final[Mapping[str, Wording]] = {
    Change.NEW: Wording("baru", "new"),
    Change.CHANGED: Wording("berubah", "changed"),
    Change.GONE: Wording("hilang", "gone"),
    Change.NOT_MENTIONED: Wording("tidak disebut, tetap berlaku", "not mentioned, still counts"),
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
