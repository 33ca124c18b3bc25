"""Where the register's log keeps its tree in the database, and its key and last checkpoint outside of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from mitra.audit import keys
from mitra.audit.notes import PrivateKey
from mitra.audit.subtrees import Tables
from mitra.register.log.refused import Refused

TABLES: Final = Tables("register_leaf", "register_node")
KEEPING: Final = keys.Keeping("MITRA_REGISTER_KEY", "register_key", "register_checkpoint")


class _Public(Protocol):
    public: str


def refuse_another_key(newest: _Public | None, key: PrivateKey) -> None:
    """Refuse to sign with any key but the newest of the register's. Refused: key_not_in_use."""
    if newest is None or newest.public != str(key.public):
        raise Refused("key_not_in_use", key=newest.public if newest else "-")


def private_key(home: Path) -> PrivateKey:
    """The key by which the register is signed, made at the first call; never the audit log's. Refused: key_unreadable."""
    return keys.private_key(home, KEEPING)


def kept_checkpoint(home: Path) -> str | None:
    """The last checkpoint of the register that was signed on this machine; None if none was."""
    return keys.kept_checkpoint(home, KEEPING)
