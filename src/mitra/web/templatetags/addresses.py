"""Addresses and names that the public pages need and Django's templates can't express."""

from __future__ import annotations

from datetime import date

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from mitra.findings.differences.days import Cause
from mitra.findings.national.lines import Line
from mitra.law.wording import choice_name
from mitra.law.wording.book import counted as in_figures
from mitra.values.numbers import figure as as_figure
from mitra.web.public.days import written as in_words
from mitra.web.public.questions import TYPES
from mitra.web.public.shell import language

register = template.Library()
_TYPES = dict(TYPES)


@register.simple_tag(takes_context=True)
def with_filter(context: Context, name: str, value: str) -> str:
    """The address of this page with one more filter, from its first page on."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def without(context: Context, *names: str) -> str:
    """The address of this page without these parameters."""
    query = context["request"].GET.copy()
    for name in names:
        query.pop(name, None)
    return f"?{query.urlencode()}"


@register.filter
def institution_url(identifier: str, on: date) -> str:
    """The page of an institution on a day."""
    return f"{reverse('institution', args=[identifier])}?tanggal={on.isoformat()}"


@register.filter
def programme_url(code: str, identifier: str) -> str:
    """The page of a programme of an institution, without a day."""
    return reverse("programme", args=[identifier, code])


@register.filter
def line_url(line: Line, on: date) -> str:
    """The page of the programme in a line of a list, on a day."""
    return f"{reverse('programme', args=[line.identifier, line.code])}?tanggal={on.isoformat()}"


@register.filter
def rule_url(code: str) -> str:
    """Where the law page explains a reason: the condition, or, for a gap in the evidence, the kind of fact that is lacking."""
    parts = code.split(".")
    return reverse("condition", args=[code]) if len(parts) == 2 else f"{reverse('law')}#bukti-{parts[1]}"


@register.filter
def rule_on(url: str, day: str) -> str:
    """The same address on a day (`day`: "?tanggal=…"), its anchor kept."""
    address, mark, anchor = url.partition("#")
    return f"{address}{day}{mark}{anchor}"


@register.filter
def written(day: date) -> str:
    """A day as the reader's language writes it."""
    return in_words(day)


@register.filter
def type_name(type: str) -> str:
    """The type of an institution in words; what the register calls otherwise stays as it is."""
    return str(_TYPES.get(type, type))


@register.filter
def mode_name(mode: str) -> str:
    """How training is given, in words."""
    return choice_name(mode, language())


@register.filter
def counted(number: int, what: str) -> str:
    """A number with its word, by `units` of the phrase books: "1 institution", "57 programmes"."""
    return in_figures(number, what, language())


@register.filter
def figure(number: int) -> str:
    """A number as the reader's language writes it: "1.234"."""
    return as_figure(number, language())


@register.filter
def cause_name(cause: Cause) -> str:
    """What moved an outcome."""
    if cause is Cause.LAW:
        return _("the law changed")
    if cause is Cause.STATEMENT:
        return _("something new was stated or checked")
    return _("time passed: something ended or grew too old")


@register.filter
def cut_dot(sentence: str) -> str:
    """A sentence as a part of another."""
    return sentence.removesuffix(".")


@register.simple_tag
def days_of(first: date, last: date) -> str:
    """The days of an event: "12–13 November 2021"."""
    if first == last:
        return in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{in_words(last)}"
    return f"{in_words(first)} – {in_words(last)}"
