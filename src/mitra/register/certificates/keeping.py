"""Where the keys of certificates lie: a file outside the database, readable by us alone."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Final

from mitra.register.certificates.keys import BadKeys, Keys, new_keys, parse
from mitra.register.certificates.refused import Refused

_NAMED: Final = "MITRA_CERTIFICATE_KEYS_FILE"
_FILE: Final = "certificate_keys"


def keys_file(home: Path) -> Path | None:
    """The file with the keys: that of MITRA_CERTIFICATE_KEYS_FILE, or the one in `home`; None where that is to be made."""
    if named := os.environ.get(_NAMED, ""):
        return Path(named)
    return home / _FILE if (home / _FILE).exists() else None


def keys(home: Path, now: datetime) -> Keys:
    """The keys; in `home` the first one is made when it is first asked for. Refused: keys_unreadable, which repeats no key."""
    file = keys_file(home)
    if file is None:
        file = home / _FILE
        write_new(file, new_keys(now))
    try:
        found = parse(file.read_text("utf-8"))
    except (BadKeys, OSError, UnicodeDecodeError) as error:
        raise Refused("keys_unreadable", file=file) from error
    if found.signing is None:
        raise Refused("keys_unreadable", file=file)
    return found


def keep(home: Path, found: Keys) -> None:
    """Write the keys in place of those that are there."""
    file = keys_file(home) or home / _FILE
    _aside(file, found).replace(file)


def write_new(file: Path, found: Keys) -> None:
    """Write keys to a file that only we can read. Of two that write at once one wins, and neither is written over."""
    aside = _aside(file, found)
    try:
        os.link(aside, file)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def _aside(file: Path, found: Keys) -> Path:
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(found.kept())
    return aside
