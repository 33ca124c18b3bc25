"""Differences out of a command: a list or counts in the terminal, or a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from mitra.cli.target import refuse_without_file, target, text
from mitra.values.numbers import figure

if TYPE_CHECKING:
    from mitra.findings.differences.between import Difference
    from mitra.findings.differences.causes import Point
    from mitra.findings.differences.counts import Count, Counted
    from mitra.findings.differences.views import DifferenceView

Format = Literal["table", "ndjson", "csv", "xlsx"]
By = Literal["region", "field", "requirement"]
Language = Literal["id", "en"]
_SAID = {
    "id": (
        "Tidak ada hasil yang berbeda.",
        "{total} hasil berbeda. Sebab: {causes}.",
        "{several} di antaranya mempunyai lebih dari satu sebab, sehingga jumlah menurut sebab lebih besar.",
    ),
    "en": (
        "No outcome differs.",
        "{total} outcomes differ. Causes: {causes}.",
        "{several} of them have more than one cause, so the causes add up to more.",
    ),
}


class Output:
    """How the differences between two points are to be written."""

    def __init__(self, format: Format, by: By | None, out: Path | None, language: Language) -> None:
        refuse_without_file(format, out)
        self.format, self.by, self.out, self.language = format, by, out, language

    def write(
        self, differences: Iterable[Difference], before: Point, after: Point, *, count: Callable[[By], tuple[Count, ...]] | None
    ) -> int:
        """Write them; how many there are. `count` gives the counts where only those are asked for, quicker than the list."""
        from mitra.findings.differences.counts import Counted
        from mitra.findings.differences.views import Telling

        if self.by and self.format in ("table", "csv") and count:
            counts = count(self.by)
            self._write_counts(counts)
            return sum(one.number for one in counts)
        counted = Counted()
        passing, telling = counted.passing(differences), Telling(before, after, self.language)
        if self.by and self.format in ("table", "csv"):
            for _ in passing:
                pass
            self._write_counts(counted.by(self.by))
        else:
            self._write_list(passing, telling.views, counted)
        self._sum_up(counted)
        return counted.total

    def _write_list(
        self,
        passing: Iterator[Difference],
        views: Callable[[Iterable[Difference]], Iterator[DifferenceView]],
        counted: Counted,
    ) -> None:
        with target(self.out) as stream:
            if self.format == "xlsx":
                from mitra.findings.export import difference_book

                difference_book.write(views(passing), counted.by, stream, self.language)
                return
            with text(stream) as lines:
                if self.format == "ndjson":
                    from mitra.findings.export import difference_json

                    lines.writelines(difference_json.lines(passing))
                elif self.format == "csv":
                    from mitra.findings.export import difference_rows

                    lines.writelines(difference_rows.csv_lines(views(passing), self.language))
                else:
                    console = Console(file=lines, force_terminal=stream.isatty(), width=None if stream.isatty() else 120)
                    _list(console, views(passing))

    def _write_counts(self, counts: tuple[Count, ...]) -> None:
        from mitra.findings.export.difference_rows import count_headings, count_row, counts_csv

        assert self.by
        with target(self.out) as stream, text(stream) as lines:
            if self.format == "csv":
                lines.writelines(counts_csv(counts, self.by, self.language))
                return
            table = Table(*count_headings(self.by, self.language))
            table.columns[-1].justify = "right"
            for one in counts:
                *words, number = count_row(one, self.by, self.language)
                table.add_row(*map(str, words), figure(int(number), self.language))
            Console(file=lines, force_terminal=stream.isatty(), width=None if stream.isatty() else 120).print(table)

    def _sum_up(self, counted: Counted) -> None:
        from mitra.findings.export.difference_rows import CAUSES

        none, some, several = _SAID[self.language]
        if not counted.total:
            print(none, file=sys.stderr)
            return
        causes = ", ".join(
            f"{CAUSES[self.language][name]} {figure(number, self.language)}" for name, number in counted.causes.most_common()
        )
        print(some.format(total=figure(counted.total, self.language), causes=causes), file=sys.stderr)
        if counted.several:
            print(several.format(several=figure(counted.several, self.language)), file=sys.stderr)


def _list(console: Console, views: Iterator[DifferenceView]) -> None:
    """One after another, those of an institution under its name."""
    shown = ""
    for one in views:
        if one.identifier != shown:
            shown = one.identifier
            place = f", {one.province}" if one.province else ""
            console.print(Text(f"\n{one.identifier}  {_printable(one.institution)}{place}", style="bold"))
        what = f"{one.programme} {_printable(one.programme_title)} · " if one.programme else ""
        line = Text(f"  {what}{one.requirement}  ").append(f"{one.before_label} → {one.after_label}", style="bold")
        console.print(line, soft_wrap=True)
        for cause in one.causes:
            console.print(Padding(Text(f"– {_printable(cause.text)}"), (0, 0, 0, 6), expand=False))
        if one.override:
            console.print(Padding(Text(f"* {_printable(one.override)}", style="magenta"), (0, 0, 0, 6), expand=False))


def _printable(told: str) -> str:
    return "".join(character for character in told if character.isprintable())


def watched(what: Iterable[Difference], total: int, label: str) -> Iterator[Difference]:
    """The same with a bar on standard error, where somebody looks and the list itself goes elsewhere."""
    quiet = not sys.stderr.isatty() or sys.stdout.isatty()
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as progress:
        task = progress.add_task(label, total=total)
        for one in what:
            progress.advance(task)
            yield one
