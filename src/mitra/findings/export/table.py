"""Findings in the terminal: a line for each institution with its strip, then the count of each outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from mitra.findings.screening import Screened
from mitra.findings.words.strip import Cell, institution_strip, programme_strip
from mitra.law.finding import Outcome
from mitra.law.in_force import Law
from mitra.law.requirements import REQUIREMENTS
from mitra.law.wording import phrases
from mitra.values.numbers import figure

#: A shape and a colour for each outcome; the words stand in the legend and in the totals.
MARKS = {
    Outcome.MET: ("●", "green"),
    Outcome.NOT_MET: ("■", "red"),
    Outcome.UNPROVEN: ("◆", "yellow"),
    Outcome.NOT_APPLICABLE: ("–", "dim"),
}
_OVERRIDDEN = "*"
_BESIDE = {
    "id": "Ada penilaian petugas di samping temuan ini; temuannya sendiri tidak berubah.",
    "en": "There is an officer’s outcome beside this finding; the finding itself does not change.",
}
_NAME = 44


def write(screened: Iterable[Screened], law: Law, console: Console, language: str = "id") -> None:
    """Print as it comes."""
    outcomes = phrases(language)["outcomes"]
    console.print(Text("   ".join(f"{MARKS[o][0]} {outcomes[o.value]}" for o in Outcome)))
    console.print(Text(f"{'':<11} {'':<{_NAME}} " + "     ".join(one.id for one in REQUIREMENTS), style="bold"))
    overridden = False
    counts: dict[str, Counter[Outcome]] = {one.id: Counter() for one in REQUIREMENTS}
    for one in screened:
        _line(console, one.application.identifier[:11], one.application.name, institution_strip(one), bold=True)
        for programme in one.application.programmes:
            _line(console, f"  {programme.code}"[:11], programme.title, programme_strip(one, programme.code))
        overridden = overridden or bool(one.overrides)
        for finding in one.findings:
            counts[finding.requirement][finding.outcome] += 1
    if overridden:
        console.print(Text(f"{_OVERRIDDEN} {_BESIDE[language]}"))
    for requirement, counted in counts.items():
        total = "  ".join(f"{outcomes[o.value]} {figure(counted[o], language)}" for o in Outcome if counted[o])
        console.print(Text(f"{requirement}  {phrases(language)['requirements'][requirement]['short']}: {total or '–'}"))


def _line(console: Console, code: str, name: str, strip: tuple[Cell, ...], *, bold: bool = False) -> None:
    printable = "".join(character for character in name if character.isprintable())
    line = Text(f"{code:<11} {printable[:_NAME]:<{_NAME}} ", style="bold" if bold else "")
    for one in strip:
        mark, colour = MARKS[one.outcome]
        count = f"{one.met}/{one.total}" if one.total else ""
        line.append(f"{mark}{_OVERRIDDEN if one.overrides else ' '}{count:<5}", style=colour)
    console.print(line, soft_wrap=True)
