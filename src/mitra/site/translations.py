"""Compiles the catalogues (.po) for gettext, with Babel: the system's msgfmt is not needed.

The result goes into MITRA_HOME, so that a source tree of another user's, or a read-only one, will do.
"""

from __future__ import annotations

import os
from pathlib import Path


def compile_catalogues(source: Path, target: Path) -> list[str]:
    """Compile source/LANG/LC_MESSAGES/django.po into the same place under `target`, where it is newer.

    Returns the languages compiled anew.
    """
    compiled = []
    for catalogue in sorted(source.glob("*/LC_MESSAGES/django.po")):
        binary = (target / catalogue.relative_to(source)).with_suffix(".mo")
        if binary.exists() and binary.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
            continue
        _compile(catalogue, binary)
        compiled.append(catalogue.parts[-3])
    return compiled


def _compile(catalogue: Path, binary: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue.open("rb") as file:
        messages = read_po(file, domain="django")
    binary.parent.mkdir(parents=True, exist_ok=True)
    aside = binary.with_suffix(f".{os.getpid()}")
    with aside.open("wb") as file:
        write_mo(file, messages)
    aside.replace(binary)
