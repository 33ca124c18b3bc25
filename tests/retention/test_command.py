"""`mitra retention`: tried it says what would go, run it goes, run again there is nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mitra.web.public.days import today
from tests.cases.desk import MORNING, desk
from tests.cli.command import mitra

pytestmark = pytest.mark.django_db(transaction=True)


def test_status_trial_and_run() -> None:
    at = desk(MORNING + (today() - MORNING.date()) - timedelta(days=400))
    at.filled().do("owner", "withdraw")
    code, said, error = mitra("retention", "status")
    assert (code, error) == (0, "") and "belum terverifikasi" in said
    assert mitra("retention", "run", "--on", (today() - timedelta(days=300)).isoformat())[1].startswith("0 dihapus")
    code, said, _ = mitra("retention", "run", "--trial")
    assert code == 0 and f"case {at.reference}" in said and "1 would be erased" in said
    code, said, _ = mitra("retention", "run", "--on", (today() + timedelta(days=900)).isoformat())
    assert "would be erased" in said  # nobody erases by a day that has not come
    assert mitra("retention", "run")[1].startswith("1 dihapus")
    assert mitra("retention", "run")[1].startswith("0 dihapus")
