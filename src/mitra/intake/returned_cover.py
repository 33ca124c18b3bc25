"""The first sheet of a returned workbook: what it is, that it can be handed in as it is, and the way to each row."""

from __future__ import annotations

from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet.hyperlink import Hyperlink

from mitra.intake import sheet_style as style
from mitra.intake.instructions import NAME
from mitra.intake.safe_cell import as_written
from mitra.law.wording.book import LANGUAGES, counted
from mitra.values.numbers import figure
from mitra.values.wording import Language

Pair = tuple[str, str]
_LISTED: Final = 200  # rows of each kind; the last column of the sheets has all of them
_WIDTHS: Final = (24, 24, 110)
_TITLE: Final = ("Untuk diperbaiki dan dikirim kembali", "To be corrected and handed in again")
_TITLE_OF_REGISTER: Final = ("Entri register yang perlu diperiksa", "Register entries to be looked at")
_COLOURS: Final = (
    ("Sel merah: barisnya ditolak. Perbaiki isinya; alasannya ada di catatan sel dan di kolom Alasan.",
     "Red cells: the row was rejected. Correct it; the reason is in the cell's note and in the column Alasan."),
    ("Sel kuning: barisnya diterima, tetapi ada yang perlu diperiksa. Biarkan bila memang benar.",
     "Yellow cells: the row was accepted, but something should be looked at. Leave it if it is right."),
)  # fmt: skip
_HAND_IN: Final = (
    ("Setelah diperbaiki, kirim buku kerja ini apa adanya. Lembar ini serta kolom Tempat dan Alasan tidak dibaca.",
     "Once corrected, hand in this workbook as it is. This sheet and the columns Tempat and Alasan are not read."),
    ("Tempat menunjukkan letak baris di berkas semula.", "Tempat says where the row stood in the file that was handed in."),
)  # fmt: skip
_OF_REGISTER: Final = (
    "Lembar Register hanya untuk dibaca: perbaiki entrinya di register itu sendiri.",
    "The sheet Register is for reading only: correct its entries in the register itself.",
)
_OF_NOBODY: Final = (
    "Buku kerja ini memuat baris yang tidak dapat dihubungkan dengan lembaga mana pun.",
    "This workbook holds rows that could not be joined to any institution.",
)
_HEADLESS: Final = (
    "Lembar {sheets} tidak terbaca karena judul kolomnya hilang: perbaiki di berkas semula dan kirim berkas itu.",
    "The sheet {sheets} could not be read because its headings are gone: mend the file itself and hand that in.",
)
_HEADINGS: Final = (("Baris di sini", "Tempat", "Alasan"), ("Row here", "Tempat", "Reason"))
_LISTS: Final = (("Ditolak", "Rejected"), ("Catatan", "Remarks"))


class Cover:
    """Made first, so that it is the first sheet; written last, when it is known what stands on the others."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._english = language == "en"
        self._sheet: Any = book.create_sheet(NAME)  # the stubs do not know a write-only sheet's columns
        self._sheet.sheet_view.showGridLines = False
        for at, wide in zip("ABC", _WIDTHS, strict=True):
            self._sheet.column_dimensions[at].width = wide
        self._rows: tuple[list[list[Any]], list[list[Any]]] = ([], [])
        self._counts = [0, 0]

    def note(self, sheet: str, row: int, place: str, said: str, *, rejected: bool) -> None:
        """A row that there is something to say about: where it stands now and stood before."""
        kind = 0 if rejected else 1
        self._counts[kind] += 1
        if len(self._rows[kind]) < _LISTED:
            link = self._cell(f"{sheet}!{row}", style.LINK)
            link.hyperlink = Hyperlink(ref="", location=f"'{sheet}'!A{row}")
            self._rows[kind].append([link, self._text(place), self._text(said)])

    def write(self, institutions: int, headless: list[str], *, of_form: bool, of_register: bool) -> None:
        """Write it. `headless`: sheets that were not read; `of_form`, `of_register`: what kind of rows come back."""
        self._both(_TITLE if of_form or not of_register else _TITLE_OF_REGISTER, style.TITLE_FONT)
        self._sheet.append([])
        lines = [self._what(institutions), *_COLOURS, *(_HAND_IN if of_form and not headless else _HAND_IN[1:])]
        lines += [_OF_REGISTER] if of_register else []
        for line in lines:
            self._both(line, style.PLAIN)
        for sheet in headless:
            self._both((_HEADLESS[0].format(sheets=sheet), _HEADLESS[1].format(sheets=sheet)), style.BOLD)
        for kind, rows in enumerate(self._rows):
            if rows:
                self._list(_LISTS[kind][self._english], rows, self._counts[kind])

    def _what(self, institutions: int) -> Pair:
        if not institutions:
            return _OF_NOBODY
        own, other = (counted(institutions, "institutions", language) for language in LANGUAGES)
        return (
            f"Buku kerja ini memuat semua baris dari {own} yang sebagian barisnya ditolak atau diberi catatan."
            " Lembaga lain tidak perlu dikirim lagi.",
            f"This workbook holds all rows of {other} of which some were rejected or remarked on."
            " Other institutions need not be handed in again.",
        )

    def _list(self, title: str, rows: list[list[Any]], count: int) -> None:
        self._sheet.append([])
        self._sheet.append([self._cell(f"{title}: {figure(count, 'en' if self._english else 'id')}", style.SECTION_FONT)])
        headings = [self._cell(text, style.HEADING_FONT) for text in _HEADINGS[self._english]]
        for heading in headings:
            heading.fill = style.REQUIRED_FILL
        self._sheet.append(headings)
        for row in rows:
            self._sheet.append(row)
        if count > len(rows):
            more = (f"… dan {figure(count - len(rows))} lagi, lihat kolom Alasan.",
                    f"… and {figure(count - len(rows), 'en')} more, see the column Alasan.")[self._english]  # fmt: skip
            self._sheet.append([self._cell(more, style.PLAIN)])

    def _both(self, pair: Pair, font: Any) -> None:
        self._sheet.append([self._cell(pair[self._english], font)])
        self._sheet.append([self._cell(pair[not self._english], style.QUIET)])

    def _cell(self, text: str, font: Any) -> Any:
        made = WriteOnlyCell(self._sheet, text)
        made.font = font
        return made

    def _text(self, text: str) -> Any:
        made = as_written(self._sheet, text)
        made.alignment = style.WRAPPED
        return made
