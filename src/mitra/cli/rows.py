"""What became of the rows of a file, for the terminal: counts, the first of those rejected or odd, how to get them all back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.text import Text

from mitra.intake.application import RejectedRow, Report
from mitra.intake.returned import Returned
from mitra.intake.telling import told
from mitra.law.wording.book import counted, unit_word
from mitra.values.numbers import figure
from mitra.values.wording import Language

_SHOWN = 20  # rows of each kind
_TITLES = {"id": ("Ditolak", "Catatan"), "en": ("Rejected", "Remarks")}
_ASK_FOR_THEM = (
    "Tambahkan --rejects BERKAS.xlsx untuk menerimanya kembali dengan alasan di samping setiap sel.",
    "Add --rejects FILE.xlsx to get them back with the reason beside each cell.",
)


def list_rows(report: Report, console: Console, language: Language) -> None:
    """The first rejected rows and the first with remarks: where each stands, and what is said about it."""
    for title, rows in zip(_TITLES[language], (report.rejected, report.warnings), strict=True):
        if rows:
            console.print(Text(f"\n{title}: {counted(len(rows), 'rows', language)}", style="bold"))
            _list(rows, console, language)


def _list(rows: Sequence[RejectedRow], console: Console, language: Language) -> None:
    for row in islice(rows, _SHOWN):
        for one in told(row, language):
            console.print(Text(f"  {_printable(str(one))}"), soft_wrap=True)
    if (more := len(rows) - _SHOWN) > 0:
        number, word = figure(more, language), unit_word("rows", more, language)
        sentence = {
            "id": f"  … dan {number} {word} lain; semuanya ada dalam buku kerja yang ditulis --rejects.",
            "en": f"  … and {number} more {word}; all are in the workbook that --rejects writes.",
        }[language]
        console.print(Text(sentence), soft_wrap=True)


def summary(report: Report) -> str:
    """The counts, in both languages."""

    def of(number: int, what: str) -> tuple[str, str]:
        return counted(number, what, "id"), counted(number, what, "en")

    institutions, programmes = of(report.institutions, "institutions"), of(report.programmes, "programmes")
    rejected, odd = of(len(report.rejected), "rows"), of(len(report.warnings), "rows")
    return (
        f"{institutions[0]}, {programmes[0]}; {rejected[0]} ditolak, {odd[0]} dengan catatan. / "
        f"{institutions[1]}, {programmes[1]}; {rejected[1]} rejected, {odd[1]} with remarks."
    )


def why_nothing(file: Path, report: Report, *, asked_for: bool) -> str:
    """Why no institution of a file could be judged. `asked_for`: the rejected rows come back anyway."""
    if not report.rejected:
        besides = (" selain baris contoh", " besides the example rows") if report.examples else ("", "")
        return f"{file.name} tidak memuat satu lembaga pun{besides[0]}. / {file.name} has no institution in it{besides[1]}."
    number = len(report.rejected)
    own, other = (_printable(str(next(told(report.rejected[0], language)))) for language in ("id", "en"))
    said = (
        f"Tidak ada lembaga yang dapat dinilai dan {counted(number, 'rows', 'id')} ditolak; yang pertama {own}",
        f"No institution could be judged and {counted(number, 'rows', 'en')} {'was' if number == 1 else 'were'} rejected;"
        f" the first is {other}",
    )
    return " / ".join(said if asked_for else (f"{one} {ask}" for one, ask in zip(said, _ASK_FOR_THEM, strict=True)))


def how_to_get_them_back() -> str:
    """The option that brings rejected rows back."""
    return " / ".join(_ASK_FOR_THEM)


def came_back(target: Path, returned: Returned | None) -> str:
    """What was written for --rejects; None if there was nothing to write."""
    if returned is None:
        return f"Tidak ada baris yang dikembalikan; {target} tidak ditulis. / No rows to send back; {target} was not written."
    if not returned.institutions:
        return f"Untuk diperbaiki: {target} / To be corrected: {target}"
    own, other = (counted(returned.institutions, "institutions", language) for language in ("id", "en"))
    return (
        f"Untuk diperbaiki dan dikirim kembali apa adanya, {own}: {target} / "
        f"To be corrected and handed in again as it is, {other}: {target}"
    )


def _printable(text: str) -> str:
    """Text of a stranger without what moves the cursor of a terminal."""
    return "".join(character for character in text if character.isprintable())
