"""Versions of the questionnaire and the one working copy that administrators write on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.accounts.models import Person

SHIPPED = 1
"""Number of the version that comes with the program, as a file; those written here begin behind it."""


class Version(models.Model):
    """A version, in use from `since` on until a later one is. Never changed; one not yet in use can be withdrawn, once.

    `content`: canonical JSON, `sha256` its hash. Cases begun under a version keep it (`cases.Case.questions`).
    """

    number = models.PositiveIntegerField(unique=True)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    since = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(name="questions_behind_the_shipped", condition=Q(number__gt=SHIPPED)),
            models.CheckConstraint(name="questions_digest_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="questions_say_why", condition=~Q(reason="")),
            models.UniqueConstraint(
                name="questions_one_begins_on_a_day", fields=["since"], condition=Q(withdrawn_at__isnull=True)
            ),
            models.CheckConstraint(
                name="questions_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} since {self.since}"


class WorkingCopy(models.Model):
    """What will be the next version, while it is written; there is one at a time. `revision` counts its changes."""

    only = models.BooleanField(default=True, unique=True)
    based_on = models.PositiveIntegerField()
    content = models.BinaryField()
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "working copies"
        constraints = (models.CheckConstraint(name="working_copy_is_one", condition=Q(only=True)),)

    def __str__(self) -> str:
        return f"on {self.based_on}, r{self.revision}"
