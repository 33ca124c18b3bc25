"""What looks alike on many pages and many times on each: drawn once by its template, then remembered."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mitra.findings.words.cells import CellView
from mitra.web.public.shell import language

register = template.Library()
_LABEL = "label:label"  # stands for the label in a strip that was drawn


@register.simple_tag
def shape(outcome: str) -> SafeString:
    """The shape of an outcome; for anything else that of "not applicable"."""
    return mark_safe(_shape(outcome))  # noqa: S308  (drawn by the template)


@lru_cache(maxsize=100)
def _shape(outcome: str) -> str:
    return str(get_template("mitra/shape.html").render({"outcome": outcome})).strip()


@register.simple_tag
def strip(cells: tuple[CellView, ...], label: str, variant: str = "") -> SafeString:
    """A strip of R1 to R5 under a label for those who do not see it; `variant`: "compact" in rows of tables."""
    drawn = _strip(cells, variant, language())
    return mark_safe(drawn.replace(_LABEL, conditional_escape(label)))  # noqa: S308  (drawn by the template)


@lru_cache(maxsize=4096)
def _strip(cells: tuple[CellView, ...], variant: str, language: str) -> str:
    return str(get_template("mitra/strip.html").render({"cells": cells, "variant": variant, "label": _LABEL})).strip()


@register.simple_tag
def section_status(status: str) -> SafeString:
    """How far a section of the form is, as a tag."""
    return mark_safe(_section_status(status, language()))  # noqa: S308  (drawn by the template)


@lru_cache(maxsize=100)
def _section_status(status: str, language: str) -> str:
    return str(get_template("lpk/status.html").render({"status": status})).strip()


@register.simple_tag
def offered(values: tuple[str, ...]) -> SafeString:
    """The options of a list of suggestions: the same few hundred for everybody."""
    return _offered(values)


@lru_cache(maxsize=10)
def _offered(values: tuple[str, ...]) -> SafeString:
    return format_html_join("", '<option value="{}"></option>', ((one,) for one in values))
