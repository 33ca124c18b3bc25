"""Jobs that a killed worker left are done again."""

from __future__ import annotations

import asyncio

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from mitra.notices.tasks import sweep
from mitra.site.tasks import put_back
from tests.notices.jobs import empty_queue


async def put_back_by_a_worker() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]  # Django's
        async with worker.open_async():
            await put_back(worker.job_manager)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("another_waits", [False, True])
def test_what_a_dead_worker_had_in_hand_is_done_again(another_waits: bool) -> None:
    empty_queue()
    sweep.defer(timestamp=0)
    with connection.cursor() as cursor:  # as kill -9 leaves it
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    if another_waits:
        sweep.defer(timestamp=0)
    asyncio.run(put_back_by_a_worker())
    assert [job.status for job in ProcrastinateJob.objects.all()] == ["todo"]
    empty_queue()
