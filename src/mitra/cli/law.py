"""`mitra law show` and `mitra law diff`: the law as the machine applies it, on a day or between two."""

from __future__ import annotations

from typing import Literal

from cyclopts import App
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mitra.cli.law_of_the_day import law_for
from mitra.findings.words.law import ChangeView, RequirementView, changes_between, requirements_of

law = App(name="law", help="The law as the machine applies it. / Aturan seperti yang diterapkan mesin.")
Language = Literal["id", "en"]


@law.command
def show(*, on: str | None = None, language: Language = "id") -> int:
    """Each requirement in force on a day, with its conditions, parameters, articles and how sure we are.

    Parameters
    ----------
    on
        The day, such as 2021-11-12; today if not given.
    language
        id or en.
    """
    console = Console()
    of_the_day = law_for(on)
    for requirement in requirements_of(of_the_day, language):
        _print_requirement(console, requirement)
    console.print(Text(f"{of_the_day.on}  {of_the_day.digest}", style="dim"))
    return 0


@law.command
def diff(before: str, after: str, /, *, language: Language = "id") -> int:
    """What changed between two days: conditions, parameters, articles.

    Parameters
    ----------
    before
        The earlier day.
    after
        The later day.
    language
        id or en.
    """
    console = Console()
    found = changes_between(law_for(before), law_for(after), language)
    for one in found:
        _print_change(console, one)
    if not found:
        console.print("Tidak ada perubahan." if language == "id" else "Nothing changed.")
    return 0


def _print_requirement(console: Console, one: RequirementView) -> None:
    console.print(Text(f"\n{one.id}  {one.name}", style="bold"))
    console.print(Padding(Text(f"{one.citation.label}: {one.citation.text}"), (0, 0, 0, 4)))
    for condition in one.conditions:
        line = Text(f"{condition.code}  ", style="cyan").append(condition.claim, style="default")
        console.print(Padding(line, (0, 0, 0, 4)))
        about = f"{condition.citation.label} · {condition.confidence_label}"
        console.print(Padding(Text(about, style="dim"), (0, 0, 0, 8)))
        for parameter in condition.parameters:
            told = f"{parameter.label}: {parameter.value} {parameter.unit} ({parameter.citation})"
            console.print(Padding(Text(told, style="dim"), (0, 0, 0, 8)))


def _print_change(console: Console, one: ChangeView) -> None:
    console.print(Text(f"{one.mark} {one.label}", style="bold").append(f"  {one.id}", style="dim"))
    for line in (one.before, one.after):
        if line:
            console.print(Padding(Text(line), (0, 0, 0, 4)))
