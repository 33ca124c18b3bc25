"""docs/procedure.md says what the table says."""

from __future__ import annotations

from pathlib import Path

from mitra.law.procedure.page import as_markdown


def test_the_documentation_of_the_procedure_is_up_to_date() -> None:
    written = (Path(__file__).parents[3] / "docs" / "procedure.md").read_text("utf-8")
    assert written == as_markdown(), "run: python tools/procedure.py"
