"""What a run has kept cannot be changed, ended twice, or added by hand; each constraint is tried."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.findings.models import Grounds, Judgement, Run, Series, Verdict
from mitra.institutions.models import Institution
from tests.findings.runs.nation import LOADED, screen_all, settle_nation

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Judgement:
    settle_nation(2)
    screen_all()
    Institution.objects.create(identifier="baru", name="LPK Baru", entered_at=LOADED)
    return Judgement.objects.earliest("pk")


def newcomer() -> Institution:
    """Somebody of whom no judgement stands."""
    return Institution.objects.get(identifier="baru")


def refused(what: str, match: str, *values: object) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(what, values)


def test_a_judgement_is_never_changed(kept: Judgement) -> None:
    for change in ("trace = 1", "statements = '{}'", "id = -1", "since_id = since_id + 1"):
        refused(f"UPDATE findings_judgement SET {change} WHERE id = %s", "never changed", kept.pk)  # noqa: S608  (our words)


def test_a_judgement_is_never_deleted(kept: Judgement) -> None:
    refused("DELETE FROM findings_judgement WHERE id = %s", "append-only", kept.pk)


def test_a_judgement_is_not_ended_by_a_finished_run(kept: Judgement) -> None:
    second = screen_all(everybody=True)
    refused("UPDATE findings_judgement SET until_id = %s WHERE id = %s", "unfinished run", second.pk, kept.pk)


def test_a_judgement_is_not_added_to_a_finished_run(kept: Judgement) -> None:
    with pytest.raises(DatabaseError, match="unfinished run"), transaction.atomic():
        Judgement.objects.create(
            series=kept.series,
            institution=newcomer(),
            programme=None,
            grounds=kept.grounds,
            statements=[],
            trace=1,
            since=kept.since,
        )


def test_a_subject_has_one_standing_judgement_in_a_series(kept: Judgement) -> None:
    run = Run.objects.create(
        series=kept.series, on=kept.since.on, known_at=kept.since.known_at, law="a" * 64, started_at=kept.since.known_at
    )
    with pytest.raises(DatabaseError, match="judgement_one_stands"), transaction.atomic():
        Judgement.objects.create(
            series=kept.series,
            institution=kept.institution,
            programme=kept.programme,
            grounds=kept.grounds,
            statements=[],
            trace=1,
            since=run,
        )


def test_a_judgement_needs_grounds_that_exist_and_a_run_of_its_own_series(kept: Judgement) -> None:
    other = Series.objects.create(name="lain")
    run = Run.objects.create(
        series=other, on=kept.since.on, known_at=kept.since.known_at, law="a" * 64, started_at=kept.since.known_at
    )
    row = """
        INSERT INTO findings_judgement (series_id, institution_id, programme_id, grounds_id, statements, trace, since_id)
        VALUES (%s, %s, NULL, %s, '{}', 1, %s)
    """
    refused(row, "needs its grounds", other.pk, kept.institution_id, -5, run.pk)
    refused(row, "unfinished run of its series", kept.series_id, newcomer().pk, kept.grounds_id, run.pk)


def test_grounds_verdicts_series_and_runs_stay(kept: Judgement) -> None:
    refused("UPDATE findings_grounds SET about = 'institution'", "append-only")
    refused("DELETE FROM findings_verdict", "append-only")
    refused("UPDATE findings_series SET name = 'x'", "append-only")
    refused("DELETE FROM findings_run", "append-only")
    refused("UPDATE findings_run SET law = repeat('0', 64)", "not changed once it is finished")
    refused("UPDATE findings_run SET digest = repeat('0', 64)", "not changed once it is finished")


def test_what_lists_are_found_by_is_what_the_grounds_say(kept: Judgement) -> None:
    for grounds in Grounds.objects.all():
        said = {one["requirement"]: one["outcome"] for one in grounds.content["findings"]}
        assert dict(Verdict.objects.filter(grounds=grounds).values_list("requirement", "outcome")) == said
