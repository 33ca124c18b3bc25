"""Parts of the register's lists that are drawn many times on a page: links of facets, addresses of lines, the map's squares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mitra.register.records import ListedLine
from mitra.values.numbers import figure
from mitra.web.public.register_filters import Offer
from mitra.web.public.shell import language
from mitra.web.public.tiles import HEIGHT, SIDE, WIDTH, NumberedTile

register = template.Library()


@register.simple_tag
def line_address(line: ListedLine, on: date, typed: str | None) -> str:
    """The page of what a line is about; on the day of the list, where one was asked for."""
    name, args = ("register_programme", [line.vin, line.code]) if line.code else ("register_entry", [line.vin])
    return reverse(name, args=args) + (f"?tanggal={on.isoformat()}" if typed else "")


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
    query = context["request"].GET.copy()
    query.pop("page", None)
    rows = []
    for one in tiles:
        query["provinsi"] = one.name
        number = figure(one.number, language()) if one.number else ""
        rows.append(
            (
                "m-tile--chosen " if one.chosen else "",
                one.shade,
                f"?{query.urlencode()}",
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
