"""How our workbooks look: one place for fonts, colours, widths and formats, for the template and what is returned."""

from __future__ import annotations

from typing import Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from mitra.intake.form import Column, Type

INK: Final = "1B1B1B"
TEAL: Final = "0F5C6E"
REQUIRED_FILL: Final = PatternFill("solid", fgColor=TEAL)
OPTIONAL_FILL: Final = PatternFill("solid", fgColor="5B6B73")
BAD_FILL: Final = PatternFill("solid", fgColor="F8D7DA")
REMARK_FILL: Final = PatternFill("solid", fgColor="FDF0C8")
HEADING_FONT: Final = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
EXAMPLE_FONT: Final = Font(name="Calibri", size=11, italic=True, color="7A7A7A")
TITLE_FONT: Final = Font(name="Calibri", size=18, bold=True, color=TEAL)
SECTION_FONT: Final = Font(name="Calibri", size=13, bold=True, color=TEAL)
BOLD: Final = Font(name="Calibri", size=11, bold=True, color=INK)
PLAIN: Final = Font(name="Calibri", size=11, color=INK)
LINK: Final = Font(name="Calibri", size=11, color=TEAL, underline="single")
QUIET: Final = Font(name="Calibri", size=10, italic=True, color="5B6B73")
HEADING: Final = Alignment(wrap_text=True, vertical="center", horizontal="left")
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
LINE_BELOW: Final = Border(bottom=Side(style="thin", color="C9D1D5"))

TEXT_FORMAT: Final = "@"
DAY_FORMAT: Final = "[$-421]d mmmm yyyy"  # Indonesian month names, wherever it is opened
FORMATS: Final = {Type.DATE: DAY_FORMAT, Type.WHOLE: "0", Type.RUPIAH: '"Rp"#,##0'}
"""All other columns are text, so that Excel takes no zeros from identifiers and makes no days of codes."""

_WIDTHS: Final = {
    Type.VIN: 14, Type.CODE: 12, Type.CHOICE: 20, Type.YES_NO: 13, Type.DATE: 21, Type.WHOLE: 12, Type.RUPIAH: 16,
    Type.LIST: 36, Type.UNIT: 20, Type.NIB: 18, Type.NPWP: 22, Type.REGENCY: 24, Type.PROVINCE: 20, Type.CERTIFICATE: 24,
    Type.TEXT: 30,
}  # fmt: skip
_LONG_CHOICE: Final = 24  # characters


def width(column: Column) -> int:
    """Width of a column in characters, wide enough for its choices and the longest word of its heading."""
    longest = max((len(choice) for choice in column.choices), default=0)
    word = max(len(word) for word in column.heading.split()) + 4
    return max(_WIDTHS[column.type], min(longest + 3, 40) if longest > _LONG_CHOICE else 0, word)


def number_format(column: Column) -> str:
    """The number format of a column's cells."""
    return FORMATS.get(column.type, TEXT_FORMAT)
