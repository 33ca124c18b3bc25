"""Certificates in words."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from mitra.register.certificates.answer import Answer
from mitra.values.moments import WIB
from mitra.web.public.days import written
from mitra.web.public.verification.words import SHAPES, label_of

register = template.Library()


@register.simple_tag
def certificate_answer(answer: str) -> SafeString:
    """An answer: its shape, word and colour."""
    context = {"outcome": SHAPES[Answer(answer)], "label": label_of(Answer(answer))}
    return mark_safe(str(get_template("decisions/standing.html").render(context)).strip())  # noqa: S308  (drawn by the template)


@register.filter
def certificate_day(at: datetime) -> str:
    """The day of a certificate, in Western Indonesia Time."""
    return written(at.astimezone(WIB).date())
