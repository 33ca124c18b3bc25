"""`mitra known`: what was known of an institution at a moment, what followed from it, and what has changed since."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date, datetime
from typing import Literal

from rich.console import Console

from mitra.cli.known_told import Language, tell
from mitra.cli.law_of_the_day import day_of, law_for, moment_of
from mitra.cli.reading import refuse
from mitra.cli.refusals import as_sentences
from mitra.site.prepare import ready_database
from mitra.values.moments import WIB


def known(
    vin: str,
    /,
    *,
    at: str,
    on: str | None = None,
    format: Literal["table", "json"] = "table",
    language: Language = "id",
) -> int:
    """What did we know about an institution at a moment, and what followed? And what has changed since?

    Statements that counted then, with source, check and since when they were known; the findings from them, with reasons;
    what was recorded or ended later; findings then and now, and why they differ. Exit code 2: there is no such institution.

    Parameters
    ----------
    vin
        The institution's VIN.
    at
        The moment, such as 2026-03-03T17:00+07:00; a day means its end in Western Indonesia Time.
    on
        The day judged; the day of the moment if not given.
    format
        table for the terminal, json for programs.
    language
        id or en.
    """
    moment = moment_of(at)
    day = law_for(on or moment.astimezone(WIB).date().isoformat()).on
    with ready_database(), as_sentences():
        from mitra.facts.clock import refuse_what_is_not_yet
        from mitra.findings.known.then import known_then

        refuse_what_is_not_yet(moment)
        found = known_then(vin.strip(), moment, day, day_of(None), language)
    if found is None:
        return refuse(f"VIN {vin} belum dikenal. / VIN {vin} is not known.")
    if format == "json":
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1, default=_as_text))
    else:
        tell(found, Console(width=None if sys.stdout.isatty() else 120), language)
    return 0


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
