"""What `mitra reference load` tells of a load: counts and the first lines on the terminal, all of it in a file."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from mitra.cli.reference_words import MORE, READ
from mitra.cli.target import target, text
from mitra.findings.export.safe import csv_cell
from mitra.law.wording.book import counted
from mitra.reference import labels
from mitra.reference.difference import Change, Difference, Line, lines
from mitra.reference.files.load_report import LoadReport, Remark
from mitra.reference.wording import say
from mitra.values.numbers import figure
from mitra.values.wording import Language

_SHOWN: Final = 10  # lines of a list; the rest are counted


class Entry(NamedTuple):
    """A line of the file: a change (`key`, `field`, `before`, `after`), or a row left out (`place`, `reason`)."""

    kind: str
    change: str
    key: str = ""
    name: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    place: str = ""
    reason: str = ""


_COLUMNS_ID = ("jenis", "perubahan", "kunci", "nama", "kolom", "sebelum", "sesudah", "tempat", "alasan")
_LEFT_OUT = {"id": "ditolak", "en": "left out"}


def tell_reading(report: LoadReport, language: Language) -> None:
    """How many rows were read; those left out one by one, the remarks on rows that were kept only as a count of each."""
    counts = {name: figure(getattr(report, name), language) for name in ("kept", "warned", "skipped")}
    print(READ[language].format(read=counted(report.read, "rows", language), **counts))
    tell_left_out(report.remarks, language)
    kept = [remark for remark in report.remarks if remark.kept]
    for code, times in Counter(remark.problem.code for remark in kept).most_common():
        example = next(remark for remark in kept if remark.problem.code == code)
        print(f"  {figure(times, language)} × {_said(example, language)}", file=sys.stderr)


def tell_left_out(remarks: Iterable[Remark], language: Language) -> None:
    """What was left out and why."""
    _tell([_said(remark, language) for remark in remarks if not remark.kept], language, sys.stderr)


def tell_difference(difference: Difference, language: Language) -> None:
    """The counts, and the first of what is new, changed or gone."""
    counts = {name: number for name, number in difference.counts().items() if number}
    named = (f"{figure(number, language)} {labels.name(labels.CHANGES, name, language)}" for name, number in counts.items())
    print("  " + ", ".join(named) + ".")
    if len(difference.new) == sum(counts.values()):
        return  # the first load of its kind: everything is new
    told = list(lines(difference))
    for change in (Change.CHANGED, Change.GONE, Change.NEW):
        _tell([_line(one, language) for one in told if one.change is change], language, sys.stdout)


def _line(one: Line, language: Language) -> str:
    text = f"{labels.name(labels.CHANGES, one.change, language)}: {one.key} {one.name}"
    if not one.field:
        return text
    field = labels.name(labels.FIELDS, one.field, language)
    return f"{text} · {field}: {_short(one.before, language)} → {_short(one.after, language)}"


def write_report(
    path: Path, differences: Sequence[tuple[str, Difference]], left_out: Sequence[tuple[str, Remark]], language: Language
) -> None:
    """Everything as CSV in the reader's words, or as NDJSON with the names of the code and plain values."""
    in_words = path.suffix.casefold() == ".csv"
    entries = [one for kind, difference in differences for one in _entries(kind, difference, language, in_words)]
    entries += [
        Entry(
            labels.name(labels.KINDS, kind, language) if in_words and kind else kind,
            _LEFT_OUT[language] if in_words else "left_out",
            place=remark.place,
            reason=say(remark.problem, language),
        )
        for kind, remark in left_out
    ]
    with target(path) as file, text(file) as stream:
        if in_words:
            writer = csv.writer(stream)
            writer.writerow(_COLUMNS_ID if language == "id" else Entry._fields)
            writer.writerows([csv_cell(value) for value in one] for one in entries)
        else:
            stream.writelines(json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in entries)


def _entries(kind: str, difference: Difference, language: Language, in_words: bool) -> Iterator[Entry]:
    for one in lines(difference):
        if in_words:
            yield Entry(
                labels.name(labels.KINDS, kind, language),
                labels.name(labels.CHANGES, one.change, language),
                one.key,
                one.name,
                labels.name(labels.FIELDS, one.field, language) if one.field else "",
                labels.say_value(one.before, language),
                labels.say_value(one.after, language),
            )
        else:
            yield Entry(kind, one.change, one.key, one.name, one.field, _plain(one.before), _plain(one.after))


def _plain(value: object) -> str:
    return "" if value is None else "; ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _said(remark: Remark, language: Language) -> str:
    return f"{remark.place}: {say(remark.problem, language)}"


def _short(value: Any, language: Language) -> str:
    text = labels.say_value(value, language) or "—"
    return text if len(text) <= 80 else text[:79] + "…"


def _tell(texts: Sequence[str], language: Language, stream: Any) -> None:
    for one in islice(texts, _SHOWN):
        print(f"  {one}", file=stream)
    if len(texts) > _SHOWN:
        print(MORE[language].format(more=figure(len(texts) - _SHOWN, language)), file=stream)
