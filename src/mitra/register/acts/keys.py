"""The register gets another key: the one that signs now names it, and signs no more."""

from __future__ import annotations

from datetime import datetime

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.audit.notes import PrivateKey
from mitra.register.log.keeping import refuse_another_key
from mitra.register.log.refused import Refused
from mitra.register.log.succession import hand_over
from mitra.register.models import Checkpoint, SigningKey


@act
def change_key(*, by: Actor, old: PrivateKey, new: PrivateKey, now: datetime = BY_THE_CLOCK) -> Outcome:
    """Hand the register over from the key that signs it to `new`, which must bear the same name. Done once: again does nothing.

    Refused: key_not_in_use, key_of_another_name, key_used_before.
    """
    last = SigningKey.objects.select_for_update().order_by("-number").first()
    if last is not None and last.public == str(new.public):
        return Outcome("register", done=False)
    refuse_another_key(last, old)
    assert last is not None
    if old.name != new.name:
        raise Refused("key_of_another_name", name=old.name)
    if SigningKey.objects.filter(public=str(new.public)).exists():
        raise Refused("key_used_before")
    newest = Checkpoint.objects.order_by("-size").first()
    size = newest.size if newest else 0
    SigningKey.objects.create(
        number=last.number + 1, public=str(new.public), since=size, note=hand_over(old, new, size), at=now
    )
    return Outcome("register", summary={"key": last.number + 1, "after": size})
