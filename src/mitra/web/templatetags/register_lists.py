"""Parts of the register's lists that are drawn many times on a page: links of facets, addresses of lines, the map's squares."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from html import escape
from typing import Final

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mitra.decisions.slugs import slug_of
from mitra.law.procedure.partnership.words import name_of
from mitra.register.changes import Change
from mitra.register.records import During, Happened, ListedLine, Registered, RegisterEntry
from mitra.values.dates import display_date
from mitra.values.moments import display_moment
from mitra.values.numbers import figure
from mitra.web.public.days import written
from mitra.web.public.register_filters import Addresses, Offer
from mitra.web.public.shell import language
from mitra.web.public.tiles import HEIGHT, SIDE, WIDTH, NumberedTile
from mitra.web.templatetags.drawn import strip
from mitra.web.templatetags.partnership import in_words, standing, standing_shape

register = template.Library()
_NUMBER: Final = 7_000_001  # stands for the number of an event in an address


@register.simple_tag(takes_context=True)
def lines_of(context: template.Context, lines: Iterable[ListedLine], on: date) -> SafeString:
    """The lines of a list. Drawn here, not in a template: a page has twenty-five of them."""
    day = f"?tanggal={on.isoformat()}" if context["request"].GET.get("tanggal") else ""
    return mark_safe("".join([_line(one, day) for one in lines]))  # noqa: S308  (each is escaped part by part)


_LINE = (
    '<li class="m-lines__one"><div class="m-lines__what"><h3 class="m-lines__name"><a class="govuk-link" href="{}">{}</a></h3>'
    '<p class="m-line__place">{}</p></div><div class="m-lines__now"><p class="m-lines__status">{}</p>'
    '<p class="m-lines__open"><strong>{}</strong></p></div>{}</li>\n'
)


def _line(one: ListedLine, day: str) -> str:
    if one.code:
        address, what = reverse("register_programme", args=[one.vin, one.code]), one.title
        told = [one.name, one.place, one.field, one.mode]
        opened = _("Open to JKP") if one.open else _("Not open to JKP")
    else:
        address, what, told = reverse("register_entry", args=[one.vin]), one.name, [one.place, f"VIN {one.vin}"]
        opened = _("%(open)d of %(of)d open to JKP") % {"open": one.open, "of": one.programmes}
    place = escape(" · ".join(part for part in told if part))
    return _drawn(address + day, what, place, standing(one.status, "statuses"), opened, strip(one.cells, what, "compact"))


def _drawn(address: str, what: str, told: str, status: str, opened: str, strip: str) -> str:
    """A line; `told`, `status` and `strip` are HTML."""
    return _LINE.format(escape(address), escape(what), told, status, escape(opened), strip)


@register.simple_tag(takes_context=True)
def programmes_of(context: template.Context, entry: RegisterEntry) -> SafeString:
    """The programmes of an entry, as lines with what stands against each."""
    asked = context["request"].GET.urlencode()
    drawn = []
    for one in entry.programmes:
        address = reverse("register_programme", args=[entry.vin, one.code]) + (f"?{asked}" if asked else "")
        told = escape(" · ".join(part for part in (one.code, one.mode) if part))
        if not one.open:
            told += f"</p><p>{escape(against(one))}"
        status = standing(one.status, "statuses") if one.status else ""
        opened = _("Open to JKP") if one.open else _("Not open to JKP")
        drawn.append(_drawn(address, one.title, told, status, opened, strip(one.cells, one.title, "compact")))
    return mark_safe("".join(drawn))  # noqa: S308  (each is escaped part by part)


@register.simple_tag
def against(one: Registered) -> str:
    """What stands against a programme that is not open, in sentences."""
    said = [_("It is suspended.")] if one.suspended else []
    if "institution" in one.approvals:
        said.append(_("The approval of the institution does not stand."))
    if "programme" in one.approvals and not one.suspended:
        said.append(_("Its approval does not stand."))
    if one.requirements:
        said.append(_("On that day not met or not proved: %(which)s.") % {"which": ", ".join(one.requirements)})
    return " ".join(said)


@register.simple_tag
def spans_of(spans: Iterable[During]) -> SafeString:
    """The days of each status, one after another."""
    rows = []
    for one in spans:
        days = {"since": written(one.since)}
        if one.until:
            said = _("%(since)s to %(last)s") % (days | {"last": written(one.until - timedelta(days=1))})
        else:
            said = _("since %(since)s") % days
        rows.append((standing_shape(one.status), in_words(one.status, "statuses"), said))
    return format_html_join("", '<li class="m-spans__one m-outcome--{}"><strong>{}</strong> {}</li>', rows)


@register.simple_tag
def happenings(events: Iterable[Happened], decrees: Collection[str]) -> SafeString:
    """What happened, one after another."""
    telling = _Telling(decrees)
    return mark_safe("".join(f"<li>{telling.of(one)}</li>" for one in events))  # noqa: S308  (each is escaped part by part)


@register.simple_tag
def happening(one: Happened | Change, decrees: Collection[str]) -> SafeString:
    """An event: what, from when to when, by which decree or letter, why, and since when it is known."""
    return mark_safe(_Telling(decrees).of(one))  # noqa: S308  (escaped part by part)


class _Telling:
    """Events in words, all in one language: what they share is looked up once, for a history has some eighty of them."""

    def __init__(self, decrees: Collection[str]) -> None:
        self._decrees, self._language = decrees, language()
        self._since, self._last, self._known = _("from %(since)s"), _("to %(last)s"), _("known since %(at)s")
        self._decree, self._proof = _("Decree %(number)s"), escape(_("Proof"))
        self._before, self._after = reverse("register_proof_file", args=[_NUMBER]).split(str(_NUMBER))

    def of(self, one: Happened | Change) -> str:
        """An event as HTML."""
        days = self._since % {"since": display_date(one.since, self._language)}
        if one.until:
            days += " " + self._last % {"last": display_date(one.until - timedelta(days=1), self._language)}
        known = self._known % {"at": display_moment(one.recorded_at, self._language)}
        return (
            f"<strong>{escape(name_of('happenings', one.happening, self._language))}</strong> {escape(days)}. "
            f'{self._paper(one.instrument)}{self._why(one)}<span class="m-happened__known">{escape(known)} · '
            f'<a class="govuk-link" href="{self._before}{one.number}{self._after}">{self._proof}'
            f'<span class="govuk-visually-hidden"> {one.number}</span></a></span>'
        )

    def _paper(self, instrument: str) -> str:
        if instrument not in self._decrees:
            return escape(instrument)
        address = reverse("decree_pdf", args=[slug_of(instrument)])
        return f'<a class="govuk-link" href="{escape(address)}">{escape(self._decree % {"number": instrument})}</a>'

    def _why(self, one: Happened | Change) -> str:
        told = [("", one.reason)]
        if one.advice:
            told.append((f"<strong>{escape(_('Advice'))}:</strong> ", one.advice))
        if one.conditions:
            told.append((f"<strong>{escape(_('Conditions'))}:</strong> ", one.conditions))
        return "".join(f'<span class="m-happened__why">{name}{escape(text)}</span>' for name, text in told if text)


@register.simple_tag
def facet_links(offers: Iterable[Offer]) -> SafeString:
    """Choices as links with how many lines would be left."""
    reading, links = language(), []
    for one in offers:
        chosen = ' aria-current="true"' if one.choice.chosen else ""
        label, number = escape(one.choice.label), figure(one.choice.number, reading)
        links.append(f'<li><a class="m-facet__link" href="{escape(one.url)}"{chosen}>{label} <span>{number}</span></a></li>')
    return mark_safe(f'<ul class="m-facet__list" role="list">{"".join(links)}</ul>')  # noqa: S308  (escaped part by part)


@register.simple_tag(takes_context=True)
def register_map(context: template.Context, tiles: Iterable[NumberedTile]) -> SafeString:
    """The map of squares; each leads to the list of its province."""
    address, reading, none = Addresses(context["request"], "provinsi"), language(), escape(_("none"))
    squares = []
    for one in tiles:
        number, name = figure(one.number, reading) if one.number else "", escape(one.name)
        url = escape(address.with_value("" if one.chosen else one.name))
        squares.append(
            f'<a class="m-tile {"m-tile--chosen " if one.chosen else ""}m-tile--{one.shade}" href="{url}" '
            f'aria-label="{name}: {number or none}"><title>{name}</title><g transform="translate({one.x} {one.y})">'
            f'<rect class="m-tile__square" width="{SIDE}" height="{SIDE}" rx="5"/>'
            f'<text class="m-tile__name" x="30" y="27">{one.letters}</text>'
            f'<text class="m-tile__number" x="30" y="47">{number}</text></g></a>'
        )
    return format_html(
        '<svg class="m-map__drawing" viewBox="-2 -2 {} {}" role="group" aria-label="{}">{}</svg>',
        WIDTH + 4,
        HEIGHT + 4,
        _("Map of the provinces with the number of lines in each"),
        mark_safe("".join(squares)),  # noqa: S308  (each is escaped part by part)
    )
