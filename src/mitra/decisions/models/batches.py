"""Recommendations put before whoever decides, together; and what was known when they were made, frozen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.accounts.models import Person
from mitra.cases.models import Case
from mitra.decisions.models.partnerships import Partnership
from mitra.institutions.models import Institution

ADVICE = ("approve", "decline")


class Batch(models.Model):
    """Recommendations that are decided together. `reference`: what people write on letters, no running number.

    `confirmed_digest`: SHA-256 of the decisions as they were confirmed; from then on nothing in it changes.
    """

    reference = models.TextField(unique=True)
    title = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(name="batch_reference_shape", condition=Q(reference__regex=r"^[0-9]{4}-[0-9A-Z]{6}$")),
            models.CheckConstraint(name="batch_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="batch_confirmed_whole",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, confirmed_digest="")
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, confirmed_digest__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="batch_four_eyes", condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("by"))
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Line(models.Model):
    """An institution in a batch, at its place; `case`: its application, if it came by one."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("batch", "position")
        constraints = (
            models.UniqueConstraint(name="line_once_per_batch", fields=["batch", "institution"]),
            models.UniqueConstraint(name="line_in_its_place", fields=["batch", "position"]),
        )

    def __str__(self) -> str:
        return f"{self.batch_id} {self.position}"


class Snapshot(models.Model):
    """What the law made of an institution then: canonical JSON (RFC 8785) and its SHA-256. The newest of a line counts.

    The three pins: the day judged (`on`), until when things were known (`known_at`), the digest of the rules (`law`).
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="snapshots")
    on = models.DateField()
    known_at = models.DateTimeField()
    law = models.CharField(max_length=64)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="decision_snapshot_digests_are_sha256",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$", law__regex=r"^[0-9a-f]{64}$"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.line_id} {self.on}"


class Advice(models.Model):
    """What the directorate recommends about an institution or programme of a line, and why."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="advice")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="advice")
    advice = models.TextField(choices=[(one, one) for one in ADVICE])
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="advice_is_one_of_two", condition=Q(advice__in=ADVICE)),
            models.UniqueConstraint(name="advice_once_per_line", fields=["line", "partnership"]),
        )

    def __str__(self) -> str:
        return f"{self.line_id} {self.advice}"
