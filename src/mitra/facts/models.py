"""The one table of statements, what ended them, who disputed them. Rows are only ever added (migrations 0002, 0003).

A statement counts at a moment if it was recorded by then and no ending of that moment or before stands beside it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.facts.fields import JsonText
from mitra.facts.shapes import about_the_right_subject, value_of_the_right_shape
from mitra.institutions.models import Institution, Programme
from mitra.law.facts import Check, Source
from mitra.law.vocabulary import KINDS

_SOURCES = sorted(one.value for one in Source)


class Batch(models.Model):
    """One delivery of statements: a file that was taken in. The same content is taken in once."""

    name = models.TextField()
    digest = models.TextField(unique=True)
    received_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="batch_digest_is_sha256", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),)

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """Who said what about whom, when, for which period, and who checked it.

    `value` is the record of `law.records` as JSON (`encoding.py`); days are half-open. Without `programme` the statement is
    about the institution itself. `batch` and `place` (sheet and row) say in which file it came; one that a person made has
    neither. `recorded_at` is given by `clock.py`: no two moments out of order.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="statements")
    # The database holds it together with the institution (migration 0002); a second key would be checked for each row again.
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="statements", db_constraint=False
    )
    kind = models.TextField()
    item = models.TextField(null=True, blank=True)
    value = JsonText()
    source = models.TextField()
    said_on = models.DateField(null=True, blank=True)
    checked_by = models.TextField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    result = models.TextField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    place = models.TextField(blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="statement_kind_is_known", condition=Q(kind__in=sorted(KINDS))),
            models.CheckConstraint(name="statement_source_is_known", condition=Q(source__in=_SOURCES)),
            models.CheckConstraint(
                name="statement_check_is_whole",
                condition=Q(result__isnull=True, checked_by__isnull=True, checked_on__isnull=True)
                | Q(
                    result__in=sorted(c.value for c in Check),
                    checked_by__in=_SOURCES,
                    checked_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="statement_period_not_empty",
                condition=Q(valid_until__isnull=True) | Q(valid_from__isnull=True) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(name="statement_is_about_the_right_subject", condition=about_the_right_subject()),
            models.CheckConstraint(name="statement_value_has_the_shape_of_its_kind", condition=value_of_the_right_shape()),
            models.CheckConstraint(
                name="statement_of_a_file_has_its_place",
                condition=Q(batch__isnull=True, place="") | (Q(batch__isnull=False) & ~Q(place="")),
            ),
            models.UniqueConstraint(name="statement_once_per_place", fields=["batch", "institution", "place"]),
        )
        indexes = (
            models.Index(fields=["institution", "programme", "kind"], name="statement_by_subject"),
            models.Index(fields=["recorded_at"], name="statement_by_moment"),
            # The newest list of units: whether the register's search must read them again.
            models.Index(fields=["id"], name="statement_of_units", condition=Q(kind="units")),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.source})"


class Ending(models.Model):
    """From `at` on the statement does not count: `successor` took its place, or (without one) it was withdrawn for a reason."""

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, primary_key=True, related_name="ending")
    successor = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="superseded")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="ending_without_successor_has_a_reason", condition=Q(successor__isnull=False) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="ending_by_another_statement", condition=Q(successor__isnull=True) | ~Q(successor=F("statement"))
            ),
        )
        indexes = (models.Index(fields=["at"], name="ending_by_moment"),)

    def __str__(self) -> str:
        return f"{self.statement_id} → {self.successor_id}"


class Dispute(models.Model):
    """Somebody says that a statement is wrong. It counts as before, until it is withdrawn or superseded."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="disputes")
    source = models.TextField()
    disputed_on = models.DateField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="dispute_source_is_known", condition=Q(source__in=_SOURCES)),
            models.CheckConstraint(name="dispute_has_a_reason", condition=~Q(reason="")),
        )
        indexes = (models.Index(fields=["recorded_at"], name="dispute_by_moment"),)

    def __str__(self) -> str:
        return f"{self.statement_id} ({self.source})"
