"""Decrees and letters as PDF: tagged, PDF/A-2b, the same bytes for the same content. Typst lays them out (`*.typ`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import typst


class Document(NamedTuple):
    """A PDF and its digest."""

    content: bytes
    sha256: str


def as_pdf(content: Mapping[str, Any]) -> Document:
    """The document of that content (`content.content_of`)."""
    return laid_out("decree.typ", content, date.fromisoformat(content["drawn_up_on"]))


def laid_out(template: str, content: Mapping[str, Any], on: date) -> Document:
    """A document of that day; text goes in as data, never as source."""
    data = json.dumps({**content, "day": [on.year, on.month, on.day]}, ensure_ascii=False, sort_keys=True)
    source = files(__package__).joinpath(template).read_bytes()
    made = typst.compile(source, format="pdf", sys_inputs={"data": data}, ignore_system_fonts=True, pdf_standards=["a-2b"])
    return Document(bytes(made), sha256(made).hexdigest())
