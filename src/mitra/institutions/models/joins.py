"""Institutions that a person found to be one body, or that became one, and the undoing of it. Rows are only ever added.

A join counts at a moment if it was recorded by then and no part of that moment or before stands beside it. No statement and
no programme is moved: whoever reads the survivor reads all that it absorbed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.audit.act import SYSTEM
from mitra.institutions.models.identity import Institution


class JoinKind(models.TextChoices):
    """Why two are one."""

    DUPLICATE = "duplicate"  # the same body, entered twice: holds for all days
    MERGER = "merger"  # two bodies that became one: holds from a day


class Join(models.Model):
    """`absorbed` is read as `into`, which goes on. A person decided it, never the program (who that is: `joined_by`)."""

    absorbed = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="absorptions")
    into = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="joins")
    kind = models.TextField(choices=JoinKind)
    holds_from = models.DateField(null=True, blank=True)
    reason = models.TextField()
    joined_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="join_with_another", condition=~Q(absorbed=F("into"))),
            models.CheckConstraint(
                name="join_merger_from_a_day",
                condition=Q(kind=JoinKind.DUPLICATE, holds_from__isnull=True)
                | Q(kind=JoinKind.MERGER, holds_from__isnull=False),
            ),
            models.CheckConstraint(name="join_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="join_by_a_person", condition=~Q(joined_by__in=["", SYSTEM.id])),
        )
        indexes = (models.Index(fields=["recorded_at"], name="join_by_moment"),)

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.into_id}"


class Part(models.Model):
    """From `recorded_at` on the join does not count."""

    join = models.OneToOneField(Join, on_delete=models.PROTECT, primary_key=True, related_name="part")
    reason = models.TextField()
    parted_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="part_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="part_by_a_person", condition=~Q(parted_by__in=["", SYSTEM.id])),
        )
        indexes = (models.Index(fields=["recorded_at"], name="part_by_moment"),)

    def __str__(self) -> str:
        return f"{self.join_id} parted"
