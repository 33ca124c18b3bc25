"""The version that comes with the program, as a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mitra.questionnaire.definition import Document, Questionnaire, read
from mitra.questionnaire.models import SHIPPED
from mitra.values.canonical import canonical_json
from mitra.values.written import read_yaml


@cache
def content() -> bytes:
    """Its document as canonical JSON: those very bytes are its hash's."""
    said: Document = read_yaml(Path(__file__).with_name(f"{SHIPPED}.yaml").read_text("utf-8"))
    return canonical_json(said)


@cache
def shipped() -> Questionnaire:
    """It, read."""
    return read(read_yaml(content().decode()), SHIPPED)
