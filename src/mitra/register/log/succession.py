"""The keys of the register, one after the other: each names the next in a note that both sign. Pure.

The text of such a note: `mitra-jkp/register-key@v1`, then a line each `origin`, `after` (the new key signs the log once it has
more leaves than this), `old`, `new` (public keys). Whoever trusts one key of the chain so learns the later and the earlier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from mitra.audit.checkpoints import Head, head_of
from mitra.audit.notes import BadKey, BadNote, PrivateKey, PublicKey, text_of

_FORM: Final = "mitra-jkp/register-key@v1\norigin {origin}\nafter {after}\nold {old}\nnew {new}\n"
_TEXT: Final = re.compile(_FORM.format(origin=r"(\S+)", after=r"(0|[1-9]\d{0,17})", old=r"(\S+)", new=r"(\S+)"))


class Reign(NamedTuple):
    """A key and the sizes of the log that it signs: more than `since`, up to `until` (None: no other follows yet)."""

    key: PublicKey
    since: int
    until: int | None


def hand_over(old: PrivateKey, new: PrivateKey, size: int) -> str:
    """The note by which `old` names `new`, which signs the log once it has more than `size` leaves."""
    text = _FORM.format(origin=old.name, after=size, old=old.public, new=new.public)
    return new.also_sign(old.sign(text))


def reigns(first: PublicKey, notes: Sequence[str]) -> list[Reign]:
    """The keys from the first on. Raises BadNote where a note is not signed by both, or does not follow the one before."""
    found = [Reign(first, 0, None)]
    for note in notes:
        told = _TEXT.fullmatch(text_of(note))
        last = found[-1]
        try:
            old, new = (PublicKey.parse(told[3]), PublicKey.parse(told[4])) if told else (None, None)
        except BadKey as error:
            raise BadNote("the note names no key") from error
        if told is None or old != last.key or new is None or told[1] != new.name or new.name != first.name:
            raise BadNote("the note does not name the key that follows")
        if int(told[2]) < last.since or not (last.key.signed(note) and new.signed(note)):
            raise BadNote("the note is not signed by both keys")
        found[-1] = last._replace(until=int(told[2]))
        found.append(Reign(new, int(told[2]), None))
    return found


def trusting(chain: Sequence[Reign], keys: Sequence[PublicKey]) -> Callable[[str], Head]:
    """What a checkpoint says, signed by the key whose time it was; of a chain in which one of `keys` stands.

    Where none does, only by `keys` themselves, at any time. The function raises BadNote.
    """
    if not any(one.key in keys for one in chain):
        chain = [Reign(key, 0, None) for key in keys]

    def trusted(note: str) -> Head:
        head = head_of(note)
        signers = [one.key for one in chain if one.since < head.size and (one.until is None or head.size <= one.until)]
        if not any(key.name == head.origin and key.signed(note) for key in signers):
            raise BadNote("the checkpoint is not signed by the key that is trusted for its size")
        return head

    return trusted
