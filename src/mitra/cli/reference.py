"""`mitra reference load|status|show|calendar`: the catalogues in the database, and the calendar of working days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cyclopts import App
from rich.console import Console
from rich.table import Table

from mitra.cli.law_of_the_day import moment_of
from mitra.cli.reference_calendar import calendar
from mitra.cli.reference_files import asked, kind_named, read_all
from mitra.cli.reference_report import tell_difference, tell_left_out, tell_reading, write_report
from mitra.cli.reference_words import (
    DONE,
    HEADINGS,
    NEVER,
    NOT_A_KIND,
    NOTHING_KNOWN,
    OF_PROGRAM,
    STANDS,
    WOULD,
    age,
)
from mitra.reference import labels
from mitra.reference.kinds import FILE, KINDS, LIBUR
from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database
from mitra.values.numbers import figure

if TYPE_CHECKING:
    from mitra.reference.difference import Difference

reference = App(name="reference", help="Standards, regions and holidays in the database. / Standar, wilayah, dan hari libur.")
reference.command(calendar)
Language = Literal["id", "en"]


@reference.command
def load(*words: str, dry_run: bool = False, report: Path | None = None, source: str = "", language: Language = "id") -> int:
    """Load what comes with the program and, if files are given, the catalogues in them. What is there already is left as it is.

    Exit code 0: everything was loaded or already there; 1: rows were left out; 2: nothing could be read.

    Parameters
    ----------
    words
        Files or folders (CSV, JSON); if need be after their kind: skkni, kbli, kbli-lpk, kbji, wilayah, libur.
    dry_run
        Only say what would change.
    report
        Where to write all that is new, changed, gone or left out: a file that ends in .csv or .ndjson.
    source
        Where the files are from, in words; their names if not given.
    language
        id or en.
    """
    if report is not None and report.suffix.casefold() not in (".csv", ".ndjson"):
        raise CannotRun("--report perlu berkas .csv atau .ndjson. / --report needs a file that ends in .csv or .ndjson.")
    kind, files = asked(words)
    found = read_all(kind, files, language)
    differences: list[tuple[str, Difference]] = []
    with ready_database():
        from mitra.audit.act import SYSTEM
        from mitra.reference.acts import LOADS, load_shipped
        from mitra.reference.history import difference_of, preview
        from mitra.reference.queries import amended_otherwise

        if not dry_run:
            shipped = load_shipped(by=SYSTEM)
            print(f"{shipped.subject}: {DONE[shipped.done][language]}.")
        for one in found.readings:
            name, difference, state = one.kind.name, None, WOULD
            if dry_run:
                difference = preview(one.kind, FILE, one.rows)
            else:
                outcome = LOADS[name](by=SYSTEM, rows=one.rows, source=source or one.source)
                state = DONE[outcome.done]
                if outcome.done:
                    difference = difference_of(one.kind, outcome.summary["load"])
            print(f"{labels.name(labels.KINDS, name, language)} ({one.source}): {state[language]}.")
            tell_reading(one.report, language)
            if difference is not None:
                tell_difference(difference, language)
                differences.append((name, difference))
            if one.kind is LIBUR and (days := amended_otherwise(one.rows)):
                print(STANDS[language].format(days=", ".join(labels.say_value(day, language) for day in days)))
    tell_left_out(found.unread, language)
    left_out = [(one.kind.name, remark) for one in found.readings for remark in one.report.remarks if not remark.kept]
    left_out += [("", remark) for remark in found.unread]
    if report is not None:
        write_report(report, differences, left_out, language)
    return 1 if left_out else 0


@reference.command
def status(*, known_at: str | None = None, language: Language = "id") -> int:
    """Which loads count, since when, and how many of their rows.

    Parameters
    ----------
    known_at
        A moment, such as 2026-11-24T20:00 (WIB), or a day; now if not given.
    language
        id or en.
    """
    at = moment_of(known_at) if known_at else None
    with ready_database():
        from mitra.reference.history import overview

        kinds = overview(at)
    table = Table(*HEADINGS[language])
    for kind in kinds:
        name = labels.name(labels.KINDS, kind.kind, language)
        if not kind.loads:
            table.add_row(name, (OF_PROGRAM if kind.rows else NEVER)[language], "", figure(kind.rows, language), "", "")
        for one in kind.counting:
            rows = f"{figure(one.counting, language)} / {figure(one.rows, language)}"
            when, old = labels.say_moment(one.loaded_at, language), str(age(one.loaded_at, at))
            table.add_row(name, one.source, when, rows, old, one.digest[:12])
            name = ""
    Console().print(table)
    return 0


@reference.command
def show(kind: str, key: str, /, *, known_at: str | None = None, language: Language = "id") -> int:
    """What the catalogue that counts says of one code or day, and which load says it.

    Exit code 1: nothing is known of it.

    Parameters
    ----------
    kind
        skkni, kbli-2020, kbli-2025, kbli-lpk, kbji, wilayah or libur.
    key
        A code as the catalogue writes it; of kbli-lpk with its edition ("KBLI 2020 78411"); a day as 2026-08-17.
    known_at
        A moment, such as 2026-11-24T20:00 (WIB), or a day; now if not given.
    language
        id or en.
    """
    name = kind_named(kind)
    if name not in KINDS:
        raise CannotRun(f"{kind}: {NOT_A_KIND[language]}")
    at = moment_of(known_at) if known_at else None
    with ready_database():
        from mitra.reference.queries import counted, days

        record = (days(at) if KINDS[name] is LIBUR else counted(KINDS[name], at)).get(key)
    if record is None:
        print(f"{key}: {NOTHING_KNOWN[language]}")
        return 1
    for field, value in record._asdict().items():
        if said := labels.say_value(value, language):
            print(f"{labels.name(labels.FIELDS, field, language)}: {said}")
    return 0
