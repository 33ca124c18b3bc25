"""`mitra template`: the application workbook to fill in, or the JSON Schema of the same form."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Literal

from mitra.site.home import CannotRun

DEFAULT = Path("formulir-mitra-jkp.xlsx")


def template(
    *, out: Path | None = None, schema: bool = False, language: Literal["id", "en"] = "id", overwrite: bool = False
) -> int:
    """Write the application workbook: headings, notes, drop-downs, an example row on each sheet.

    Exit code 0: written; 2: not written.

    Parameters
    ----------
    out
        Where to write; formulir-mitra-jkp.xlsx if not given, or standard output for --schema.
    schema
        The JSON Schema of the form instead, for programs that send applications.
    language
        Language of the notes; headings are always Indonesian.
    overwrite
        Write over a file that is there already, which may have been filled in.
    """
    target = out if out or schema else DEFAULT
    if target and target.exists() and not overwrite:
        raise CannotRun(
            f"Berkas {target} sudah ada dan mungkin sudah diisi; pilih nama lain atau tambahkan --overwrite. / "
            f"{target} is there already and may have been filled in; choose another name or add --overwrite."
        )
    try:
        _write(target, schema, language)
    except OSError as error:
        raise CannotRun(
            f"Berkas {target} tidak dapat ditulis ({error.strerror}). / {target} cannot be written ({error.strerror})."
        ) from error
    if target:
        print(target)
    return 0


def _write(target: Path | None, schema: bool, language: Literal["id", "en"]) -> None:
    if schema:
        from mitra.intake.schema import schema as form_schema

        text = json.dumps(form_schema(), ensure_ascii=False, indent=1) + "\n"
        if target:
            target.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)
    elif target:
        from mitra.intake.template import write_template

        write_template(target, language)
