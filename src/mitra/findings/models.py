"""Findings that were kept: runs of the whole register, and what each run found of whom.

What the findings of a subject say stands once, in `Grounds`; whose they are, and since which run, in `Judgement`. A run writes
only what it found otherwise than the run before it in its series.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mitra.facts.fields import JsonText
from mitra.facts.models import Statement
from mitra.institutions.models import Institution, Programme
from mitra.law.finding import Outcome
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About

_OUTCOMES = sorted(one.value for one in Outcome)
_SHA256 = r"^[0-9a-f]{64}$"


class Series(models.Model):
    """Runs that follow one another: "berjalan" (each day's), or those of one fixed day, as known at one fixed moment."""

    name = models.TextField(unique=True)

    class Meta:
        constraints = (models.CheckConstraint(name="series_named", condition=~Q(name="")),)

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """One screening of everybody: the day judged, what was known, under which law (digest of rules, settings, catalogue).

    `settings`: parameters set otherwise than the law has them. `digest`: SHA-256 of all that was found, when finished.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="runs")
    on = models.DateField()
    known_at = models.DateTimeField()
    law = models.TextField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    abandoned_at = models.DateTimeField(null=True, blank=True)
    digest = models.TextField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(name="run_law_is_sha256", condition=Q(law__regex=_SHA256)),
            models.CheckConstraint(
                name="run_finished_with_its_digest",
                condition=Q(finished_at__isnull=True, digest__isnull=True)
                | Q(finished_at__isnull=False, digest__regex=_SHA256, abandoned_at__isnull=True),
            ),
            models.CheckConstraint(
                name="run_ends_after_its_start",
                condition=(Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")))
                & (Q(abandoned_at__isnull=True) | Q(abandoned_at__gte=F("started_at"))),
            ),
            models.UniqueConstraint(
                name="run_one_at_a_time",
                fields=["series"],
                condition=Q(finished_at__isnull=True, abandoned_at__isnull=True),
            ),
            models.UniqueConstraint(name="run_with_its_series", fields=["id", "series"]),
        )

    def __str__(self) -> str:
        return f"{self.pk} ({self.on})"


class Block(models.Model):
    """Some institutions of a run that are judged together: all of them, or (when the program is stopped) none."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="blocks")
    institutions = ArrayField(models.BigIntegerField())
    done_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.CheckConstraint(name="block_not_empty", condition=~Q(institutions=[])),)

    def __str__(self) -> str:
        return f"{self.run_id}/{self.pk}"


