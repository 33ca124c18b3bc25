"""Personal data that an official looks at leaves an entry as well: who looked at what of whom, never what it said."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, request_id, write_entry
from mitra.audit.models import Kind

_told: ContextVar[tuple[str | None, frozenset[tuple[Actor, str, str]]]] = ContextVar("told", default=(None, frozenset()))
"""What has been logged of the request that is being served: its id, and who, what, of whom."""


def read(*, by: Actor, what: str, subject: str, summary: Mapping[str, Any] | None = None, now: datetime = BY_THE_CLOCK) -> None:
    """Log that `by` is shown personal data: call it before the data leave, for what cannot be logged is not shown.

    `what` is "package.what" ("accounts.contact"); `subject` whose, by an identifier that is no personal data, or the list
    that is shown; `summary` how many, or which columns. A request that reads the same twice leaves one entry.
    """
    moment = datetime.now(UTC) if now is BY_THE_CLOCK else now
    served, this = request_id.get(), (by, what, subject)
    request, told = _told.get()
    if served is not None and request == served and this in told:
        return
    write_entry(Kind.READ.value, what, by, Outcome(subject, summary=summary or {}), moment)  # one statement: all or nothing
    if served is not None:
        known = told if request == served else frozenset()
        transaction.on_commit(lambda: _remember(served, known | {this}))


def _remember(request: str, told: frozenset[tuple[Actor, str, str]]) -> None:
    _told.set((request, told))
