"""The application workbook, empty and ready to fill in: headings, notes, drop-downs, an example row, instructions."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mitra.intake import sheet_style as style
from mitra.intake.cells import read_cell
from mitra.intake.form import SHEETS, Column, Sheet, Type
from mitra.intake.headings import REQUIRED_MARK
from mitra.intake.instructions import write_instructions
from mitra.intake.same_bytes import save
from mitra.reference import regions
from mitra.values.wording import Language

LISTS: Final = "Daftar"  # hidden sheet with the choices too long for a validation's own text
_LAST_ROW: Final = 1_048_576
_LONGEST_INLINE: Final = 255  # characters that Excel takes as a list in a validation
_NOT_LISTED: Final = ("Pilihan ini tidak ada dalam daftar. Tetap gunakan?", "This is not in the list. Use it anyway?")
_YES_NO: Final = ("ya", "tidak")
_ROW_HEIGHT: Final = 32


def write_template(target: Path | str | IO[bytes], language: Language = "id") -> None:
    """Write the workbook; always the same bytes. `language`: of the notes in the comments; headings are always Indonesian."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    write_instructions(first, language)
    lists = _Lists(book)
    for sheet in SHEETS:
        _write_sheet(book.create_sheet(sheet.name), sheet, lists, language)
    lists.put_last()
    book.properties.title = "Formulir Permohonan Mitra JKP"
    book.properties.creator = "Mitra JKP"
    save(book, target)


class _Lists:
    """The hidden sheet of choices; each list once, in a column of its own."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet: Worksheet = book.create_sheet(LISTS)
        self._sheet.sheet_state = "hidden"
        self._references: dict[tuple[str, ...], str] = {}

    def source(self, choices: tuple[str, ...]) -> str:
        """What a validation names as its list."""
        inline = ",".join(choices)
        if len(inline) <= _LONGEST_INLINE and not any("," in choice for choice in choices):
            return f'"{inline}"'
        if choices not in self._references:
            at = len(self._references) + 1
            for row, choice in enumerate(choices, 1):
                self._sheet.cell(row, at, choice)
            letter = get_column_letter(at)
            self._sheet.column_dimensions[letter].width = 36
            self._references[choices] = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(choices)}"
        return self._references[choices]

    def put_last(self) -> None:
        """Behind the sheets that people fill in."""
        self._book.move_sheet(self._sheet, len(self._book.sheetnames))


def _write_sheet(made: Worksheet, sheet: Sheet, lists: _Lists, language: Language) -> None:
    for at, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(at)
        made.column_dimensions[letter].width = style.width(column)
        _write_heading(made, at, column, language)
        _write_example(made, at, column)
        made.column_dimensions[letter].number_format = style.number_format(column)
        if validation := _validation(column, lists, language):
            validation.add(f"{letter}2:{letter}{_LAST_ROW}")
            made.add_data_validation(validation)
    made.row_dimensions[1].height = _ROW_HEIGHT
    made.freeze_panes = "C2" if sheet.of_programme else "B2"
    made.sheet_properties.tabColor = style.TEAL if sheet.key != "evidence" else "B58900"
    _set_up_printing(made)


def _write_heading(made: Worksheet, at: int, column: Column, language: Language) -> None:
    cell = made.cell(1, at, f"{column.heading} {REQUIRED_MARK}" if column.required else column.heading)
    cell.font, cell.alignment = style.HEADING_FONT, style.HEADING
    cell.fill = style.REQUIRED_FILL if column.required else style.OPTIONAL_FILL
    note = Comment(column.note[language == "en"], "Mitra JKP")
    note.width, note.height = 260, 90
    cell.comment = note


def _write_example(made: Worksheet, at: int, column: Column) -> None:
    cell = made.cell(2, at, example_value(column))
    cell.font = style.EXAMPLE_FONT
    cell.alignment = style.WRAPPED
    cell.number_format = style.number_format(column)


def example_value(column: Column) -> Any:
    """A column's example as a cell holds it: days and numbers as such, all else as text."""
    if not column.example:
        return None
    if column.type in (Type.DATE, Type.WHOLE, Type.RUPIAH):
        return read_cell(column, column.example).unwrap()
    return column.example


def choices_of(column: Column) -> tuple[str, ...]:
    """What a column's drop-down offers; () where anything may be written."""
    match column.type:
        case Type.YES_NO:
            return _YES_NO
        case Type.PROVINCE:
            return (*(province.name for province in regions.provinces()), "Nasional")
        case Type.REGENCY:
            return tuple(regency.display for regency in regions.regencies())
        case Type.CHOICE:
            return column.choices
    return ()


def _validation(column: Column, lists: _Lists, language: Language) -> DataValidation | None:
    """A drop-down that offers and warns, but lets other words pass: the reader understands more than the list."""
    choices = choices_of(column)
    if not choices:
        return None
    made = DataValidation(type="list", formula1=lists.source(choices), allow_blank=True, errorStyle="warning")
    made.showErrorMessage = True
    made.errorTitle = column.heading[:32]
    made.error = _NOT_LISTED[language == "en"]
    return made


def _set_up_printing(made: Worksheet) -> None:
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = made.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.print_title_rows = "1:1"
