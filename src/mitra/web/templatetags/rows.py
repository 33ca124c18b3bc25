"""Rows of long lists, quickly: what is drawn hundreds of times on a page, and often just the same, is drawn once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mitra.findings.differences.listing import Choice as Counted
from mitra.findings.national.listing import Choice
from mitra.findings.words.cells import CellView
from mitra.web.templatetags.addresses import figure

register = template.Library()
_SELECTED = SafeString(" selected")
_HERE = "at:at"  # stands for the address of the row in a cell that was drawn


@register.simple_tag
def strip_cells(cells: Iterable[CellView], at: str) -> SafeString:
    """The cells of a strip in a row of the matrix, which lead to `at`."""
    address = conditional_escape(at)
    return mark_safe("".join(_drawn(one).replace(_HERE, address) for one in cells))  # noqa: S308  (drawn by the template)


@lru_cache(maxsize=4096)
def _drawn(cell: CellView) -> str:
    return str(get_template("public/cell.html").render({"cell": cell, "at": _HERE})).strip()


@register.simple_tag
def facet_options(choices: Iterable[Choice]) -> SafeString:
    """What a list can be narrowed to, as options of a select, each with its number."""
    told = (
        (one.value, _SELECTED if one.chosen else "", one.label[:1].upper() + one.label[1:], figure(one.number))
        for one in choices
    )
    return format_html_join("", '<option value="{}"{}>{} ({})</option>', told)


@register.filter
def most(choices: Sequence[Counted]) -> int:
    """The largest number among these, at least 1: what a bar is measured by."""
    return max((one.number for one in choices), default=1) or 1


@register.filter
def parted(choices: Sequence[Counted], first: int) -> list[Sequence[Counted]]:
    """The first so many, and the others, if there are any."""
    return [part for part in (choices[:first], choices[first:]) if part]
