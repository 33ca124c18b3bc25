"""Jobs of decisions: what time does, looked at every hour."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app


@app.periodic(cron="7 * * * *")
@app.task(name="decisions.follow", queueing_lock="decisions.follow")
def follow(timestamp: int) -> None:
    """End suspensions and let approvals lapse whose time is over."""
    from mitra.decisions.clockwork import run_day

    run_day(datetime.now(UTC))
