"""The keys under which documents lie on disk. They never enter the database, only their ids do.

One 256-bit key seals what is new; keys of before open what was sealed under them, until `mitra documents rekey` is done.
A key's id is a digest of it, so a key cannot be taken for another. From each key two are derived (HKDF, RFC 5869): one
for contents, one for the names of files.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
ID_BYTES: Final = 8


class KeyUnfit(Exception):
    """A key that cannot be used, or one that is missing; the message is one sentence for the operator."""


@dataclass(frozen=True)
class Key:
    """One key; `repr` shows its id alone."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise KeyUnfit(f"A documents key has {KEY_BYTES} bytes, this one has {len(self.secret)}.")

    @cached_property
    def id(self) -> str:
        """16 hexadecimal digits, the same wherever the key is."""
        return hmac.digest(self.secret, b"mitra documents key id", "sha256")[:ID_BYTES].hex()

    def for_content(self, salt: bytes) -> bytes:
        """The AES-256 key of one file, which has this salt."""
        return HKDF(SHA256(), KEY_BYTES, salt, b"mitra documents content").derive(self.secret)

    def name(self, digest: bytes) -> str:
        """The file name of the content with this SHA-256: who has only the disk cannot tell which content it is."""
        names = HKDF(SHA256(), KEY_BYTES, None, b"mitra documents names").derive(self.secret)
        return hmac.digest(names, digest, "sha256").hex()


@dataclass(frozen=True)
class Keys:
    """The key for what is new, and all keys by id."""

    newest: Key
    by_id: Mapping[str, Key] = field(repr=False)

    @classmethod
    def of(cls, *keys: Key) -> Keys:
        """The first seals; all of them open."""
        return cls(keys[0], {key.id: key for key in keys})

    def __getitem__(self, id: str) -> Key:
        """Raises KeyUnfit where that key is not there."""
        if id not in self.by_id:
            raise KeyUnfit(f"The documents key {id} is missing: put it back after the newest key, separated by a comma.")
        return self.by_id[id]


def read_keys(text: str) -> Keys:
    """Keys as an operator writes them: base64 of 32 bytes each, separated by commas or white space, the newest first."""
    written = text.replace(",", " ").split()
    if not written:
        raise KeyUnfit("There is no documents key: write the base64 of 32 random bytes.")
    try:
        return Keys.of(*(Key(base64.b64decode(one, altchars=b"-_", validate=True)) for one in written))
    except (binascii.Error, ValueError) as error:
        raise KeyUnfit("A documents key is not base64: make one with `mitra documents new-key`.") from error


def new_key() -> str:
    """A new key as an operator writes it."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def keys_of(given: str, file: str, home: Path, *, may_make: bool) -> Keys:
    """The keys: given themselves, in a file, or in the data folder, where the first start makes one (mode 0600).

    Raises KeyUnfit.
    """
    if given:
        return read_keys(given)
    path = Path(file) if file else home / "documents_key"
    if not file and not path.exists():
        if not may_make:
            raise KeyUnfit("Set MITRA_DOCUMENTS_KEY or MITRA_DOCUMENTS_KEY_FILE: documents are encrypted under it.")
        _make(path)
    try:
        return read_keys(path.read_text("ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnfit(f"The documents key {path} cannot be read: {error}.") from error


def _make(path: Path) -> None:
    """Written aside and linked into place, so that of two first starts at once both read one key."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(new_key() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def digest_of(content: bytes) -> bytes:
    """SHA-256."""
    return sha256(content).digest()
