"""Who may open a page: every view states it, and a site with a view that does not will not start.

What is asked of a request is asked here, before the view: is this page open to whoever looks? Which objects on it, the view
asks `accounts.rights.visible`. An object that one may not see does not exist (404); who is not signed in is led to the sign-in.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLResolver, get_resolver

from mitra.accounts.things import THINGS

View = TypeVar("View", bound=Callable[..., Any])


class Right(enum.Enum):
    """A right to open a page that asks for no role."""

    PUBLIC = "public"  # anybody, without signing in
    SIGNED_IN = "signed in"  # whoever has signed in
    SETTING_UP = "setting up"  # whoever has signed in, also while the second factor that their role asks for is missing


@dataclass(frozen=True, slots=True)
class Sees:
    """Open to whoever sees some of this thing by the table of viewing rights."""

    thing: str


PUBLIC, SIGNED_IN, SETTING_UP = Right.PUBLIC, Right.SIGNED_IN, Right.SETTING_UP
_ATTRIBUTE = "mitra_right"


def sees(thing: str) -> Sees:
    """The right of whoever sees that thing. ImproperlyConfigured if there is no such thing."""
    if thing not in THINGS:
        raise ImproperlyConfigured(f"There is no thing “{thing}” in mitra.accounts.things.")
    return Sees(thing)


def open_to(right: Right | Sees) -> Callable[[View], View]:
    """State who may open the decorated view; works on functions and on `SomeView.as_view()`."""

    def decorate(view: View) -> View:
        setattr(view, _ATTRIBUTE, right)
        return view

    return decorate


def stated_right(view: Callable[..., Any]) -> Right | Sees | None:
    """Return the right that `view` states, None if it states none."""
    right = getattr(view, _ATTRIBUTE, None)
    return right if isinstance(right, Right | Sees) else None


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
