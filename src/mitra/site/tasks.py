"""Jobs about jobs: what a killed worker left is done again, what failed long ago is removed."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

KEPT_HOURS = 30 * 24


@app.periodic(cron="*/5 * * * *")
@app.task(name="site.take_up_again", queueing_lock="site.take_up_again", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Put jobs whose worker is dead back into the queue: each can be done twice. What waits there already is dropped."""
    await put_back(context.app.job_manager)


async def put_back(jobs: JobManager) -> None:
    """The same, by hand."""
    for job in await jobs.get_stalled_jobs():
        try:
            await jobs.retry_job(job)
        except ProcrastinateException:
            await jobs.finish_job(job, Status.FAILED, delete_job=True)


@app.periodic(cron="17 18 * * *")
@app.task(name="site.forget_failed", queueing_lock="site.forget_failed", pass_context=True)
async def forget_failed(context: JobContext, timestamp: int) -> None:
    """Remove jobs that failed more than thirty days ago; the log of the program has said why."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_failed=True)
