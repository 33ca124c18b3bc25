"""Jobs of cases: what time does, looked at every hour."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app


@app.periodic(cron="5 * * * *")
@app.task(name="cases.morning", queueing_lock="cases.morning")
def morning(timestamp: int) -> None:
    """Remind, escalate, let lapse. Every hour, so that a worker that was down in the morning does it later in the day."""
    from mitra.cases.mornings import run_day

    run_day(datetime.now(UTC))
