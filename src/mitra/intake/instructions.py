"""The first sheet of the template: how to fill in the others, for a person who has never seen them."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mitra.intake import sheet_style as style
from mitra.intake.form import EXAMPLE_VIN, SHEETS, Column
from mitra.values.wording import Language

NAME: Final = "Petunjuk"
_WIDTHS: Final = (20, 26, 10, 58, 40)
_LINE: Final = 15.5  # points
_TITLE: Final = ("Formulir Permohonan Mitra JKP", "Application to become a partner of JKP")
_STEPS: Final = (
    ("Isi lembar Lembaga lebih dahulu, lalu Izin, Akreditasi, dan Program. Lembar lain merinci setiap program.",
     "Fill in the sheet Lembaga first, then Izin, Akreditasi and Program. The other sheets give details of each programme."),
    (f"Baris kelabu miring di setiap lembar adalah contoh (VIN {EXAMPLE_VIN}). Baris itu tidak dibaca; boleh dihapus.",
     f"The grey row in italics on each sheet is an example (VIN {EXAMPLE_VIN}). It is not read; you may delete it."),
    ("Judul kolom bertanda * wajib diisi. Jangan mengubah judul kolom; urutan kolom bebas.",
     "Columns marked * must be filled in. Do not change the headings; their order is free."),
    ("VIN menghubungkan semua lembar; pada lembar rincian, Kode Program menghubungkannya dengan lembar Program.",
     "The VIN joins all sheets; on the sheets of details the Kode Program joins a row to the sheet Program."),
    ("Tulis tanggal lengkap, misalnya 12 November 2021 atau 12/11/2021 (hari lebih dahulu).",
     "Write full dates, such as 12 November 2021 or 12/11/2021 (the day first)."),
    ("Tulis nomor persis seperti pada dokumen. Jangan menulis NIK atau data pribadi lain.",
     "Write numbers exactly as on the document. Do not write NIKs or other personal data."),
    ("Lembar Bukti diisi petugas atau dari jawaban sistem. Pernyataan lembaga sendiri tidak membuktikan apa pun.",
     "The sheet Bukti is filled in by officials or from a system's answer. The institution's own word proves nothing."),
    ("Baris yang keliru kembali bersama semua baris lembaganya, dengan alasannya; perbaiki, lalu kirim apa adanya.",
     "A row with a mistake comes back with all rows of its institution and the reason; correct it and hand it in as it is."),
)  # fmt: skip
_CHOICES: Final = ("Pilihan", "Choices")
_LISTED: Final = 20  # choices named here; longer lists are in the drop-down
_HEADINGS: Final = (
    ("Lembar", "Kolom", "Wajib", "Cara mengisi", "Contoh"),
    ("Sheet", "Column", "Required", "How to fill it in", "Example"),
)


def write_instructions(made: Worksheet, language: Language) -> None:
    """Fill the sheet: steps, then every column with its note and example. The other language stands below, in grey."""
    english = language == "en"
    made.title = NAME
    made.sheet_view.showGridLines = False
    for at, wide in enumerate(_WIDTHS):
        made.column_dimensions["ABCDE"[at]].width = wide
    made.cell(1, 1, _TITLE[english]).font = style.TITLE_FONT
    made.cell(2, 1, _TITLE[not english]).font = style.QUIET
    made.row_dimensions[1].height = 28
    row = 4
    for number, step in enumerate(_STEPS, 1):
        row = _write_step(made, row, number, step[english], step[not english])
    row += 1
    for at, heading in enumerate(_HEADINGS[english], 1):
        cell = made.cell(row, at, heading)
        cell.font, cell.fill, cell.alignment = style.HEADING_FONT, style.REQUIRED_FILL, style.HEADING
    made.freeze_panes = None
    row += 1
    for sheet in SHEETS:
        made.cell(row, 1, sheet.name).font = style.SECTION_FONT
        made.cell(row, 1).hyperlink = f"#'{sheet.name}'!A1"
        made.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
        note = made.cell(row, 2, f"{sheet.note[english]} / {sheet.note[not english]}")
        note.font, note.alignment = style.BOLD, style.WRAPPED
        made.row_dimensions[row].height = _height(str(note.value), sum(_WIDTHS[1:]))
        row += 1
        for column in sheet.columns:
            _write_column(made, row, column, english)
            row += 1
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = made.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_step(made: Worksheet, row: int, number: int, text: str, other: str) -> int:
    for shown, font in ((f"{number}. {text}", style.PLAIN), (f"    {other}", style.QUIET)):
        made.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        cell = made.cell(row, 1, shown)
        cell.font, cell.alignment = font, style.WRAPPED
        made.row_dimensions[row].height = _height(shown, sum(_WIDTHS))
        row += 1
    return row


def _write_column(made: Worksheet, row: int, column: Column, english: bool) -> None:
    note = f"{column.note[english]}\n{column.note[not english]}"
    if 0 < len(column.choices) <= _LISTED:
        note += f"\n{_CHOICES[english]}: {', '.join(column.choices)}."
    values = ("", column.heading, ("ya", "yes")[english] if column.required else "", note, column.example)
    for at, value in enumerate(values, 1):
        cell = made.cell(row, at, value or None)
        cell.font, cell.alignment = (style.BOLD if at == 2 else style.PLAIN), style.WRAPPED
        if at > 1:
            cell.border = style.LINE_BELOW
        if at == 5:
            cell.font, cell.number_format = style.EXAMPLE_FONT, style.TEXT_FORMAT
    lines = max(sum(_lines(part, _WIDTHS[3]) for part in note.split("\n")), _lines(column.example, _WIDTHS[4]))
    made.row_dimensions[row].height = max(1, lines) * _LINE


def _height(text: str, wide: int) -> float:
    return _lines(text, wide) * _LINE


def _lines(text: str, wide: int) -> int:
    """Lines that a text takes in a column of that width, with room to spare: letters are not all equally wide."""
    return max(1, -(-len(text) * 11 // (wide * 10)))
