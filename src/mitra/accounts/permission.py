"""What an act about people asks first: may whoever acts, in this situation?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from django.utils import timezone

from mitra.accounts.procedure import ACCOUNTS, Situation, State
from mitra.accounts.refused import Forbidden, Refused
from mitra.accounts.viewer import ANYBODY, Viewer, viewer_of
from mitra.audit.act import Actor
from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Bar, Why

STRANGER: Final = Actor("public", "anybody")
"""Somebody who has not signed in."""


def actor(person: int) -> Actor:
    """A person as the one who acts: the number, never personal data."""
    return Actor("person", str(person))


def viewer_behind(by: Actor, now: datetime) -> Viewer:
    """What whoever acts is on that day; nothing for a stranger and for the program."""
    return viewer_of(int(by.id), timezone.localdate(now)) if by.kind == "person" else ANYBODY


def roles_of(by: Actor, viewer: Viewer, *, institution: int | None = None, unit: int | None = None) -> frozenset[Role]:
    """In which roles somebody acts on something of that institution and unit."""
    if by.kind == "system":
        return frozenset({Role.SYSTEM})
    return viewer.roles_at(institution=institution, unit=unit)


def permit(
    act: str,
    by: Actor,
    now: datetime,
    *,
    institution: int | None = None,
    about: int | None = None,
    state: State | None = None,
    situation: Situation | None = None,
    reason: str = "",
) -> Viewer:
    """Who acts, if the table allows it; else Forbidden (they may not, or must not know) or Refused (not now)."""
    viewer = viewer_behind(by, now)
    asked = replace(
        situation or Situation(),
        signed_in=viewer.is_signed_in,
        about_oneself=about is not None and about == viewer.person,
    )
    bars = frozenset({Bar.OWN_INSTITUTION} if institution in viewer.institutions else ())
    against = ACCOUNTS.refusal(act, state, roles_of(by, viewer, institution=institution), asked, bars=bars, reason=reason)
    if against is None:
        return viewer
    if against.why in (Why.UNKNOWN, Why.ROLE, Why.BAR) or against.condition in _HIDDEN:
        raise Forbidden(act)
    raise Refused(against.condition or f"{against.why}")


_HIDDEN = frozenset({"signed_in", "about_oneself", "addressed_to_oneself"})
