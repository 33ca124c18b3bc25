"""Whoever got a message reads it, and says how they want to be told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.notices.letters import NEVER_OFF, Group
from mitra.notices.models import MODES, Message, Preference
from mitra.notices.procedure import permit
from mitra.notices.refused import Refused


@act
def mark_read(*, by: Actor, messages: Collection[int] | None = None, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Mark one's own messages as read (None: all). Those of others are left as they are, without a word."""
    viewer = permit("mark_read", by, now)
    own = Message.objects.filter(recipient=viewer.person, read_at=None, created_at__lte=now)
    read = (own if messages is None else own.filter(pk__in=messages)).update(read_at=now)
    return Outcome(f"person {viewer.person}", done=read > 0, summary={"read": read})


@act
def prefer(*, by: Actor, group: str, mode: str, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Say how one wants the mail of a group of letters from now on.

    Refused: never_off (decisions and deadlines are always told by mail), unknown_letter (no such group or way).
    """
    person = permit("prefer", by, now).number
    if group not in list(Group) or mode not in MODES:
        raise Refused("unknown_letter")
    if mode == "off" and group in NEVER_OFF:
        raise Refused("never_off")
    was = Preference.objects.filter(person=person, group=group).values_list("mode", flat=True).first() or "at_once"
    if was == mode:
        return Outcome(f"person {person}", done=False)
    Preference.objects.update_or_create(person_id=person, group=group, defaults={"mode": mode})
    return Outcome(f"person {person}", before={group: was}, after={group: mode})
