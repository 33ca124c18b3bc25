"""`mitra runs`: the screenings of the whole register that were kept."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter
from cyclopts.validators import Number
from rich.console import Console
from rich.table import Table

from mitra.site.prepare import ready_database
from mitra.values.dates import display_date
from mitra.values.moments import display_moment
from mitra.values.numbers import figure

if TYPE_CHECKING:
    from mitra.findings.runs.listed import RunView

Language = Literal["id", "en"]
_HEADINGS = {
    "id": ("Nomor", "Rangkaian", "Hari", "Keterangan sampai", "Aturan", "Dinilai", "Ditulis", "Lama", "Keadaan", "Sidik jari"),
    "en": ("Number", "Series", "Day", "Statements until", "Rules", "Judged", "Written", "Took", "State", "Digest"),
}
_STATES = {
    "id": {"finished": "selesai", "abandoned": "ditinggalkan", "unfinished": "belum selesai ({done}/{blocks})"},
    "en": {"finished": "finished", "abandoned": "abandoned", "unfinished": "unfinished ({done}/{blocks})"},
}
_NONE = {
    "id": "Belum ada penilaian; mulai dengan: mitra screen --all.",
    "en": "There is no run yet; start one: mitra screen --all.",
}
_NUMBERS = (0, 5, 6, 7)  # columns with figures


def runs(
    *,
    series: str = "",
    last: Annotated[int, Parameter(validator=Number(gte=1))] = 20,
    format: Literal["table", "ndjson"] = "table",
    language: Language = "id",
) -> int:
    """List the runs, the newest first: what each judged by, how many were judged anew, what was written, how long it took.

    Parameters
    ----------
    series
        Only those of this series, such as berjalan (each day's).
    last
        How many.
    format
        table for the terminal, ndjson for programs.
    language
        id or en.
    """
    with ready_database():
        from mitra.findings.runs.listed import runs as listed

        found = listed(series=series, last=last)
    if format == "ndjson":
        for one in found:
            print(json.dumps(_as_json(one), ensure_ascii=False))
    elif found:
        table = Table(*_HEADINGS[language])
        for column in _NUMBERS:
            table.columns[column].justify = "right"
        for one in found:
            table.add_row(*_row(one, language))
        Console(width=None if sys.stdout.isatty() else 160).print(table)
    else:
        print(_NONE[language], file=sys.stderr)
    return 0


def _row(one: RunView, language: Language) -> list[str]:
    state = _STATES[language][one.state.value].format(done=one.blocks_done, blocks=one.blocks)
    judged = f"{figure(one.institutions, language)} / {figure(one.programmes, language)}"
    return [
        str(one.number),
        one.series,
        display_date(one.on, language),
        display_moment(one.known_at, language),
        one.law[:12],
        judged,
        f"+{figure(one.added, language)} −{figure(one.ended, language)}",
        _took(one.took, language),
        state,
        one.digest[:12],
    ]


def _took(took: timedelta | None, language: Language) -> str:
    if took is None:
        return ""
    seconds = f"{took.total_seconds():.1f}"
    return f"{seconds} s" if language == "en" else f"{seconds.replace('.', ',')} detik"


def _as_json(one: RunView) -> dict[str, Any]:
    return {
        "number": one.number,
        "series": one.series,
        "on": one.on.isoformat(),
        "known_at": one.known_at.isoformat(),
        "law": one.law,
        "state": one.state.value,
        "started_at": one.started_at.isoformat(),
        "seconds": one.took.total_seconds() if one.took else None,
        "institutions": one.institutions,
        "programmes": one.programmes,
        "added": one.added,
        "ended": one.ended,
        "blocks": one.blocks,
        "blocks_done": one.blocks_done,
        "digest": one.digest or None,
        "by": asdict(one.by) if one.by else None,
    }
