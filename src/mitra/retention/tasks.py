"""Job of retention: once a day, at night in Jakarta."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app


@app.periodic(cron="30 19 * * *")
@app.task(name="retention.night", queueing_lock="retention.night")
def night(timestamp: int) -> None:
    """Erase what is due."""
    from mitra.retention.running import run
    from mitra.values.moments import WIB

    now = datetime.now(UTC)
    run(now.astimezone(WIB).date(), now)
