"""Findings as one page that stands alone: no script, no other file, fit for mail and paper. Written institution by institution.

Everything that came from a file passes through `format_html`, which escapes it. Asks neither database nor settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mitra.findings.screening import Screened
from mitra.findings.words.cells import CellView, cells_in_words
from mitra.findings.words.narrator import Narrator
from mitra.findings.words.strip import institution_strip, programme_strip
from mitra.findings.words.views import FactView, ReasonView
from mitra.intake.application import Programme
from mitra.law.facts import Fact
from mitra.law.finding import Finding
from mitra.law.in_force import Law
from mitra.law.wording.book import counted
from mitra.law.wording.values import say_value

_STYLE = Path(__file__).with_name("page.css")
_SHAPES = {"met": "●", "not_met": "■", "unproven": "◆", "not_applicable": "–"}
_WORDS = {
    "id": {
        "title": "Temuan Mitra JKP",
        "intro": "Lima syarat lembaga pelatihan mitra Jaminan Kehilangan Pekerjaan, menurut aturan yang berlaku pada {on}.",
        "not_a_decision": "Temuan ini hasil pemeriksaan mesin atas keterangan yang ada, bukan keputusan Kementerian.",
        "rules": "Aturan", "next": "Langkah berikutnya", "facts": "Fakta", "articles": "Dasar",
        "programme": "Program", "notices": "Untuk diperhatikan petugas; tidak memutus",
        "said": "menurut {source}", "checked": "diperiksa: {checked}",
    },
    "en": {
        "title": "Mitra JKP findings",
        "intro": "The five requirements for training partners of the job-loss insurance, by the law of {on}.",
        "not_a_decision": "These findings are what a machine makes of the statements; they are no decision of the ministry.",
        "rules": "Rules", "next": "Next step", "facts": "Facts", "articles": "Basis",
        "programme": "Programme", "notices": "For an officer to look at; does not decide",
        "said": "according to {source}", "checked": "checked: {checked}",
    },
}  # fmt: skip


def parts(screened: Iterable[Screened], law: Law, language: str = "id") -> Iterator[str]:
    """The page in pieces, one an institution, in the order they come."""
    words, narrator = _WORDS[language], Narrator(law, language)
    yield _head(law, language)
    institutions = programmes = 0
    for one in screened:
        institutions, programmes = institutions + 1, programmes + len(one.application.programmes)
        yield _institution(one, narrator, words)
    end = f"{counted(institutions, 'institutions', language)}, {counted(programmes, 'programmes', language)}"
    yield format_html("<p class=end>{}.</p></main></body></html>\n", end)


def _head(law: Law, language: str) -> str:
    words = _WORDS[language]
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><style>{}</style></head><body><main>'
        "<h1>{}</h1><p>{}</p><p>{}</p><p class=rules>{}: {}</p>",
        language,
        words["title"],
        mark_safe(_STYLE.read_text("utf-8")),  # noqa: S308  (our own file)
        words["title"],
        words["intro"].format(on=say_value(law.on, language)),
        words["not_a_decision"],
        words["rules"],
        law.digest,
    )


def _institution(one: Screened, narrator: Narrator, words: dict[str, str]) -> str:
    who = one.application
    place = ", ".join(part for part in (who.city, who.province) if part)
    return format_html(
        '<section><h2>{}</h2><p class="place">{} · {}</p>{}{}{}</section>\n',
        who.name,
        who.identifier,
        place,
        _strip(cells_in_words(institution_strip(one), narrator.language)),
        _findings(one, one.of(None), narrator, words),
        format_html_join("", "{}", ((_programme(one, p, narrator, words),) for p in who.programmes)),
    )


def _programme(one: Screened, programme: Programme, narrator: Narrator, words: dict[str, str]) -> SafeString:
    return format_html(
        "<h3>{} {}: {}</h3>{}{}",
        words["programme"],
        programme.code,
        programme.title,
        _strip(cells_in_words(programme_strip(one, programme.code), narrator.language)),
        _findings(one, one.of(programme.code), narrator, words),
    )


def _strip(cells: tuple[CellView, ...]) -> SafeString:
    shown = (
        (
            cell.outcome,
            cell.requirement,
            _SHAPES[cell.outcome],
            cell.outcome_label,
            f" ({cell.met}/{cell.total})" if cell.total else "",
            format_html(" <i>{}</i>", cell.override) if cell.override else "",
        )
        for cell in cells
    )
    return format_html("<ul class=strip>{}</ul>", format_html_join("", '<li class="{}"><b>{}</b> {} {}{}{}</li>', shown))


def _findings(one: Screened, findings: tuple[Finding, ...], narrator: Narrator, words: dict[str, str]) -> SafeString:
    facts = one.application.facts_by_id()
    return format_html_join("", "{}", ((_finding(finding, one, facts, narrator, words),) for finding in findings))


def _finding(
    finding: Finding, one: Screened, facts: Mapping[str, Fact], narrator: Narrator, words: dict[str, str]
) -> SafeString:
    view, override = narrator.view(finding, facts), one.override(finding)
    grounds = view.supports if view.outcome == "met" else view.reasons
    return format_html(
        '<article class="{}"><h4><b>{}</b> {} <span class="outcome">{} {}</span></h4>{}{}{}{}</article>',
        view.outcome,
        view.requirement,
        view.requirement_name,
        _SHAPES[view.outcome],
        view.outcome_label,
        format_html("<p class=override>{}</p>", narrator.say_override(override)) if override else "",
        "" if grounds else format_html("<p>{}</p>", view.sentence),
        format_html_join("", "{}", ((_reason(reason, words),) for reason in grounds)),
        format_html("<h5>{}</h5>{}", words["notices"], format_html_join("", "{}", ((_reason(r, words),) for r in view.notices)))
        if view.notices
        else "",
    )


def _reason(reason: ReasonView, words: dict[str, str]) -> SafeString:
    lines = [(words["facts"], fact) for fact in (_fact(one, words) for one in reason.facts)]
    lines += [(words["articles"], one.label) for one in reason.citations]
    return format_html(
        "<div class=reason><p>{}</p>{}<dl>{}</dl></div>",
        reason.text,
        format_html("<p class=next><b>{}:</b> {}</p>", words["next"], reason.next) if reason.next else "",
        format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", lines),
    )


def _fact(fact: FactView, words: dict[str, str]) -> str:
    said = ", ".join(part for part in (fact.source, fact.said_on) if part)
    told = [f"{fact.label}: {fact.value}", words["said"].format(source=said)]
    told += [words["checked"].format(checked=fact.checked)] if fact.checked else []
    return "; ".join(told)
