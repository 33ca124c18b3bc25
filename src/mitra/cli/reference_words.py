"""What `mitra reference` says, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

from mitra.reference.kinds import KINDS

DONE = {
    True: {"id": "dimuat", "en": "loaded"},
    False: {"id": "sudah dimuat sebelumnya, tidak ada yang berubah", "en": "loaded before, nothing changed"},
}
WOULD = {"id": "belum dimuat, ini hanya uji coba", "en": "not loaded, this is only a trial"}
READ = {
    "id": "{read} dibaca, {kept} dapat dimuat ({warned} dengan catatan), {skipped} tidak.",
    "en": "{read} read, {kept} can be loaded ({warned} with remarks), {skipped} cannot.",
}
MORE = {"id": "  … dan {more} lagi; semuanya dengan --report.", "en": "  … and {more} more; all of them with --report."}
HEADINGS = {
    "id": ("Katalog", "Sumber", "Dimuat", "Baris yang berlaku", "Umur (hari)", "SHA-256"),
    "en": ("Catalogue", "Source", "Loaded", "Rows that count", "Age (days)", "SHA-256"),
}
OF_PROGRAM = {"id": "bawaan program, belum dimuat", "en": "the program's own, not loaded yet"}
NEVER = {"id": "belum dimuat", "en": "not loaded"}
NOT_A_KIND = {
    "id": "jenis ini tidak dikenal; pilih " + ", ".join(KINDS) + ".",
    "en": "there is no such kind; choose one of " + ", ".join(KINDS) + ".",
}
NOTHING_KNOWN = {"id": "tidak ada dalam katalog yang berlaku.", "en": "is not in the catalogue that counts."}
WHICH_KIND = {
    "id": "isi berkas tidak menunjukkan jenisnya; tulis jenisnya di depan nama berkas (" + ", ".join(KINDS) + ").",
    "en": "the content does not tell its kind; write it before the file's name (" + ", ".join(KINDS) + ").",
}
WHICH_EDITION = {
    "id": "isi berkas tidak menunjukkan edisi KBLI; tulis kbli-2020 atau kbli-2025 di depan nama berkas.",
    "en": "the content does not tell the edition of KBLI; write kbli-2020 or kbli-2025 before the file's name.",
}
STANDS = {
    "id": "Perubahan oleh petugas tetap berlaku di atas berkas ini: {days}.",
    "en": "What officials amended stands over this file: {days}.",
}


def age(loaded_at: datetime, at: datetime | None) -> int:
    """Whole days from the load until that moment, or now."""
    return ((at or datetime.now(UTC)) - loaded_at).days
