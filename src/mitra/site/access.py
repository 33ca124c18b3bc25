"""Who may open a page: every view states it, and a site with a view that does not will not start."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLResolver, get_resolver

View = TypeVar("View", bound=Callable[..., Any])


class Right(enum.Enum):
    """A right to open a page."""

    PUBLIC = "public"  # anybody, without signing in


PUBLIC = Right.PUBLIC
_ATTRIBUTE = "mitra_right"


def open_to(right: Right) -> Callable[[View], View]:
    """State who may open the decorated view; works on functions and on `SomeView.as_view()`."""

    def decorate(view: View) -> View:
        setattr(view, _ATTRIBUTE, right)
        return view

    return decorate


def stated_right(view: Callable[..., Any]) -> Right | None:
    """Return the right that `view` states, None if it states none."""
    right = getattr(view, _ATTRIBUTE, None)
    return right if isinstance(right, Right) else None


def undeclared_views(urlconf: str | None = None) -> Iterator[str]:
    """Yield "route → view" for every URL of the site (or of `urlconf`) whose view states no right."""
    yield from _undeclared(get_resolver(urlconf), "")


def refuse_undeclared_views() -> None:
    """Raise ImproperlyConfigured if a view states no right. The server calls it before it answers."""
    views = list(undeclared_views())
    if views:
        raise ImproperlyConfigured("Views without a stated right (@open_to): " + "; ".join(views))


def _undeclared(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _undeclared(entry, route)
        elif stated_right(entry.callback) is None:
            yield f"/{route} → {entry.lookup_str}"
