"""`mitra work`: reminders, deadlines and mail, without a web server."""

from __future__ import annotations

from datetime import UTC, datetime


def work(*, once: bool = False) -> int:
    """Carry out jobs until stopped: send mail, remind, escalate, let what is over lapse. mitra run does this by itself.

    Exit code 0: stopped, or everything was done; 1: with --once, something waits for the mail server or failed.

    Parameters
    ----------
    once
        Do what is due now and end.
    """
    from mitra.site.worker import work_once, work_until_stopped

    if not once:
        work_until_stopped()
        return 0
    done = work_once(datetime.now(UTC))
    print(
        f"Pengingat {done.reminded}, eskalasi {done.escalated}, gugur {done.lapsed}, gagal {done.failed}; "
        f"surel terkirim {done.mails}, tertunda {done.postponed}."
    )
    print(
        f"Reminders {done.reminded}, escalations {done.escalated}, lapsed {done.lapsed}, failed {done.failed}; "
        f"mails sent {done.mails}, postponed {done.postponed}."
    )
    return 1 if done.failed or done.postponed else 0
