"""What `mitra register verify` and `seal` say, in the reader's language."""

from __future__ import annotations

from typing import Any, Final

from rich.console import Console
from rich.text import Text

from mitra.decisions import annexes
from mitra.decisions.annexes import Held
from mitra.register.log.faults import say
from mitra.register.log.sealing import Sealed
from mitra.register.log.verifying import Report
from mitra.values.numbers import figure
from mitra.values.wording import Language


def tell_report(report: Report, decrees: Held, kept: int, console: Console, language: Language) -> None:
    """Whether the register is whole; each thing that is wrong; what was read."""
    sentences = [say(one, language) for one in report.problems] + [annexes.say(one, language) for one in decrees.problems]
    for sentence in sentences:
        console.print(Text(sentence, style="red"))
    number = report.number + decrees.number
    if number > len(sentences):
        console.print(Text(_MORE[language].format(left=figure(number - len(sentences), language))))
    console.print(Text((_BROKEN if number else _WHOLE)[language], style="bold"))
    counts = {
        "events": report.events,
        "entries": report.entries,
        "decrees": decrees.decrees,
        "checkpoints": report.checkpoints,
        "kept": kept,
        "unsigned": report.unsigned,
    }
    console.print(Text(_READ[language].format(**{name: figure(number, language) for name, number in counts.items()})))


def report_as_json(report: Report, decrees: Held) -> dict[str, Any]:
    """The same for programs."""
    head = report.head
    first = [(one, say(one, "id"), say(one, "en")) for one in report.problems]
    first += [(one, annexes.say(one, "id"), annexes.say(one, "en")) for one in decrees.problems]
    return {
        "whole": not report.number + decrees.number,
        "faults": report.number + decrees.number,
        "first": [{"code": one.code, **one.params, "id": id, "en": en} for one, id, en in first],
        "events": report.events,
        "entries": report.entries,
        "decrees": decrees.decrees,
        "checkpoints": report.checkpoints,
        "unsigned": report.unsigned,
        "head": {"origin": head.origin, "size": head.size, "root": head.root.hex()} if head else None,
    }


def tell_sealed(sealed: Sealed | None, console: Console, language: Language) -> None:
    """How many events came under the signature, and the checkpoint."""
    if sealed is None:
        console.print(Text(_NOTHING[language]))
        return
    console.print(Text(_SEALED[language].format(events=figure(sealed.events, language))))
    console.print(Text(sealed.note.rstrip("\n")))


_WHOLE: Final = {"id": "Daftar utuh.", "en": "The register is whole."}
_BROKEN: Final = {"id": "Daftar TIDAK utuh.", "en": "The register is NOT whole."}
_MORE: Final = {"id": "… dan {left} lagi.", "en": "… and {left} more."}
_READ: Final = {
    "id": "{events} peristiwa, {entries} baris daftar yang mengikutinya, {decrees} keputusan, {checkpoints} titik "
    "periksa, {kept} titik periksa dari luar basis data; {unsigned} peristiwa menunggu ditandatangani.",
    "en": "{events} events, {entries} entries that follow from them, {decrees} decrees, {checkpoints} checkpoints, {kept} "
    "checkpoints from outside the database; {unsigned} events wait to be signed.",
}
_NOTHING: Final = {"id": "Tidak ada yang baru untuk ditandatangani.", "en": "There is nothing new to sign."}
_SEALED: Final = {
    "id": "{events} peristiwa ditandatangani. Simpan titik periksa ini di luar basis data:",
    "en": "{events} events signed. Keep this checkpoint outside the database:",
}
