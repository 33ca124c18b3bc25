"""Words of decisions and of the register: verdicts, advice, states, statuses, what happened."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from mitra.decisions.slugs import slug_of
from mitra.findings.words.cells import outcome_labels
from mitra.law.procedure.partnership.words import name_of
from mitra.web.public.shell import language

register = template.Library()
_SHAPES = {
    "approve": "met", "approve_with_conditions": "met", "decline": "not_met", "return_recommendation": "unproven",
    "": "not_applicable", "partner": "met", "conditional": "met", "suspended": "unproven", "revoked": "not_met",
    "lapsed": "not_met", "set_aside": "not_met", "withdrawn": "not_met",
}  # fmt: skip


@register.filter
def in_words(id: str, group: str) -> str:
    """The name of a state, act, verdict, advice, status or happening."""
    return name_of(group, str(id), language())


@register.filter
def standing_shape(id: str) -> str:
    """The outcome whose shape and colour a verdict or a status bears."""
    return _SHAPES[id]


@register.filter
def last_day(until: date) -> date:
    """The last day before the one on which something has ended."""
    return until - timedelta(days=1)


@register.filter
def decree_slug(number: str) -> str:
    """A decree's number as it stands in addresses."""
    return slug_of(number)


@register.filter
def outcome_name(outcome: str) -> str:
    """One of the four outcomes in words."""
    return outcome_labels(language())[outcome]


@register.filter
def split(words: str) -> list[str]:
    """The words of a text."""
    return words.split()


@register.simple_tag
def standing(id: str, group: str) -> SafeString:
    """A verdict or a status: its shape, word and colour."""
    return mark_safe(_standing(id, group, language()))  # noqa: S308  (drawn by the template)


@lru_cache(maxsize=100)
def _standing(id: str, group: str, language: str) -> str:
    context = {"outcome": _SHAPES[id], "label": name_of(group, id, language)}
    return str(get_template("decisions/standing.html").render(context)).strip()
