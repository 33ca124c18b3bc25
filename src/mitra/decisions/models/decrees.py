"""Decrees: drawn up, signed, discarded. The document's bytes never change; the annex is what the register will say."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.accounts.models import Person
from mitra.decisions.models.batches import Batch
from mitra.decisions.models.mandates import Mandate
from mitra.decisions.models.partnerships import Decision, Partnership


class Decree(models.Model):
    """A decree as it was drawn up. Its number is taken then, and by no other, even if it is discarded.

    `content`: what the document says, canonical JSON; `document`: the PDF made of it, `sha256` its digest; `signed_document`:
    the same with the signature. It takes effect on the day it is signed. `until`: the day on which the approvals end, if any.
    """

    year = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    number = models.TextField(unique=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="decrees")
    title = models.TextField()
    until = models.DateField(null=True, blank=True)
    content = models.BinaryField()
    document = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    drawn_up_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn_up_at = models.DateTimeField()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="decrees")
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_document = models.BinaryField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_because = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("year", "sequence")
        constraints = (
            models.UniqueConstraint(name="decree_number_once", fields=["year", "sequence"]),
            models.UniqueConstraint(name="decree_one_per_batch", fields=["batch"], condition=Q(discarded_at__isnull=True)),
            models.CheckConstraint(name="decree_digest_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="decree_signed_whole",
                condition=Q(signed_at__isnull=True, signed_by__isnull=True, signed_document__isnull=True, mandate__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False, signed_document__isnull=False, mandate__isnull=False),
            ),
            models.CheckConstraint(
                name="decree_four_eyes", condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("drawn_up_by"))
            ),
            models.CheckConstraint(
                name="decree_signed_or_discarded", condition=Q(signed_at__isnull=True) | Q(discarded_at__isnull=True)
            ),
            models.CheckConstraint(
                name="decree_discarded_for_a_reason",
                condition=Q(discarded_at__isnull=True, discarded_because="")
                | (Q(discarded_at__isnull=False) & ~Q(discarded_because="")),
            ),
        )

    def __str__(self) -> str:
        return self.number


class DecreeLine(models.Model):
    """An institution or programme in a decree, by the decision that it rests on."""

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="lines")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="decree_lines")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="decree_lines")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("decree", "position")
        constraints = (
            models.UniqueConstraint(name="decree_line_once", fields=["decree", "partnership"]),
            models.UniqueConstraint(name="decree_line_in_its_place", fields=["decree", "position"]),
        )

    def __str__(self) -> str:
        return f"{self.decree_id} {self.position}"
