"""What was handed in, byte for byte, and the items in it that a person has to decide."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.cases.models.case import Case, Step


class Snapshot(models.Model):
    """The application as it was handed in: canonical JSON (RFC 8785) and its SHA-256. Never changed, always readable.

    `law`: digest of the rules on the day; `on`: that day; `step`: the act that handed it in (submit, or answer).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="snapshots")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="snapshot")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    law = models.CharField(max_length=64)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="snapshot_digest_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"


class Item(models.Model):
    """Something in the application that a unit decides: a row of a sheet. `content`: SHA-256 of what the row says.

    A row whose content changes between two snapshots is to be decided anew; one that stays the same keeps its verdict.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="items")
    key = models.TextField()
    sheet = models.TextField()
    programme = models.TextField(blank=True, default="")
    content = models.CharField(max_length=64)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="items")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(name="item_once_per_snapshot", fields=["snapshot", "key"]),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"
