"""Findings as a workbook: one sheet with a strip for each institution, one for each programme, one with every finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from mitra.findings.export.safe import cell
from mitra.findings.screening import Screened
from mitra.findings.words.cells import override_in_words
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.strip import Cell, institution_strip, programme_strip
from mitra.intake.same_bytes import save
from mitra.law.finding import Finding, Outcome
from mitra.law.in_force import Law
from mitra.law.requirements import REQUIREMENTS
from mitra.law.wording import choice_name, phrases
from mitra.law.wording.articles import label_on

_HEADINGS = {
    "id": {
        "institutions": ("Lembaga", ["VIN", "Nama", "Kabupaten/Kota"], [22, 40, 26]),
        "programmes": (
            "Program",
            ["VIN", "Nama", "Kode Program", "Judul Program", "Kejuruan", "Moda"],
            [22, 40, 14, 44, 34, 10],
        ),
        "findings": (
            "Temuan",
            [
                "VIN",
                "Kode Program",
                "Syarat",
                "Hasil",
                "Alasan",
                "Langkah berikutnya",
                "Dasar",
                "Fakta",
                "Tanggal dinilai",
                "Aturan",
                "Penilaian petugas",
            ],
            [22, 14, 8, 18, 70, 60, 34, 24, 16, 16, 60],
        ),
    },
    "en": {
        "institutions": ("Institutions", ["VIN", "Name", "Regency or city"], [22, 40, 26]),
        "programmes": (
            "Programmes",
            ["VIN", "Name", "Programme code", "Programme title", "Field", "Mode"],
            [22, 40, 14, 44, 34, 10],
        ),
        "findings": (
            "Findings",
            [
                "VIN",
                "Programme code",
                "Requirement",
                "Outcome",
                "Reasons",
                "Next step",
                "Basis",
                "Facts",
                "Judged on",
                "Rule set",
                "Officer’s outcome",
            ],
            [22, 14, 12, 18, 70, 60, 34, 24, 16, 16, 60],
        ),
    },
}
_FILLS = {
    Outcome.MET: PatternFill("solid", fgColor="D5EFDC"),
    Outcome.NOT_MET: PatternFill("solid", fgColor="F8D7DA"),
    Outcome.UNPROVEN: PatternFill("solid", fgColor="FDF0C8"),
}
_WRAP = Alignment(wrap_text=True, vertical="top")


def write(screened: Iterable[Screened], law: Law, target: Path | IO[bytes], language: str = "id") -> None:
    """Write the workbook in one pass."""
    book = Workbook(write_only=True)
    strips = [one.id for one in REQUIREMENTS]
    sheets = {}
    for key, (name, headings, widths) in _HEADINGS[language].items():
        beside = strips if key != "findings" else []
        sheets[key] = sheet_of(book, name, [*headings, *beside], [*widths, *(18 for _ in beside)])
    narrator = Narrator(law, language)
    for one in screened:
        who = one.application
        named = [who.identifier, who.name]
        sheets["institutions"].append(_row(sheets["institutions"], [*named, who.city], institution_strip(one), narrator))
        for programme in who.programmes:
            cells = [*named, programme.code, programme.title, programme.field, choice_name(programme.mode, language)]
            sheets["programmes"].append(_row(sheets["programmes"], cells, programme_strip(one, programme.code), narrator))
        for finding in one.findings:
            sheets["findings"].append(_finding_row(sheets["findings"], one, finding, narrator))
    save(book, target)


def sheet_of(book: Workbook, name: str, headings: Sequence[str], widths: Sequence[int]) -> Any:
    """A new sheet with its headings, which stay in sight, and the widths of its columns."""
    sheet: Any = book.create_sheet(name)  # the stubs do not know a write-only sheet's columns
    sheet.freeze_panes = "A2"
    for column, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + column)].width = width
    sheet.append([_styled(sheet, heading, font=Font(bold=True)) for heading in headings])
    return sheet


def filled(sheet: WriteOnlyWorksheet, text: str, outcome: Outcome) -> Any:
    """A cell with an outcome's colour."""
    return _styled(sheet, text, fill=_FILLS.get(outcome))


def _row(sheet: WriteOnlyWorksheet, cells: list[str], strip: tuple[Cell, ...], narrator: Narrator) -> list[Any]:
    out: list[Any] = [cell(text) for text in cells]
    outcomes = phrases(narrator.language)["outcomes"]
    for one in strip:
        count = f" ({one.met}/{one.total})" if one.total else ""
        override = override_in_words(one, narrator.language)
        text = outcomes[one.outcome.value] + count + (f"\n{override}" if override else "")
        out.append(_styled(sheet, text, fill=_FILLS.get(one.outcome), alignment=_WRAP if override else None))
    return out


def _finding_row(sheet: WriteOnlyWorksheet, one: Screened, finding: Finding, narrator: Narrator) -> list[Any]:
    facts = one.application.facts_by_id()
    reasons, override = finding.grounds + finding.notices, one.override(finding)
    said = [narrator.say(reason, facts) for reason in reasons]
    cited = (reference for reason in reasons for reference in reason.cites)
    labels = dict.fromkeys(label_on(reference, finding.on, narrator.language) for reference in cited)
    return [
        cell(one.application.identifier),
        cell(finding.programme),
        finding.requirement,
        _styled(
            sheet,
            phrases(narrator.language)["outcomes"][finding.outcome.value],
            fill=_FILLS.get(finding.outcome),
        ),
        _styled(sheet, cell("\n".join(s.text for s in said)), alignment=_WRAP),
        _styled(sheet, cell("\n".join(dict.fromkeys(s.next for s in said if s.next))), alignment=_WRAP),
        "; ".join(labels),
        cell(", ".join(dict.fromkeys(fact for reason in reasons for fact in reason.facts))),
        finding.on,
        finding.law[:12],
        _styled(sheet, cell(narrator.say_override(override)), alignment=_WRAP) if override else None,
    ]


def _styled(sheet: WriteOnlyWorksheet, value: Any, **styles: Any) -> Any:
    made = WriteOnlyCell(sheet, value=value)
    for name, style in styles.items():
        if style is not None:
            setattr(made, name, style)
    return made
