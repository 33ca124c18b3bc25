"""An institution's objection to a decision, and the answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.accounts.models import Person
from mitra.decisions.models.partnerships import Step


class Objection(models.Model):
    """An objection to what a step decided (a refusal, a suspension, a revocation): once. `due_on`: last day for the answer."""

    against = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="objection")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_on = models.DateField()
    granted = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="objection_says_why", condition=~Q(text="")),
            models.CheckConstraint(
                name="objection_answered_whole",
                condition=Q(granted__isnull=True, answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (Q(granted__isnull=False, answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.against_id} {self.at:%Y-%m-%d}"
