"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def mode(request: HttpRequest) -> dict[str, bool]:
    """`demonstration`: true where the data shown are invented, so that every page can say so."""
    return {"demonstration": not settings.PRODUCTION}
