"""What `mitra doctor` says of mail and of the worker, where the database answers."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg

from mitra.site.postgres import DATABASE, USER, socket_folder

_SECONDS = 3
_HEARTBEATS = """
SELECT (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '60 seconds'),
    (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'),
    (SELECT count(*) FROM notices_delivery WHERE state = 'waiting'
        AND (attempts > 2 OR next_try_at < now() - interval '10 minutes')),
    (SELECT count(*) FROM notices_delivery WHERE state = 'failed')
"""


class Found(NamedTuple):
    """One thing looked at: `is_good` False is worth mending, and keeps no site from starting."""

    what: str
    is_good: bool
    mend: str = ""


def mail_and_worker(home: Path) -> Iterator[Found]:
    """Is there a mail server that answers, a worker that lives, mail that waits too long? Changes nothing."""
    if url := os.environ.get("MITRA_SMTP", ""):
        yield _mail_server(url)
    running = (home / "pgdata" / "postmaster.pid").exists()
    where = os.environ.get("DATABASE_URL") or f"host={socket_folder(home)} dbname={DATABASE} user={USER}"
    if not running and "DATABASE_URL" not in os.environ:
        return
    try:
        with psycopg.connect(where, connect_timeout=_SECONDS) as connection:
            found = connection.execute(_HEARTBEATS).fetchone()
    except psycopg.Error:
        return  # no tables yet, or no database: other lines say so
    assert found is not None  # one row, whatever there is
    workers, broken, late, given_up = found
    if workers:
        yield Found(f"A worker lives ({workers}).", True)
    else:
        mend = "Start `mitra run`, or `mitra work` beside the web server."
        yield Found("No worker lives: no mail leaves, nobody is reminded.", False, mend)
    if late:
        yield Found(f"{late} mails wait longer than they should.", False, "Look at the mail server that MITRA_SMTP names.")
    if given_up or broken:
        mend = "/pengaturan/surat/ and the log of the program say more."
        yield Found(f"{given_up} mails were given up, {broken} jobs failed.", False, mend)


def _mail_server(url: str) -> Found:
    parts = urlsplit(url)
    port = parts.port or (465 if parts.scheme == "smtps" else 587)
    name = f"{parts.hostname}:{port}"  # never the password
    try:
        with socket.create_connection((parts.hostname or "", port), _SECONDS):
            return Found(f"The mail server {name} answers.", True)
    except (OSError, ValueError):
        return Found(f"The mail server {name} does not answer.", False, "Mail waits up to five days for it. Check MITRA_SMTP.")
