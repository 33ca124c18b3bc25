"""Where the register's log keeps its tree in the database, and its key and last checkpoint outside of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mitra.audit import keys
from mitra.audit.notes import PrivateKey
from mitra.audit.subtrees import Tables

TABLES: Final = Tables("register_leaf", "register_node")
KEEPING: Final = keys.Keeping("MITRA_REGISTER_KEY", "register_key", "register_checkpoint")


def private_key(home: Path) -> PrivateKey:
    """The key by which the register is signed, made at the first call; never the audit log's. Refused: key_unreadable."""
    return keys.private_key(home, KEEPING)


def kept_checkpoint(home: Path) -> str | None:
    """The last checkpoint of the register that was signed on this machine; None if none was."""
    return keys.kept_checkpoint(home, KEEPING)
