"""Writes docs/procedure.md from the procedure's table: `python tools/procedure.py`."""

from __future__ import annotations

from pathlib import Path

from mitra.law.procedure.page import as_markdown

if __name__ == "__main__":
    (Path(__file__).parents[1] / "docs" / "procedure.md").write_text(as_markdown(), "utf-8")
