"""The key by which a log is signed, and the last checkpoint that this machine saw. Both live outside the database.

Whoever can write to the database can neither sign a log of their own nor take back what was signed: whoever seals holds
the log against the checkpoint kept here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from mitra.audit.notes import BadKey, PrivateKey, PublicKey
from mitra.audit.refused import Refused


class Keeping(NamedTuple):
    """Where a log has what lies outside the database: a variable with its key (`…_FILE`: a file of it), files in the home."""

    variable: str
    key: str
    checkpoint: str


AUDIT: Final = Keeping("MITRA_AUDIT_KEY", "audit_key", "audit_checkpoint")


def private_key(home: Path, of: Keeping = AUDIT) -> PrivateKey:
    """The key of the variable, of the file that `…_FILE` names, or the one in `home`, made at the first call (mode 0600).

    Refused: key_unreadable, which never repeats the key.
    """
    given, file = os.environ.get(of.variable, ""), os.environ.get(f"{of.variable}_FILE", "")
    source = of.variable if given else file or str(home / of.key)
    try:
        if given:
            return PrivateKey.parse(given)
        if not file and not (home / of.key).exists():
            write_new_key(home / of.key, PrivateKey.new())
        return PrivateKey.parse(Path(source).read_text())
    except (BadKey, OSError, UnicodeDecodeError) as error:
        raise Refused("key_unreadable", source=source) from error


def key_file(home: Path, of: Keeping = AUDIT) -> Path | None:
    """The file in which the key lies; None where it is in the environment, or none was made yet."""
    if os.environ.get(of.variable):
        return None
    if named := os.environ.get(f"{of.variable}_FILE", ""):
        return Path(named)
    return home / of.key if (home / of.key).exists() else None


def write_new_key(file: Path, key: PrivateKey) -> None:
    """Write a key to a file that only we can read. Of two at once one wins, and neither is written over."""
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    _write(aside, f"{key.text}\n")
    try:
        os.link(aside, file)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def replace_key(home: Path, key: PrivateKey, of: Keeping = AUDIT) -> bool:
    """Put a key into `home` in place of the one there; False where the key is given from outside."""
    if os.environ.get(of.variable) or os.environ.get(f"{of.variable}_FILE"):
        return False
    aside = home / f"{of.key}.{os.getpid()}"
    _write(aside, f"{key.text}\n")
    aside.replace(home / of.key)
    return True


def trusted(written: str) -> PublicKey:
    """A public key as people hand it on. Refused: not_a_public_key."""
    try:
        return PublicKey.parse(written)
    except BadKey as error:
        raise Refused("not_a_public_key", written=written) from error


def kept_checkpoint(home: Path, of: Keeping = AUDIT) -> str | None:
    """The last checkpoint that was sealed on this machine; None if none was."""
    file = checkpoint_file(home, of)
    return file.read_text() if file.exists() else None


def keep_checkpoint(home: Path, note: str, of: Keeping = AUDIT) -> None:
    """Keep a checkpoint on this machine in place of the last one."""
    file = checkpoint_file(home, of)
    aside = file.with_suffix(f".{os.getpid()}")
    _write(aside, note)
    aside.replace(file)


def checkpoint_file(home: Path, of: Keeping = AUDIT) -> Path:
    """Where the last checkpoint is kept."""
    return home / of.checkpoint


def _write(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
