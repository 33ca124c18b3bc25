"""Several processes share a run; one that is killed loses nothing and leaves nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Count

from mitra.audit.act import SYSTEM
from mitra.findings.acts import finish_run, judge_next, start_run
from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.models import Block, Judgement, Run
from mitra.findings.runs.resumed import begun
from mitra.institutions.models import Institution, Programme
from tests.databases import address_of_this_database
from tests.findings.runs.nation import LOADED, law, screen_all, settle_nation

pytestmark = pytest.mark.django_db(transaction=True)

WORKER = """
import sys, django
django.setup()
from mitra.audit.act import SYSTEM
from mitra.findings.acts import judge_next
from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from tests.findings.runs.nation import law
composer = Composer(Memory(law()))
while judge_next(by=SYSTEM, run=int(sys.argv[1]), composer=composer).done:
    print("block", flush=True)
"""


def worker(run: int) -> subprocess.Popen[str]:
    """Another process that judges blocks of a run in the database of this test."""
    environment = os.environ | {"DATABASE_URL": address_of_this_database()}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.Popen([sys.executable, "-c", WORKER, str(run)], stdout=subprocess.PIPE, text=True, env=environment)


@pytest.fixture
def run() -> Run:
    settle_nation(20)
    started = start_run(by=SYSTEM, series="berjalan", law=law(), known_at=LOADED, at_once=2)
    return Run.objects.get(pk=started.summary["run"])


def finish(run: Run) -> Run:
    composer = Composer(Memory(law()))
    while judge_next(by=SYSTEM, run=run.pk, composer=composer).done:
        pass
    assert finish_run(by=SYSTEM, run=run.pk).done
    return Run.objects.get(pk=run.pk)


def test_a_killed_process_loses_nothing_and_leaves_nothing_twice(run: Run) -> None:
    with worker(run.pk) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "block\n"
        process.send_signal(signal.SIGKILL)
    done = Block.objects.filter(run=run).exclude(done_at=None).count()
    assert 1 <= done < 10
    assert begun(by=SYSTEM, series="berjalan", law=law(), known_at=LOADED) == run  # it is gone on with
    finished = finish(run)
    assert finished.digest == screen_all(series="tak terganggu").digest
    assert Judgement.objects.filter(series=run.series_id).count() == 20 + Programme.objects.count()


def test_two_processes_share_a_run_and_no_block_is_judged_twice(run: Run) -> None:
    with worker(run.pk) as process:
        composer = Composer(Memory(law()))
        while judge_next(by=SYSTEM, run=run.pk, composer=composer).done:
            pass
        process.communicate(timeout=60)
    assert finish(run).digest == screen_all(series="sendiri").digest
    twice = Judgement.objects.filter(series=run.series_id).values("institution", "programme").annotate(n=Count("pk"))
    assert not twice.filter(n__gt=1).exists()


def test_a_run_is_not_finished_while_a_block_is_open(run: Run) -> None:
    assert not finish_run(by=SYSTEM, run=run.pk).done
    assert Run.objects.get(pk=run.pk).finished_at is None


def test_a_run_by_another_law_abandons_the_one_that_was_stopped(run: Run) -> None:
    other = replace(law(), digest="f" * 64)
    second = begun(by=SYSTEM, series="berjalan", law=other, known_at=LOADED)
    assert second != run
    assert Run.objects.get(pk=run.pk).abandoned_at is not None
    with pytest.raises(ValueError, match="another law"):
        judge_next(by=SYSTEM, run=second.pk, composer=Composer(Memory(law())))


def test_there_is_one_unfinished_run_of_a_series(run: Run) -> None:
    with pytest.raises(IntegrityError, match="run_one_at_a_time"), transaction.atomic():
        Run.objects.create(series=run.series, on=run.on, known_at=LOADED, law=run.law, started_at=LOADED)


def test_nobody_is_judged_by_an_unfinished_run_twice(run: Run) -> None:
    finish(run)
    assert Institution.objects.count() == 20
    assert Judgement.objects.filter(series=run.series_id, until=None, programme=None).count() == 20
