"""The register's keys as they stand in the database."""

from __future__ import annotations

from mitra.audit.notes import BadKey, BadNote, PublicKey
from mitra.register.log.succession import Reign, reigns
from mitra.register.models import SigningKey


def chain() -> list[Reign]:
    """The keys by which the register was signed, in order; none before anything was. Raises BadNote where it is broken."""
    rows = list(SigningKey.objects.order_by("number"))
    if not rows:
        return []
    try:
        first = PublicKey.parse(rows[0].public)
    except BadKey as error:
        raise BadNote("the first key is none") from error
    found = reigns(first, [one.note for one in rows[1:]])
    if [(str(one.key), one.since) for one in found] != [(one.public, one.since) for one in rows]:
        raise BadNote("what is recorded of the keys is not what they signed")
    return found


def notes() -> list[str]:
    """The notes by which each key but the first was named, in order."""
    return list(SigningKey.objects.exclude(note="").order_by("number").values_list("note", flat=True))
