"""The one table of statements. A row is never changed: a newer statement supersedes it, and both can be read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.institutions.models import Institution, Programme
from mitra.law.facts import Check, Source
from mitra.law.vocabulary import KINDS


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

    `value` is the record of `law.records` as JSON (`encoding.py`); days are half-open; `place` names sheet and row of the file.
    Without `programme` the statement is about the institution itself.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="statements")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    kind = models.TextField()
    item = models.TextField(null=True, blank=True)
    value = models.JSONField(null=True)
    source = models.TextField()
    said_on = models.DateField(null=True, blank=True)
    checked_by = models.TextField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    result = models.TextField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    place = models.TextField()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="statements")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="statement_kind_is_known", condition=Q(kind__in=sorted(KINDS))),
            models.CheckConstraint(name="statement_source_is_known", condition=Q(source__in=sorted(s.value for s in Source))),
            models.CheckConstraint(
                name="statement_check_is_whole",
                condition=Q(result__isnull=True, checked_by__isnull=True, checked_on__isnull=True)
                | Q(
                    result__in=sorted(c.value for c in Check),
                    checked_by__in=sorted(s.value for s in Source),
                    checked_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="statement_period_not_empty",
                condition=Q(valid_until__isnull=True) | Q(valid_from__isnull=True) | Q(valid_until__gt=F("valid_from")),
            ),
            models.UniqueConstraint(name="statement_once_per_place", fields=["batch", "institution", "place"]),
        )
        indexes = (models.Index(fields=["institution", "programme", "kind"], name="statement_by_subject"),)

    def __str__(self) -> str:
        return f"{self.kind} ({self.source})"
