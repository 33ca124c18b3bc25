"""What `mitra audit` says, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mitra.audit.faults import say
from mitra.audit.queries import EntryView
from mitra.audit.sealing import Sealed
from mitra.audit.verifying import Report
from mitra.values.moments import display_moment
from mitra.values.numbers import figure
from mitra.values.wording import Language


def tell_report(report: Report, kept: int, console: Console, language: Language) -> None:
    """Whether the log is whole; each thing that is wrong; what was read."""
    for found in report.problems:
        console.print(Text(say(found, language), style="red"))
    if report.number > len(report.problems):
        left = figure(report.number - len(report.problems), language)
        console.print(Text(_MORE[language].format(left=left)))
    console.print(Text((_BROKEN if report.number else _WHOLE)[language], style="bold"))
    counts = {
        "places": report.places,
        "checkpoints": report.checkpoints,
        "kept": kept,
        "waiting": report.waiting,
        "unused": report.unused,
    }
    console.print(Text(_READ[language].format(**{name: figure(number, language) for name, number in counts.items()})))


def report_as_json(report: Report) -> dict[str, Any]:
    """The same for programs."""
    head = report.head
    return {
        "whole": not report.number,
        "faults": report.number,
        "first": [{"code": one.code, **one.params, "id": say(one, "id"), "en": say(one, "en")} for one in report.problems],
        "entries": report.entries,
        "places": report.places,
        "checkpoints": report.checkpoints,
        "waiting": report.waiting,
        "unused_numbers": report.unused,
        "head": {"origin": head.origin, "size": head.size, "root": head.root.hex()} if head else None,
    }


def tell_sealed(sealed: Sealed | None, console: Console, language: Language) -> None:
    """How many were sealed, and the checkpoint."""
    if sealed is None:
        console.print(Text(_NOTHING[language]))
        return
    console.print(Text(_SEALED[language].format(entries=figure(sealed.entries, language))))
    console.print(Text(sealed.note.rstrip("\n")))


def tell_entries(entries: Sequence[EntryView], console: Console, language: Language) -> None:
    """A table of entries, the newest first."""
    if not entries:
        console.print(Text(_NONE[language]))
        return
    table = Table(*_HEADINGS[language])
    for one in entries:
        table.add_row(
            *map(
                Text,
                (
                    str(one.number),
                    display_moment(one.at, language),
                    one.actor,
                    one.act,
                    one.subject,
                    _UNSEALED[language] if one.place is None else str(one.place),
                ),
            )
        )
    console.print(table)


_WHOLE: Final = {"id": "Jejak utuh.", "en": "The log is whole."}
_BROKEN: Final = {"id": "Jejak TIDAK utuh.", "en": "The log is NOT whole."}
_MORE: Final = {"id": "… dan {left} lagi.", "en": "… and {left} more."}
_READ: Final = {
    "id": "{places} entri disegel, {checkpoints} titik periksa, {kept} titik periksa dari luar basis data; {waiting} entri "
    "menunggu disegel; {unused} nomor tidak terpakai (tindakan yang gagal juga memakai nomor).",
    "en": "{places} entries sealed, {checkpoints} checkpoints, {kept} checkpoints from outside the database; {waiting} entries "
    "wait to be sealed; {unused} numbers unused (acts that failed take numbers as well).",
}
_NOTHING: Final = {"id": "Tidak ada yang menunggu disegel.", "en": "Nothing waits to be sealed."}
_SEALED: Final = {
    "id": "{entries} entri disegel. Simpan titik periksa ini di luar basis data:",
    "en": "{entries} entries sealed. Keep this checkpoint outside the database:",
}
_NONE: Final = {"id": "Tidak ada entri seperti itu.", "en": "There are no such entries."}
_UNSEALED: Final = {"id": "menunggu", "en": "waits"}
_HEADINGS: Final = {
    "id": ("Nomor", "Waktu", "Pelaku", "Tindakan", "Pokok", "Tempat"),
    "en": ("Number", "Time", "Actor", "Act", "Subject", "Place"),
}
