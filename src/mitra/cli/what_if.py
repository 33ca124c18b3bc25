"""`mitra what-if`: who would flip if a parameter were otherwise, or on another day, and why. Nothing is kept."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from mitra.cli.difference_output import By, Format, Language, Output
from mitra.cli.law_of_the_day import law_for, moment_of
from mitra.cli.refusals import as_sentences, known_at_or_newest
from mitra.cli.replay import progress_bar
from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database
from mitra.values.numbers import figure
from mitra.values.written import read_yaml


def what_if(
    *,
    set: Annotated[list[str] | None, Parameter(consume_multiple=True)] = None,
    parameters: Path | None = None,
    on: str | None = None,
    known_at: str | None = None,
    by: By | None = None,
    format: Format = "table",
    out: Path | None = None,
    language: Language = "id",
) -> int:
    """Judge everybody twice: by the law as it is, and by a changed one. Says who would flip and why.

    With changed parameters both judge the same day; with --on alone the law of today is held against that of the day.
    Exit code 0: judged; 2: the question cannot be asked, with one sentence that says why.

    Parameters
    ----------
    set
        A parameter and its value, such as registration_answer_max_age=60; may be given several times (mitra law show
        lists them). A list with commas, a table as JSON.
    parameters
        A YAML or JSON file with values by parameter.
    on
        The day judged, such as 2026-12-01; today if not given.
    known_at
        As known at this moment, such as 2026-03-03T17:00+07:00; all that is known if not given.
    by
        Count them by region, field or requirement instead of listing them.
    format
        table for the terminal, ndjson for programs, csv or xlsx for a spreadsheet.
    out
        Where to write; standard output if not given (xlsx needs a file).
    language
        id or en.
    """
    output = Output(format, by, out, language)
    if not (set or parameters or on):
        raise CannotRun(
            "Sebutkan apa yang lain: --set PARAMETER=NILAI, --parameters BERKAS, atau --on TANGGAL. / "
            "Say what is otherwise: --set PARAMETER=VALUE, --parameters FILE or --on DATE."
        )
    with as_sentences():
        settings = _settings(set or [], parameters)
        day, today = law_for(on).on, law_for(None).on
        with ready_database():
            from mitra.findings.applied import law_applied
            from mitra.findings.differences.settings_given import refuse_what_nothing_reads
            from mitra.findings.differences.what_if import WhatIf

            after = law_applied(day, settings)
            refuse_what_nothing_reads(settings, after)
            moment = known_at_or_newest(moment_of(known_at) if known_at else None)
            asked = WhatIf(law_applied(day if settings else today), after, moment)
            with progress_bar() as bar:
                task = bar.add_task("Menilai dua kali / Judging twice", total=None)
                flips = asked.flips(progress=lambda done, total: bar.update(task, completed=done, total=total))
                output.write(flips, *asked.points, count=None)
            _tell(asked.moves, language, format)
    return 0


def _settings(written: list[str], file: Path | None) -> dict[str, Any]:
    from mitra.findings.differences.settings_given import settings_of, settings_written

    return settings_of(_read(file)) | settings_written(written)


def _read(file: Path | None) -> Mapping[str, Any]:
    if file is None:
        return {}
    try:
        found = read_yaml(file.read_text("utf-8"))
    except FileNotFoundError:
        raise CannotRun(f"Berkas {file} tidak ditemukan. / There is no file {file}.") from None
    except OSError as error:
        raise CannotRun(f"Berkas {file} tidak dapat dibuka ({error.strerror}). / {file} cannot be opened.") from error
    except (yaml.YAMLError, UnicodeDecodeError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise CannotRun(
            f"{file} bukan daftar parameter; tulis satu baris untuk setiap parameter: nama: nilai. / "
            f"{file} is no list of parameters; write one line for each: name: value."
        )
    return found


_HEADINGS = {"id": ("Syarat", "Sekarang", "Menjadi", "Jumlah"), "en": ("Requirement", "Now", "Would be", "Number")}


def _tell(moves: Counter[tuple[str, str | None, str | None]], language: Language, format: Format) -> None:
    """All outcomes, those too that stay: beside the list in the terminal, on standard error beside a file."""
    from mitra.findings.differences.views import outcome_label

    table = Table(*_HEADINGS[language])
    table.columns[-1].justify = "right"
    for (requirement, before, after), number in sorted(moves.items()):
        labels = (outcome_label(one, language) for one in (before, after))
        table.add_row(requirement, *labels, figure(number, language), style="dim" if before == after else "bold")
    Console(stderr=format != "table" or not sys.stdout.isatty()).print(table)
