"""`mitra explain`: why one institution of a file stands as it does, with facts, articles and next steps."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mitra.cli.law_of_the_day import law_for
from mitra.cli.reading import reading, refuse
from mitra.findings.export.table import MARKS
from mitra.findings.screening import Screened, screen
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.views import FindingView, ReasonView
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
    with reading(file, claims_only=claims_only) as (_, applications):
        found = next((one for one in applications if one.identifier == vin.strip()), None)
    if found is None:
        return refuse(f"VIN {vin} tidak ada dalam {file.name}. / VIN {vin} is not in {file.name}.")
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
    words = WORDS[language]
    mark, colour = MARKS[Outcome(view.outcome)]
    line = Text(f"{mark} {view.requirement} {view.requirement_name} · ").append(view.outcome_label, style=f"bold {colour}")
    console.print(line, soft_wrap=True)
    if view.if_confirmed:
        _say(console, f"{words['if']}: {view.if_confirmed_label}", 4, "dim")
        for reason in view.if_confirmed_reasons:
            _say(console, f"{reason.text} {reason.next}", 6, "dim")
    grounds = view.supports if view.outcome == Outcome.MET.value else view.reasons
    for reason in grounds:
        _say(console, f"• {reason.text}", 4)
        if reason.next:
            _say(console, f"→ {words['next']}: {reason.next}", 6, "cyan")
    for reason in view.notices:
        _say(console, f"! {words['look']}: {reason.text}", 4, "magenta")
    _behind(console, grounds + view.notices, words)


def _behind(console: Console, reasons: tuple[ReasonView, ...], words: dict[str, str]) -> None:
    """The statements and articles behind a finding, each once."""
    for fact in dict.fromkeys(fact for reason in reasons for fact in reason.facts):
        about = " · ".join(part for part in (fact.source, fact.said_on, fact.checked) if part)
        what = words["proof" if fact.proves else "claim"]
        _say(console, f"[{fact.id}] {what}: {fact.label}: {fact.value} ({about})", 4, "dim")
    for article in dict.fromkeys(article for reason in reasons for article in reason.citations):
        _say(console, f"§ {article.label}: {article.text} ({article.read_label})", 4, "dim")


def _say(console: Console, text: str, indent: int, style: str = "") -> None:
    console.print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))
