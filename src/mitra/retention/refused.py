"""Why an act on what is kept is refused."""

from __future__ import annotations

from typing import Final

from mitra.values.wording import Language, Wording

WORDING: Final = {
    "reason_missing": Wording("Tulis alasannya.", "Write the reason."),
    "no_such_subject": Wording(
        "Permohonan atau orang itu tidak ada; tulis nomor permohonan, misalnya 2026-7F3KQ9, atau nomor orang.",
        "There is no such application or person; write an application’s number, such as 2026-7F3KQ9, or a person’s.",
    ),
    "held_already": Wording("Penahanan untuk ini sudah ada.", "This is held already."),
    "erased_already": Wording(
        "Data ini sudah dihapus; tidak ada yang dapat ditahan.", "This was erased already; there is nothing to hold."
    ),
    "until_past": Wording("Pilih hari sesudah hari ini, atau kosongkan.", "Choose a day after today, or leave it empty."),
    "not_held": Wording("Penahanan ini sudah dicabut.", "This hold was lifted already."),
}  # fmt: skip


class Refused(ValueError):
    """What was asked for cannot be done; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(WORDING[code].en)
        self.code = code

    def say(self, language: Language) -> str:
        """One sentence for whoever tried."""
        return WORDING[self.code][language == "en"]
