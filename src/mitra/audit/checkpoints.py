"""What is signed of a log: a checkpoint (c2sp.org/tlog-checkpoint), and the proof that an entry is in it (tlog-proof). Pure."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mitra.audit.notes import BadNote, PrivateKey, PublicKey, text_of
from mitra.audit.tree import is_included, leaf_hash

_TEXT = re.compile(r"([^\n]+)\n(0|[1-9]\d{0,17})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*")
_PROOF = "c2sp.org/tlog-proof@v1"
_MOST = 63  # hashes of a proof


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a log's tree: whose log, how many entries, the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text of a checkpoint, not signed yet."""
        return f"{self.origin}\n{self.size}\n{_encode(self.root)}\n"

    def signed_by(self, key: PrivateKey) -> str:
        """The checkpoint: a signed note."""
        return key.sign(self.text)


def head_of(note: str) -> Head:
    """What a checkpoint says, whoever signed it. Raises BadNote."""
    found = _TEXT.fullmatch(text_of(note))
    if found is None:
        raise BadNote("no checkpoint: a name, a number of entries and a root are needed")
    return Head(found[1], int(found[2]), _decode(found[3]))


def trusted_head(note: str, keys: Sequence[PublicKey]) -> Head:
    """What a checkpoint says that one of `keys` signed for its own log. Raises BadNote."""
    head = head_of(note)
    if not any(key.name == head.origin and key.signed(note) for key in keys):
        raise BadNote("the checkpoint is not signed by the key that is trusted")
    return head


@dataclass(frozen=True, slots=True)
class Proof:
    """That one entry stands at its place in the log of a checkpoint: a text that anybody can keep and check alone."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str

    @property
    def text(self) -> str:
        """As a file, by convention `*.tlog-proof`."""
        hashes = "".join(f"{_encode(one)}\n" for one in self.path)
        return f"{_PROOF}\nindex {self.index}\n{hashes}\n{self.checkpoint}"

    @classmethod
    def parse(cls, text: str) -> Proof:
        """Read such a file; what it may hold besides (`extra`) is left out. Raises BadNote."""
        stated, _, checkpoint = text.partition("\n\n")
        lines = [line for line in stated.split("\n") if not line.startswith("extra ")]
        index = re.fullmatch(r"index (0|[1-9]\d{0,17})", lines[1]) if len(lines) > 1 else None
        if lines[0] != _PROOF or index is None or len(lines) > 2 + _MOST:
            raise BadNote("no proof that an entry is in a log")
        return cls(int(index[1]), tuple(_decode(line) for line in lines[2:]), checkpoint)

    def proves(self, entry: bytes, keys: Sequence[PublicKey]) -> bool:
        """Say whether it proves that `entry` (its canonical bytes) is in the log of one of `keys`. Raises BadNote."""
        head = trusted_head(self.checkpoint, keys)
        return is_included(leaf_hash(entry), self.index, head.size, self.path, head.root)


def _encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise BadNote("a hash is not base64") from error
