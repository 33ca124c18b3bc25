"""Why a change of a letter or of a preference is refused."""

from __future__ import annotations


class Refused(ValueError):
    """What was sent cannot be kept; `code` says why, `what` which piece of it.

    Codes: unknown_word, stray_brace, subject_missing, text_missing, text_too_long, since_past, unknown_letter, never_off.
    """

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(f"{code} {what}".strip())
        self.code = code
        self.what = what
