"""The demonstration's mail server: takes every mail on this machine, hands none on, keeps the newest in a folder (Maildir)."""

from __future__ import annotations

import contextlib
import mailbox
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mitra.site.home import mitra_home

MOST = 500  # mails that are kept
LARGEST = 1_000_000  # bytes of one mail


def mail_folder(home: Path) -> Path:
    """Where caught mails lie."""
    return home / "mail"


class Keeper:
    """Puts each mail that arrives into the folder, and takes the oldest away when there are too many."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self._folder = mailbox.Maildir(folder, create=True)
        self._most = most

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep one mail; called by the server."""
        self._folder.add(envelope.content)
        keys = sorted(self._folder.keys())  # a key begins with the second in which the mail came
        for key in keys[: -self._most]:
            self._folder.discard(key)
        return "250 OK"


@contextlib.contextmanager
def catching(home: Path) -> Iterator[int]:
    """Take mails for a `with` block; yields the port, one that is free, on this machine alone."""
    from aiosmtpd.controller import Controller

    keeper = Keeper(mail_folder(home))
    for tries_left in reversed(range(5)):
        controller = Controller(keeper, hostname="127.0.0.1", port=_free_port(), data_size_limit=LARGEST)
        try:
            controller.start()
            break
        except OSError:  # another program took the port meanwhile
            if not tries_left:
                raise
    try:
        yield controller.port
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def catching_unless_told_otherwise(home: Path | None = None) -> Iterator[None]:
    """In the demonstration, unless MITRA_SMTP names a server, have everything that this program starts send its mail here."""
    if os.environ.get("MITRA_MODE") == "production" or os.environ.get("MITRA_SMTP"):
        yield
        return
    with catching(home or mitra_home()) as port:
        os.environ["MITRA_SMTP"] = f"smtp://127.0.0.1:{port}"
        try:
            yield
        finally:
            del os.environ["MITRA_SMTP"]
