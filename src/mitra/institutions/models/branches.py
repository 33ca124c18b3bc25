"""Which institution is a branch (cabang) of which. Rows are only ever added (migration 0004).

What held on a day as known at a moment: of the rows recorded by then, the one with the latest `since` that is not after the
day; of several with the same `since`, the one recorded last. So a row ends the one before it, and corrects one of the same
day; no institution can have two parents on one day.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.institutions.models.identity import Institution


class Branch(models.Model):
    """From `since` on, `institution` is a branch of `parent`; without a parent it stands on its own.

    `recorded_by` is the person who said so; null: the program, from what it took in.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="branchings", db_index=False)
    parent = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="branches")
    since = models.DateField()
    reason = models.TextField()
    recorded_by = models.TextField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="branch_not_of_itself", condition=Q(parent__isnull=True) | ~Q(parent=F("institution"))),
            models.CheckConstraint(name="branch_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(name="branch_said_once", fields=["institution", "since", "recorded_at"]),
        )
        indexes = (models.Index(fields=["recorded_at"], name="branch_by_moment"),)

    def __str__(self) -> str:
        return f"{self.institution_id} → {self.parent_id} ({self.since})"
