"""The empty application workbook, made once a language in each process: the form does not change while the program runs."""

from __future__ import annotations

import hashlib
from functools import cache
from io import BytesIO
from typing import Literal

from mitra.intake.template import write_template


@cache
def empty_workbook(language: Literal["id", "en"]) -> tuple[bytes, str]:
    """The workbook and its entity tag (digest of its content)."""
    made = BytesIO()
    write_template(made, language)
    content = made.getvalue()
    return content, f'"{hashlib.sha256(content).hexdigest()[:32]}"'
