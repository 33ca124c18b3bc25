"""A real worker, a real mail server: killed in the middle of sending, and everything arrives all the same."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings

from mitra.notices.models import Delivery, Message
from mitra.notices.outbox import send_due
from mitra.site.caught_mail import caught, read_caught
from mitra.site.mail_catcher import catching
from tests.cases.desk import desk
from tests.databases import address_of_this_database
from tests.notices.jobs import empty_queue

TOLD = ("owner", "editor", "coordinator", "kelembagaan", "standardisasi-kompetensi", "penyelenggaraan")


class Slow:
    """Takes the first mail, says so, and never answers."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.first = threading.Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append(envelope.content)
        self.first.set()
        await asyncio.sleep(60)
        return "250 OK"


@contextmanager
def listening(handler: Any) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield port
    controller.stop()


def worker(port: int) -> subprocess.Popen[bytes]:
    """`mitra work` on the test's database."""
    environment = {**os.environ, "DATABASE_URL": address_of_this_database(), "MITRA_SMTP": f"smtp://127.0.0.1:{port}"}
    return subprocess.Popen([sys.executable, "-m", "mitra", "work"], env=environment, start_new_session=True)


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_killed_while_it_sends_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty_queue()
    at = desk(datetime.now(UTC) - timedelta(hours=1)).submitted()
    assert Message.objects.count() == 6
    slow = Slow()
    with listening(slow) as port:
        killed = worker(port)
        try:
            assert slow.first.wait(60), "the worker has not begun to send"
        finally:
            killed.kill()
            killed.wait()
    assert Delivery.objects.filter(state="waiting").count() == 6  # the state has changed, no mail is noted
    monkeypatch.setenv("MITRA_HOME", str(tmp_path))
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    with catching(tmp_path) as port:
        monkeypatch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
        monkeypatch.setattr(settings, "EMAIL_PORT", port)
        until = datetime.now(UTC) + timedelta(seconds=20)
        while Delivery.objects.filter(state="waiting").exists() and datetime.now(UTC) < until:
            send_due(datetime.now(UTC))  # the dead worker's lock goes with its connection
    assert Delivery.objects.filter(state="sent").count() == 6
    mails = [read for key in caught() if (read := read_caught(key)) is not None]
    assert Counter(mail.to for mail in mails) == Counter({f"{one}@contoh.example": 1 for one in TOLD})
    # The one that the first server had taken went out again, and is recognisable as the same mail.
    assert message_from_bytes(slow.taken[0])["Message-ID"] in {mail.receipt for mail in mails}
    assert at.reference in mails[0].subject and f"{at.reference}/" in mails[0].text
    empty_queue()
