"""A case as a PDF that people read and print: tagged, PDF/A-2b, the same bytes for the same case.

Typst lays it out (`paper.typ`). Text goes in as data, never as source, so nothing that somebody typed is markup. Fonts are
those that come with Typst, so that every machine makes the same.
"""

from __future__ import annotations

import json
from datetime import datetime
from importlib.resources import files
from typing import Final

import typst

from mitra.cases.bundle.story import Story
from mitra.values.wording import Language

_WORDS: Final = {
    "id": {
        "title": "Berkas permohonan", "vin": "VIN", "reference": "Nomor", "state": "Keadaan", "history": "Riwayat",
        "handed_in": "Isi kiriman terakhir", "verdicts": "Butir dan keputusannya", "questions": "Pertanyaan dan jawaban",
        "unanswered": "Belum dijawab.", "comments": "Catatan", "internal": "internal", "snapshots": "Kiriman",
    },
    "en": {
        "title": "File of an application", "vin": "VIN", "reference": "Number", "state": "State", "history": "History",
        "handed_in": "What was handed in last", "verdicts": "Items and what was decided", "questions": "Questions and answers",
        "unanswered": "Not answered yet.", "comments": "Comments", "internal": "internal", "snapshots": "What was handed in",
    },
}  # fmt: skip


def as_pdf(told: Story, language: Language) -> bytes:
    """The document's bytes."""
    moment = datetime.fromisoformat(told["as_of"]).timetuple()[:6]  # the same case is the same document
    data = json.dumps({**told, "words": _WORDS[language], "language": language, "moment": moment}, ensure_ascii=False)
    source = files(__package__).joinpath("paper.typ").read_bytes()
    made = typst.compile(source, format="pdf", sys_inputs={"data": data}, ignore_system_fonts=True, pdf_standards=["a-2b"])
    return bytes(made)
