"""Where the program keeps what it writes: one folder, MITRA_HOME.

Nothing is ever written anywhere else, so a source tree owned by somebody else, or a read-only
one, is enough to run from, and removing the folder removes the installation's data.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class CannotRun(Exception):
    """The program cannot go on; the message is one clear sentence for the operator."""


def mitra_home() -> Path:
    """Return the data folder (absolute; it need not exist yet).

    MITRA_HOME decides. Without it root gets /var/lib/mitra, because the database server runs as
    another user who cannot enter a 0700 home folder; everybody else gets the XDG data folder.
    """
    given = os.environ.get("MITRA_HOME")
    if given:
        return Path(given).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/mitra")
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser().absolute() / "mitra"


def documents_folder(home: Path) -> Path:
    """Return the folder of the documents: MITRA_DOCUMENTS, or `documents` in the data folder."""
    return Path(os.environ.get("MITRA_DOCUMENTS") or home / "documents")


def ensure_home(home: Path) -> None:
    """Create the data folder. Raises CannotRun when this user may not.

    Mode 0711: the database server's own user must pass through it, and nobody but us may list it.
    """
    if home.is_dir():
        if not os.access(home, os.W_OK | os.X_OK):
            raise CannotRun(f"The data folder {home} is not writable for this user: set MITRA_HOME to another one.")
        return
    try:
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o711)
    except OSError as error:
        raise CannotRun(f"Cannot create the data folder {home} ({error.strerror}): set MITRA_HOME to another one.") from error


def secret_key(home: Path) -> str:
    """Return this installation's signing key, made at the first call and kept readable by us alone."""
    path = home / "secret_key"
    if not path.exists():
        ensure_home(home)
        # Written aside and linked into place, so that of two first starts at once both read one key.
        aside = home / f"secret_key.{os.getpid()}"
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(aside, path)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return path.read_text()
