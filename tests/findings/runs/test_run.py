"""A run finds of everybody what judging each alone finds, writes it once, and writes only what changed after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mitra.facts.queries import as_known
from mitra.findings.models import Judgement, Run
from mitra.findings.standing.kept import kept_findings
from mitra.institutions.models import Institution, Programme
from mitra.law.judge import judge
from tests.findings.runs.nation import EVENT, LOADED, law, screen_all, settle_nation

pytestmark = pytest.mark.django_db


def found_alone(run: Run) -> dict[int, tuple[object, ...]]:
    institutions = list(Institution.objects.order_by("pk"))
    known = as_known(institutions, run.known_at)
    return {one.pk: tuple(judge(seen.case(), law(run.on))) for one, seen in zip(institutions, known, strict=True)}


@pytest.mark.parametrize("on", [EVENT, date(2022, 6, 1), date(2025, 2, 7)])
def test_a_run_finds_of_everybody_what_judging_each_alone_finds(on: date) -> None:
    settle_nation()
    run = screen_all(on)
    assert kept_findings(run, list(Institution.objects.values_list("pk", flat=True))) == found_alone(run)
    assert run.counts["institutions"] == 12
    assert run.counts["programmes"] == Programme.objects.count()


def test_a_second_run_of_the_same_day_judges_nobody_and_gives_the_same_digest() -> None:
    settle_nation()
    first, second = screen_all(), screen_all()
    assert second.counts == {}
    assert second.digest == first.digest
    assert Judgement.objects.count() == 12 + Programme.objects.count()


def test_judging_everybody_again_writes_nothing_where_nothing_changed() -> None:
    settle_nation()
    first, second = screen_all(), screen_all(everybody=True, at_once=7)
    assert second.counts["institutions"] == 12
    assert (second.counts["added"], second.counts["ended"]) == (0, 0)
    assert second.digest == first.digest


def test_the_run_of_a_later_day_finds_what_judging_everybody_on_it_finds() -> None:
    """Those who are left out because nothing can have changed are right to be left out."""
    settle_nation()
    screen_all()
    for days in (1, 60, 95, 400, 1300):
        on = EVENT + timedelta(days=days)
        run = screen_all(on)
        assert kept_findings(run, list(Institution.objects.values_list("pk", flat=True))) == {
            pk: tuple(one._replace(on=run.on) for one in found) for pk, found in found_alone(run).items()
        }
        assert run.digest == screen_all(on, series=f"{on}", everybody=True).digest


def test_an_earlier_run_can_be_read_as_it_was() -> None:
    settle_nation()
    first = screen_all()
    then = kept_findings(first, list(Institution.objects.values_list("pk", flat=True)))
    screen_all(EVENT + timedelta(days=1300))
    assert kept_findings(first, list(Institution.objects.values_list("pk", flat=True))) == then


def test_the_number_of_queries_does_not_hang_on_the_number_of_institutions() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    numbers = []
    for count in (3, 12):
        settle_nation(count, seed=count, now=LOADED + timedelta(days=count))
        with CaptureQueriesContext(connection) as asked:
            screen_all(series=f"{count}", known_at=LOADED + timedelta(days=count), at_once=100)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
