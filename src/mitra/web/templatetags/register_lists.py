"""Parts of the register's lists that are drawn many times on a page: links of facets, addresses of lines, the map's squares."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mitra.decisions.slugs import slug_of
from mitra.law.procedure.partnership.words import name_of
from mitra.register.changes import Change
from mitra.register.records import Happened, ListedLine, Registered, RegisterEntry
from mitra.values.moments import display_moment
from mitra.values.numbers import figure
from mitra.web.public.days import written
from mitra.web.public.register_filters import Addresses, Offer
from mitra.web.public.shell import language
from mitra.web.public.tiles import HEIGHT, SIDE, WIDTH, NumberedTile
from mitra.web.templatetags.partnership import compact_strip, standing

register = template.Library()


@register.simple_tag(takes_context=True)
def lines_of(context: template.Context, lines: Iterable[ListedLine], on: date) -> SafeString:
    """The lines of a list. Drawn here, not in a template: a page has twenty-five of them."""
    day = f"?tanggal={on.isoformat()}" if context["request"].GET.get("tanggal") else ""
    return format_html_join("", _LINE, (_line(one, day) for one in lines))


_LINE = (
    '<li class="m-lines__one"><div class="m-lines__what"><h3 class="m-lines__name"><a class="govuk-link" href="{}">{}</a></h3>'
    '<p class="m-line__place">{}</p></div><div class="m-lines__now"><p class="m-lines__status">{}</p>'
    '<p class="m-lines__open"><strong>{}</strong></p></div>{}</li>\n'
)


def _line(one: ListedLine, day: str) -> tuple[object, ...]:
    if one.code:
        address, what = reverse("register_programme", args=[one.vin, one.code]), one.title
        told = [one.name, one.place, one.field, one.mode]
        opened = _("Open to JKP") if one.open else _("Not open to JKP")
    else:
        address, what, told = reverse("register_entry", args=[one.vin]), one.name, [one.place, f"VIN {one.vin}"]
        opened = _("%(open)d of %(of)d open to JKP") % {"open": one.open, "of": one.programmes}
    place = " · ".join(part for part in told if part)
    return address + day, what, place, standing(one.status, "statuses"), opened, compact_strip(one.cells, what)


@register.simple_tag(takes_context=True)
def programmes_of(context: template.Context, entry: RegisterEntry) -> SafeString:
    """The programmes of an entry, as lines with what stands against each."""
    asked = context["request"].GET.urlencode()
    rows = []
    for one in entry.programmes:
        address = reverse("register_programme", args=[entry.vin, one.code]) + (f"?{asked}" if asked else "")
        place = " · ".join(part for part in (one.code, one.mode) if part)
        opened = _("Open to JKP") if one.open else _("Not open to JKP")
        told = format_html("{}</p><p>{}", place, against(one)) if not one.open else place
        status = standing(one.status, "statuses") if one.status else ""
        rows.append((address, one.title, told, status, opened, compact_strip(one.cells, one.title)))
    return format_html_join("", _LINE, rows)


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
def happenings(events: Iterable[Happened], decrees: Collection[str]) -> SafeString:
    """What happened, one after another."""
    return format_html_join("", "<li>{}</li>", ((happening(one, decrees),) for one in events))


_HAPPENING = (
    '<strong>{}</strong> {}. {}{}<span class="m-happened__known">{} · <a class="govuk-link" href="{}">{}'
    '<span class="govuk-visually-hidden"> {}</span></a></span>'
)


@register.simple_tag
def happening(one: Happened | Change, decrees: Collection[str]) -> SafeString:
    """An event: what, from when to when, by which decree or letter, why, and since when it is known."""
    days = _("from %(since)s") % {"since": written(one.since)}
    if one.until:
        days += " " + _("to %(last)s") % {"last": written(one.until - timedelta(days=1))}
    paper: str = one.instrument
    if one.instrument in decrees:
        address = reverse("decree_pdf", args=[slug_of(one.instrument)])
        paper = format_html('<a class="govuk-link" href="{}">{}</a>', address, _("Decree %(number)s") % {"number": paper})
    why = [("", one.reason), (_("Advice"), one.advice), (_("Conditions"), one.conditions)]
    told = format_html_join(
        "",
        '<span class="m-happened__why">{}{}</span>',
        ((format_html("<strong>{}:</strong> ", name) if name else "", text) for name, text in why if text),
    )
    known = _("known since %(at)s") % {"at": display_moment(one.recorded_at, language())}
    name = name_of("happenings", one.happening, language())
    proof = reverse("register_proof_file", args=[one.number])
    return format_html(_HAPPENING, name, days, paper, told, known, proof, _("Proof"), one.number)


@register.simple_tag
def facet_links(offers: Iterable[Offer]) -> SafeString:
    """Choices as links with how many lines would be left."""
    rows = (
        (
            one.url,
            SafeString(' aria-current="true"') if one.choice.chosen else "",
            one.choice.label,
            figure(one.choice.number, language()),
        )
        for one in offers
    )
    links = format_html_join("", '<li><a class="m-facet__link" href="{}"{}>{} <span>{}</span></a></li>', rows)
    return format_html('<ul class="m-facet__list" role="list">{}</ul>', links)


@register.simple_tag(takes_context=True)
def register_map(context: template.Context, tiles: Iterable[NumberedTile]) -> SafeString:
    """The map of squares; each leads to the list of its province."""
    address = Addresses(context["request"], "provinsi")
    rows = []
    for one in tiles:
        number = figure(one.number, language()) if one.number else ""
        rows.append(
            (
                "m-tile--chosen " if one.chosen else "",
                one.shade,
                address.with_value("" if one.chosen else one.name),
                one.name,
                number or _("none"),
                one.name,
                one.x,
                one.y,
                SIDE,
                SIDE,
                one.letters,
                number,
            )
        )
    squares = format_html_join(
        "",
        '<a class="m-tile {}m-tile--{}" href="{}" aria-label="{}: {}"><title>{}</title><g transform="translate({} {})">'
        '<rect class="m-tile__square" width="{}" height="{}" rx="5"/><text class="m-tile__name" x="30" y="27">{}</text>'
        '<text class="m-tile__number" x="30" y="47">{}</text></g></a>',
        rows,
    )
    return format_html(
        '<svg class="m-map__drawing" viewBox="-2 -2 {} {}" role="group" aria-label="{}">{}</svg>',
        WIDTH + 4,
        HEIGHT + 4,
        _("Map of the provinces with the number of lines in each"),
        squares,
    )
