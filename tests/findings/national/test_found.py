"""A strip found with a search is what judging gives, whether the standing run holds on the day or not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.findings.runs.nation import EVENT, screened

pytestmark = pytest.mark.django_db


def strips_judged(on: date) -> dict[str, object]:
    from mitra.findings.applied import law_applied
    from mitra.findings.judged import judged
    from mitra.findings.words.cells import cells_in_words
    from mitra.findings.words.strip import institution_strip
    from mitra.institutions.models import Institution

    found = judged(Institution.objects.order_by("pk"), law_applied(on))
    return {one.application.identifier: cells_in_words(institution_strip(one), "id") for one in found}


def strips_found(on: date) -> dict[str, object]:
    from mitra.findings.national.found import results

    return {one.identifier: one.cells for one in results("", on, "id", page=1, rows=100).hits}


@pytest.mark.parametrize("later", [0, 1, 900])
def test_a_strip_is_that_of_the_day_asked(later: int) -> None:
    screened(12)
    on = EVENT + timedelta(days=later)
    assert strips_found(on) == strips_judged(on)


def test_what_was_stated_since_the_run_counts() -> None:
    from mitra.audit.act import SYSTEM
    from mitra.facts.acts import withdraw
    from mitra.facts.models import Statement

    screened(12)
    before = strips_found(EVENT)
    for one in Statement.objects.filter(kind="accreditation_certificate", ending=None):
        withdraw(by=SYSTEM, statement=one.pk, reason="Dicabut")
    assert strips_found(EVENT) == strips_judged(EVENT) != before


def test_nobody_is_judged_where_the_standing_run_holds() -> None:
    screened(12)
    strips_found(EVENT)
    with CaptureQueriesContext(connection) as captured:
        strips_found(EVENT)
    assert len(captured) == 8
    assert not [one["sql"] for one in captured if '"facts_statement"."value"' in one["sql"]]
