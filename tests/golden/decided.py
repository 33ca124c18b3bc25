"""The golden decisions as text: a line for each institution and programme, a letter for each requirement.

`python -m tests.golden.decided` writes them anew. A commit that changes them says why the decisions changed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mitra.demonstration.files import as_json
from mitra.findings.screening import screen
from mitra.findings.words.strip import Cell, institution_strip, programme_strip
from mitra.intake.files import read_file
from mitra.law.finding import Outcome
from mitra.law.in_force import law_on
from mitra.reference.shipped import catalogue

DAYS = (date(2021, 11, 12), date(2026, 11, 24))
LETTERS = {Outcome.MET: "M", Outcome.NOT_MET: "N", Outcome.UNPROVEN: "U", Outcome.NOT_APPLICABLE: "-"}


def golden_file(on: date) -> Path:
    """Where the decisions of a day are kept."""
    return Path(__file__).parent / f"wave_judged_on_{on}.txt"


def decided(on: date) -> Iterator[str]:
    """The demonstration wave judged on a day: identifier, programme or "-", five letters for R1–R5."""
    reading = read_file(io.BytesIO("".join(as_json()).encode()))
    for one in screen(reading.applications, law_on(on, catalogue=catalogue())):
        yield f"{one.application.identifier} -  {_letters(institution_strip(one))}"
        for programme in one.application.programmes:
            yield f"{one.application.identifier} {programme.code} {_letters(programme_strip(one, programme.code))}"


def _letters(strip: tuple[Cell, ...]) -> str:
    return "".join(LETTERS[cell.outcome] for cell in strip)


if __name__ == "__main__":
    for day in DAYS:
        golden_file(day).write_text("\n".join(decided(day)) + "\n", encoding="utf-8")
