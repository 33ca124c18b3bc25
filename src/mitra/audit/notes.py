"""Signed notes (c2sp.org/signed-note) with Ed25519: a text, an empty line, one line a signature. Pure.

Keys are written as everybody else's tools read them: `name+id+base64` the public one, `PRIVATE+KEY+name+id+base64` ours.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY+"
_BETWEEN = "\n\n"
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_NAME = re.compile(r"[^\s+]+")
_MOST = 100  # signatures of a note


class BadKey(ValueError):
    """What was given is no key in the form of a signed note."""


class BadNote(ValueError):
    """What was given is no signed note, or not signed by the key that is trusted."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key by which a note is checked."""

    name: str
    raw: bytes

    @property
    def id(self) -> bytes:
        """Four bytes by which a signature names its key."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_encode(_ED25519 + self.raw)}"

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """Read `name+id+base64`. Raises BadKey."""
        name, _, rest = text.strip().partition("+")
        found = cls(name, _key_in(rest))
        if not _NAME.fullmatch(name) or rest.partition("+")[0] != found.id.hex():
            raise BadKey("the key does not bear its own name and number")
        return found

    def signed(self, note: str) -> bool:
        """Say whether the note bears this key's signature over its text. Raises BadNote where it is no note."""
        text, lines = _parts(note)
        for name, signature in lines:
            if name == self.name and signature[:4] == self.id:
                try:
                    Ed25519PublicKey.from_public_bytes(self.raw).verify(signature[4:], text.encode())
                except InvalidSignature:
                    return False
                return True
        return False


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """The key by which a note is signed. It is never shown by accident: `text` is what is kept."""

    name: str
    key: Ed25519PrivateKey

    @classmethod
    def new(cls, name: str | None = None) -> PrivateKey:
        """A key made now; without a name it gets one that no other has."""
        name = f"mitra-jkp/{secrets.token_hex(8)}" if name is None else name
        if not _NAME.fullmatch(name):
            raise BadKey("a key's name has no spaces and no plus sign")
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def parse(cls, text: str) -> PrivateKey:
        """Read `PRIVATE+KEY+name+id+base64`. Raises BadKey, which never repeats what was given."""
        name, _, rest = text.strip().removeprefix(_PRIVATE).partition("+")
        if not text.startswith(_PRIVATE):
            raise BadKey("it does not begin as a private key of a signed note does")
        found = cls(name, Ed25519PrivateKey.from_private_bytes(_key_in(rest)))
        if not _NAME.fullmatch(name) or rest.partition("+")[0] != found.public.id.hex():
            raise BadKey("the key does not bear its own name and number")
        return found

    @property
    def public(self) -> PublicKey:
        """Its public half."""
        return PublicKey(self.name, self.key.public_key().public_bytes_raw())

    @property
    def text(self) -> str:
        """As it is kept in a file: a secret."""
        return f"{_PRIVATE}{self.name}+{self.public.id.hex()}+{_encode(_ED25519 + self.key.private_bytes_raw())}"

    def __repr__(self) -> str:
        return f"PrivateKey({self.name})"

    def sign(self, text: str) -> str:
        """The note: the text (one or more lines, each ended), an empty line, our signature."""
        if not text.endswith("\n") or _BETWEEN in text:
            raise BadNote("a note is made of lines, each ended and none empty")
        return f"{text}\n{self._line(text)}"

    def also_sign(self, note: str) -> str:
        """The note with our signature after those that it bears. Raises BadNote where it is none."""
        return note + self._line(text_of(note))

    def _line(self, text: str) -> str:
        return f"— {self.name} {_encode(self.public.id + self.key.sign(text.encode()))}\n"


def text_of(note: str) -> str:
    """The text of a note, whoever signed it. Raises BadNote."""
    return _parts(note)[0]


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, between, signatures = note.rpartition(_BETWEEN)
    lines = [_LINE.fullmatch(line) for line in signatures.removesuffix("\n").split("\n")]
    if not between or not text or not signatures.endswith("\n") or len(lines) > _MOST:
        raise BadNote("no text, an empty line and signatures")
    found = []
    for line in lines:
        if line is None:
            raise BadNote("a line among the signatures is none")
        found.append((line[1], _decode(line[2])))
    return f"{text}\n", found


def _key_in(rest: str) -> bytes:
    try:
        key = base64.b64decode(rest.partition("+")[2], validate=True)
    except binascii.Error as error:
        raise BadKey("what stands for the key is not base64") from error
    if key[:1] != _ED25519 or len(key) != 33:
        raise BadKey("it is no Ed25519 key")
    return key[1:]


def _encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise BadNote("a signature is not base64") from error
