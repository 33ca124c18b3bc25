"""What was known of an institution at a moment, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mitra.values.dates import display_date
from mitra.values.moments import display_moment

if TYPE_CHECKING:
    from mitra.findings.differences.views import DifferenceView
    from mitra.findings.known.then import KnownThen, News, StatementThen, SubjectThen

Language = Literal["id", "en"]
_SAID = {
    "id": {
        "then": "Yang diketahui sampai {at}; dinilai menurut hukum {on} (aturan {law})",
        "statements": "Keterangan waktu itu",
        "unknown": "Lembaga ini belum dikenal waktu itu; baru dikenal sejak {at}.",
        "absorbed": "Waktu itu lembaga ini dibaca sebagai bagian lembaga lain.",
        "nothing": "Tidak ada keterangan waktu itu.",
        "since": "diketahui sejak {at}",
        "file": "dari {file}",
        "proof": "bukti",
        "claim": "pernyataan",
        "said": "dinyatakan oleh {source}",
        "disputed": "dibantah oleh {who}",
        "findings": "Temuan waktu itu",
        "override": "Penilaian petugas",
        "by": "akun {by}, {span}, dicatat {recorded}",
        "news": "Yang diketahui kemudian, sampai {at}",
        "no_news": "Tidak ada keterangan baru, dicabut, atau diganti sejak itu.",
        "recorded": "dicatat",
        "superseded": "digantikan nomor {successor}",
        "withdrawn": "dicabut: {reason}",
        "refuted": "dibantah oleh {reason}",
        "differences": "Temuan sekarang yang lain (hukum {on}, aturan {law})",
        "same": "Semua temuan sekarang sama hasilnya.",
    },
    "en": {
        "then": "Known until {at}; judged by the law of {on} (rules {law})",
        "statements": "Statements then",
        "unknown": "This institution was not known then; it is known since {at}.",
        "absorbed": "Then this institution was read as part of another one.",
        "nothing": "There were no statements then.",
        "since": "known since {at}",
        "file": "from {file}",
        "proof": "proof",
        "claim": "claim",
        "said": "stated by {source}",
        "disputed": "disputed by {who}",
        "findings": "Findings then",
        "override": "Officer’s outcome",
        "by": "account {by}, {span}, recorded {recorded}",
        "news": "What became known after that, until {at}",
        "no_news": "No statement was recorded, withdrawn or superseded since.",
        "recorded": "recorded",
        "superseded": "superseded by {successor}",
        "withdrawn": "withdrawn: {reason}",
        "refuted": "disputed by {reason}",
        "differences": "Findings that are others now (the law of {on}, rules {law})",
        "same": "All findings have the same outcome now.",
    },
}
_COLOURS = {"met": "green", "not_met": "red", "unproven": "yellow", "not_applicable": "dim"}


def tell(found: KnownThen, console: Console, language: Language) -> None:
    """All of it, the statements first."""
    said, then, now = _SAID[language], found.then, found.now
    place = ", ".join(part for part in (found.city, found.province) if part)
    console.print(Text(f"{found.identifier}  {found.name}, {place}", style="bold"))
    judged_by = said["then"].format(
        at=display_moment(then.known_at, language), on=display_date(then.on, language), law=then.law[:12]
    )
    console.print(Text(judged_by, style="dim"))
    if found.entered_at > then.known_at:
        console.print(said["unknown"].format(at=display_moment(found.entered_at, language)))
    else:
        _print_then(found, console, said)
    _head(console, said["news"].format(at=display_moment(now.known_at, language)))
    for news in found.news:
        _news(console, news, said)
    if not found.news:
        console.print(said["no_news"])
    _head(console, said["differences"].format(on=display_date(now.on, language), law=now.law[:12]))
    for difference in found.differences:
        _difference(console, difference)
    if not found.differences:
        console.print(said["same"])


def _print_then(found: KnownThen, console: Console, said: dict[str, str]) -> None:
    """Statements by when and whence they came to be known, then the findings."""
    _head(console, said["statements"])
    shown = None
    for statement in found.statements:
        origin = statement.known_since_text, statement.file
        if origin != shown:
            shown = origin
            since = said["since"].format(at=statement.known_since_text)
            file = said["file"].format(file=statement.file) if statement.file else ""
            _say(console, " · ".join(part for part in (since, file) if part), 2, "bold")
        _statement(console, statement, said)
    if not found.statements:
        console.print(said["nothing"])
    _head(console, said["findings"])
    for subject in found.findings:
        _subject(console, subject, said)
    if not found.findings:
        console.print(said["absorbed"])


def _difference(console: Console, one: DifferenceView) -> None:
    what = f"{one.programme} · " if one.programme else ""
    line = Text(f"  {what}{one.requirement}  ").append(f"{one.before_label} → {one.after_label}", style="bold")
    console.print(line, soft_wrap=True)
    for cause in one.causes:
        _say(console, f"– {cause.text}", 6)
    if one.override:
        _say(console, f"* {one.override}", 6, "magenta")


def _head(console: Console, text: str) -> None:
    console.print(Text(f"\n{text}", style="bold underline"))


def _statement(console: Console, one: StatementThen, said: dict[str, str]) -> None:
    fact = one.fact
    whose = f"{one.programme} · " if one.programme else ""
    _say(console, f"[{one.number}] {whose}{fact.label}: {fact.value}", 2)
    source = said["said"].format(source=", ".join(part for part in (fact.source, fact.said_on) if part))
    worth = said["proof" if fact.proves else "claim"]
    _say(console, " · ".join(part for part in (worth, source, fact.checked, one.place) if part), 6, "dim")
    for dispute in one.disputes:
        _say(console, said["disputed"].format(who=dispute), 6, "magenta")


def _subject(console: Console, subject: SubjectThen, said: dict[str, str]) -> None:
    if subject.programme:
        console.print(Text(f"  {subject.programme} {subject.title}"))
    for view in subject.findings:
        indent = 4 if subject.programme else 2
        line = Text(f"{view.requirement} {view.requirement_name}: ").append(view.outcome_label, style=_COLOURS[view.outcome])
        console.print(Padding(line, (0, 0, 0, indent), expand=False))
        if view.override:
            _say(console, f"* {said['override']}: {view.override.outcome_label}. {view.override.reason}", indent + 2, "magenta")
            about = said["by"].format(by=view.override.by, span=view.override.span, recorded=view.override.recorded)
            _say(console, about, indent + 4, "dim")
        grounds = view.supports if view.outcome == "met" else view.reasons
        for reason in grounds:
            numbers = "".join(f" [{fact.id}]" for fact in reason.facts)
            _say(console, f"• {reason.text}{numbers}", indent + 2, "dim")
        if not grounds and view.sentence:
            _say(console, f"• {view.sentence}", indent + 2, "dim")


def _news(console: Console, one: News, said: dict[str, str]) -> None:
    what = said["refuted" if one.what == "disputed" else one.what].format(successor=one.successor, reason=one.reason)
    whose = f"{one.programme} · " if one.programme else ""
    _say(console, f"{one.at_text}  [{one.number}] {whose}{one.fact.label}: {what}", 2)
    if one.what == "recorded":
        _say(console, " · ".join(part for part in (one.fact.value, one.fact.source, one.fact.checked) if part), 6, "dim")


def _say(console: Console, text: str, indent: int, style: str = "") -> None:
    printable = "".join(character for character in text if character.isprintable())
    console.print(Padding(Text(printable, style=style), (0, 0, 0, indent), expand=False))
