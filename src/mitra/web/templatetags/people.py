"""The invented people of the demonstration, for the pages on which one signs in as one of them."""

from __future__ import annotations

from django import template
from django.conf import settings

from mitra.accounts.queries import InventedPerson
from mitra.accounts.queries import invented_people as everybody
from mitra.web.public.shell import language

register = template.Library()


@register.simple_tag
def invented_people() -> list[InventedPerson]:
    """Everybody of the demonstration; nobody in production."""
    return [] if settings.PRODUCTION else everybody(language())