class Standing(models.Model):
    """How an institution stands in a series: the run that judged it last, what it found (SHA-256), and how long that holds.

    On a day before `holds_until`, under the same law and with nothing new known, it would be found the same. Derived, and
    renewed by each run that judges the institution.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="standings")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField()
    holds_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="standing_once", fields=["series", "institution"]),)

    def __str__(self) -> str:
        return f"{self.institution_id}: {self.run_id}"


class Grounds(models.Model):
    """What the findings of a subject say, without saying of whom (`bulk.grounds`). Never changed."""

    about = models.TextField()
    digest = models.BinaryField(unique=True)
    content = JsonText()

    class Meta:
        constraints = (
            models.CheckConstraint(name="grounds_about_is_known", condition=Q(about__in=sorted(one.value for one in About))),
        )

    def __str__(self) -> str:
        return f"{self.about} {self.pk}"


class Verdict(models.Model):
    """The outcome of one requirement in some grounds: by it lists are found."""

    grounds = models.ForeignKey(Grounds, on_delete=models.PROTECT, related_name="verdicts")
    requirement = models.TextField()
    outcome = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="verdict_once", fields=["grounds", "requirement"]),
            models.CheckConstraint(name="verdict_outcome_is_known", condition=Q(outcome__in=_OUTCOMES)),
        )
        indexes = (models.Index(fields=["requirement", "outcome", "grounds"], name="verdict_by_outcome"),)

    def __str__(self) -> str:
        return f"{self.requirement} {self.outcome}"


class Judgement(models.Model):
    """What the runs of a series found of one subject, from run `since` until before run `until` (null: still).

    `statements`: the ids its grounds speak of, in their order; `trace`: a number that is another one when grounds or
    statements are others (64 bits; only to see quickly what changed). Series, grounds and runs are held by a trigger for the
    whole of what is written (migration 0002), because a foreign key would ask for each row.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="judgements", db_index=False)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements", db_index=False
    )
    grounds = models.ForeignKey(
        Grounds, on_delete=models.PROTECT, related_name="judgements", db_constraint=False, db_index=False
    )
    statements = ArrayField(models.BigIntegerField())
    trace = models.BigIntegerField()
    since = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    until = models.ForeignKey(
        Run, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="judgement_one_stands",
                fields=["series", "institution", "programme"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="judgement_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
        )
        indexes = (
            models.Index(fields=["series", "since"], name="judgement_new_in_a_run"),
            models.Index(fields=["series", "until"], name="judgement_ended_in_a_run", condition=Q(until__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.institution_id}/{self.programme_id}: {self.grounds_id}"


class RuleSet(models.Model):
    """What a law said on a day, in names and values (`rule_book`), so that later it can be told what has changed since."""

    law = models.TextField()
    on = models.DateField()
    book = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="rule_set_once", fields=["law", "on"]),
            models.CheckConstraint(name="rule_set_law_is_sha256", condition=Q(law__regex=_SHA256)),
        )

    def __str__(self) -> str:
        return f"{self.law[:12]} ({self.on})"


def _decided_for(about: About) -> list[str]:
    return [one.id for one in REQUIREMENTS if about in one.about]


class Lapse(models.Model):
    """On `day` a requirement turns against a subject by the calendar alone (`runs.lapses`). Derived; renewed with each run."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="lapses")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="lapses")
    requirement = models.TextField()
    code = models.TextField()
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    day = models.DateField()
    before = models.TextField()
    after = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="lapse_outcomes_are_known", condition=Q(before__in=_OUTCOMES, after__in=_OUTCOMES)),
        )
        indexes = (models.Index(fields=["series", "day"], name="lapse_by_day"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.institution_id}/{self.programme_id} {self.code}"


class Override(models.Model):
    """A person's own outcome of a requirement for the days [since, until), with the reason, beside the computed finding.

    `by` is the id of the account, never personal data. Rows are only added (migration 0004); what no longer holds has an
    `OverrideEnding` beside it. Of one subject and requirement at most one holds on a day.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="overrides")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="overrides")
    requirement = models.TextField()
    outcome = models.TextField()
    reason = models.TextField()
    by = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="override_is_of_what_is_decided_for_its_subject",
                condition=Q(programme__isnull=True, requirement__in=_decided_for(About.INSTITUTION))
                | Q(programme__isnull=False, requirement__in=_decided_for(About.PROGRAMME)),
            ),
            models.CheckConstraint(name="override_outcome_is_known", condition=Q(outcome__in=_OUTCOMES)),
            models.CheckConstraint(name="override_has_a_reason", condition=Q(reason__regex=r"\S")),
            models.CheckConstraint(name="override_by_somebody", condition=Q(by__regex=r"\S")),
            models.CheckConstraint(name="override_period_not_empty", condition=Q(until__isnull=True) | Q(until__gt=F("since"))),
        )

    def __str__(self) -> str:
        return f"{self.institution_id}/{self.programme_id} {self.requirement}: {self.outcome}"


class OverrideEnding(models.Model):
    """From the day `until` on an override does not hold (ended on its first day, it never did); known since `recorded_at`."""

    override = models.OneToOneField(Override, on_delete=models.PROTECT, primary_key=True, related_name="ending")
    until = models.DateField()
    reason = models.TextField()
    by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="override_ending_has_a_reason", condition=Q(reason__regex=r"\S")),
            models.CheckConstraint(name="override_ending_by_somebody", condition=Q(by__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"{self.override_id} until {self.until}"
