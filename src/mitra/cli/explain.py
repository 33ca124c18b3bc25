"""`mitra explain`: why one institution of a file stands as it does, with facts, articles and next steps."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mitra.cli.law_of_the_day import law_for
from mitra.findings.export.table import MARKS
from mitra.findings.narrator import Narrator
from mitra.findings.screening import Screened, screen
from mitra.findings.views import FindingView, ReasonView
from mitra.intake.files import read_file
from mitra.law.finding import Outcome
from mitra.law.judge import judge

WORDS = {
    "id": {
        "next": "Langkah berikutnya",
        "if": "Bila semua isian terbukti",
        "claim": "pernyataan",
        "proof": "bukti",
        "look": "Perhatikan",
    },
    "en": {"next": "Next step", "if": "If all that is stated is confirmed", "claim": "claim", "proof": "proof", "look": "Note"},
}


def explain(
    file: Path,
    vin: str,
    /,
    *,
    on: str | None = None,
    catalogue: list[Path] | None = None,
    claims_only: bool = False,
    language: Literal["id", "en"] = "id",
) -> int:
    """Explain every finding of one institution and its programmes.

    Parameters
    ----------
    file
        Application workbook, JSON or NDJSON.
    vin
        The institution's VIN.
    on
        The day judged, such as 2021-11-12; today if not given.
    catalogue
        SKKNI catalogue files to use besides the one that comes with the program.
    claims_only
        Take nothing in the file as proof, only as the institution's word.
    language
        id or en.
    """
    law = law_for(on, catalogue or [])
    found = next((a for a in read_file(file, claims_only=claims_only).applications if a.identifier == vin.strip()), None)
    if found is None:
        print(f"mitra: VIN {vin} tidak ada dalam {file.name}. / VIN {vin} is not in {file.name}.", file=sys.stderr)
        return 2
    (screened,) = screen([found], law)
    prospects = judge(found.case(), law, believing=True)
    narrator, facts = Narrator(law, language), found.facts_by_id()
    views = [narrator.view(one, facts, prospect) for one, prospect in zip(screened.findings, prospects, strict=True)]
    _print(Console(), screened, views, language)
    return 0


def _print(console: Console, screened: Screened, views: list[FindingView], language: str) -> None:
    who = screened.application
    console.print(Text(f"{who.identifier}  {who.name}, {who.city}", style="bold"))
    titles = {programme.code: programme.title for programme in who.programmes}
    shown: str | None = None
    for view in views:
        if view.programme != shown:
            shown = view.programme
            console.print(Text(f"\n{shown}  {titles.get(shown or '', '')}", style="bold"))
        _finding(console, view, language)


def _finding(console: Console, view: FindingView, language: str) -> None:
    mark, colour = MARKS[Outcome(view.outcome)]
    line = Text(f"{mark} {view.requirement} {view.requirement_name} · ").append(view.outcome_label, style=f"bold {colour}")
    console.print(line)
    if view.if_confirmed:
        console.print(Padding(Text(f"{WORDS[language]['if']}: {view.if_confirmed_label}", style="dim"), (0, 0, 0, 4)))
    for reason in view.supports if view.outcome == Outcome.MET.value else view.reasons:
        _reason(console, reason, language)
    for reason in view.notices:
        _reason(console, reason, language, prefix=f"{WORDS[language]['look']}: ")


def _reason(console: Console, reason: ReasonView, language: str, prefix: str = "") -> None:
    words = WORDS[language]
    console.print(Padding(Text(f"{prefix}{reason.text}"), (0, 0, 0, 4)))
    for fact in reason.facts:
        about = " · ".join(part for part in (fact.source, fact.said_on, fact.checked) if part)
        told = f"[{fact.id}] {words['proof' if fact.proves else 'claim']}: {fact.label}: {fact.value} ({about})"
        console.print(Padding(Text(told, style="dim"), (0, 0, 0, 8)))
    for article in reason.citations:
        console.print(Padding(Text(f"{article.label}: {article.text} ({article.read_label})", style="dim"), (0, 0, 0, 8)))
    if reason.next:
        console.print(Padding(Text(f"{words['next']}: {reason.next}", style="cyan"), (0, 0, 0, 8)))
