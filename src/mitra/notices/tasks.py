"""Jobs: the nudge after a message was written, and the sweep of each minute that picks up whatever is still due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from procrastinate.contrib.django import app


@app.task(name="notices.send_written")
def send_written(messages: Sequence[int]) -> None:
    """Send messages that were just written. What fails waits for the sweep."""
    from mitra.notices.outbox import send_due

    send_due(datetime.now(UTC), only=messages)


@app.periodic(cron="* * * * *")
@app.task(name="notices.sweep", queueing_lock="notices.sweep")
def sweep(timestamp: int) -> None:
    """Send everything that is due: after a failure, after a worker was killed, digests at seven."""
    from mitra.notices.outbox import send_due

    send_due(datetime.now(UTC))
