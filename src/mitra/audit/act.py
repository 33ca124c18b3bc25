"""`@act`: what every write has in common, in one place: who, when, one transaction, one entry in the log.

An act is a keyword-only function named by its verb, `by=` first. It returns an `Outcome`; what it says there is logged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec

from django.db import connection, transaction

P = ParamSpec("P")

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that an act serves, if any; set by the site's middleware."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: "system" for the program itself, "person" for an account. `id` is never personal data."""

    kind: str
    id: str


# Written by hand: through the ORM an entry costs twice as much.
_INSERT = """
INSERT INTO audit_entry (at, kind, actor_kind, actor_id, act, subject, summary, before, after, request_id)
VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s::jsonb, %s::jsonb, %s)
"""

SYSTEM = Actor("system", "mitra")

BY_THE_CLOCK = datetime.min.replace(tzinfo=UTC)
"""Default of an act's `now`: `@act` puts the moment of the call there, so that no act asks the clock itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act did. `done` is False when there was nothing to do (the same thing was done before).

    `before` and `after` say what it changed, as JSON: only the fields that differ, never personal data; None where there was
    nothing before or is nothing after.
    """

    subject: str
    done: bool = True
    summary: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


def act(function: Callable[P, Outcome]) -> Callable[P, Outcome]:
    """Make a function an act: everything it writes and its entry in the log stand or fall together.

    The function takes `by: Actor` and `now: datetime = BY_THE_CLOCK` (UTC) by keyword. An outcome that is not
    `done` leaves no entry, for nothing was changed.
    """
    name = f"{_package_of(function.__module__)}.{function.__name__}"

    @wraps(function)
    def carried_out(*args: P.args, **kwargs: P.kwargs) -> Outcome:
        by = kwargs["by"]
        if not isinstance(by, Actor):
            raise TypeError(f"{name}: by= must be an Actor")
        now = kwargs.setdefault("now", datetime.now(UTC))
        if not isinstance(now, datetime):
            raise TypeError(f"{name}: now= must be a moment")
        with transaction.atomic():
            outcome = function(*args, **kwargs)
            if outcome.done:
                write_entry("act", name, by, outcome, now)
        return outcome

    carried_out.is_act = True  # type: ignore[attr-defined]  # read by the meta-test that finds writes without an act
    return carried_out


def write_entry(kind: str, name: str, by: Actor, outcome: Outcome, now: datetime) -> None:
    """Add one entry to the log, in the transaction that is open."""
    who = (kind, by.kind, by.id, name, outcome.subject)
    what = [None if one is None else json.dumps(dict(one)) for one in (outcome.summary, outcome.before, outcome.after)]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [now, *who, *what, request_id.get()])


def _package_of(module: str) -> str:
    """The package whose act it is: of `mitra.facts.acts` and of a module in that folder "facts"."""
    parts = module.split(".")
    return parts[parts.index("acts") - 1] if "acts" in parts else parts[-2]
