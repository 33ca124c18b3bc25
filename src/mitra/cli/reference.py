"""`mitra reference load|status`: the catalogue of standards and the regions in the database."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Literal

from cyclopts import App
from rich.console import Console
from rich.table import Table

from mitra.reference.load_report import LoadReport
from mitra.reference.skkni_files import read
from mitra.reference.wording import say, why_nothing
from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database

reference = App(name="reference", help="Standards and regions in the database. / Standar dan wilayah di basis data.")
Language = Literal["id", "en"]
_SHOWN = 20  # rows left out that are listed; the rest are counted


@reference.command
def load(*files: Path, language: Language = "id") -> int:
    """Load what comes with the program and, if given, SKKNI catalogues. What is already loaded is left as it is.

    Exit code 0: everything was loaded or already there; 1: rows were left out; 2: nothing could be read.

    Parameters
    ----------
    files
        CSV files, JSON pages of the public SKKNI API, or folders with them.
    language
        id or en.
    """
    catalogue, report = read(list(files))
    if files and not catalogue.units:
        raise CannotRun(why_nothing(report, language))
    with ready_database():
        from mitra.audit.act import SYSTEM
        from mitra.reference.acts import load_shipped, load_skkni

        outcomes = [load_shipped(by=SYSTEM)]
        if files:
            outcomes.append(load_skkni(by=SYSTEM, catalogue=catalogue))
    for outcome in outcomes:
        print(f"{outcome.subject}: {_DONE[outcome.done][language]}")
    _tell(report, language)
    return 1 if any(not remark.kept for remark in report.remarks) else 0


@reference.command
def status(*, language: Language = "id") -> int:
    """What is loaded, and what counts now.

    Parameters
    ----------
    language
        id or en.
    """
    with ready_database():
        from mitra.reference.queries import status as status_now

        now = status_now()
    table = Table(*_HEADINGS[language])
    for one in now.loads:
        table.add_row(f"{one.loaded_at:%Y-%m-%d %H:%M} UTC", one.source, f"{one.rows:,}", one.digest[:12])
    console = Console()
    console.print(table)
    console.print(_COUNTS[language].format(now=now), soft_wrap=True)
    return 0


def _tell(report: LoadReport, language: Language) -> None:
    """What was left out row by row; what was kept with a remark only as a count of each remark, with an example."""
    if report.read:
        print(_SUMMARY[language].format(report=report))
    left_out = [remark for remark in report.remarks if not remark.kept]
    for remark in left_out[:_SHOWN]:
        print(f"  {remark.place}: {say(remark.problem, language)}", file=sys.stderr)
    if len(left_out) > _SHOWN:
        print(_MORE[language].format(more=len(left_out) - _SHOWN), file=sys.stderr)
    kept = [remark for remark in report.remarks if remark.kept]
    for code, times in Counter(remark.problem.code for remark in kept).most_common():
        example = next(remark for remark in kept if remark.problem.code == code)
        print(f"  {times:,} × {example.place}: {say(example.problem, language)}", file=sys.stderr)


_DONE = {
    True: {"id": "dimuat", "en": "loaded"},
    False: {"id": "sudah dimuat sebelumnya, tidak ada yang berubah", "en": "loaded before, nothing changed"},
}
_SUMMARY = {
    "id": "{report.read:,} baris dibaca, {report.kept:,} unit dimuat ({report.warned:,} dengan catatan), "
    "{report.skipped:,} baris tidak dimuat.",
    "en": "{report.read:,} rows read, {report.kept:,} units kept ({report.warned:,} with remarks), "
    "{report.skipped:,} rows left out.",
}
_MORE = {"id": "  … dan {more:,} baris lain.", "en": "  … and {more:,} more rows."}
_HEADINGS = {
    "id": ("Dimuat", "Sumber", "Unit", "SHA-256"),
    "en": ("Loaded", "Source", "Units", "SHA-256"),
}
_COUNTS = {
    "id": "Berlaku sekarang: {now.units:,} unit ({now.decree_known:,} dengan keputusan yang diketahui), "
    "{now.provinces} provinsi, {now.regencies} kabupaten/kota.",
    "en": "In use now: {now.units:,} units ({now.decree_known:,} with a known decree), "
    "{now.provinces} provinces, {now.regencies} kabupaten and kota.",
}
