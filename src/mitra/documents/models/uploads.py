"""Uploads under way, which may be broken off and gone on with."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from mitra.documents.content.limits import LARGEST
from mitra.documents.models.papers import Document, Version
from mitra.institutions.models import Institution

MOST_PIECES = 2_000


class Upload(models.Model):
    """A file that is being received: `offset` bytes of `size`, in `pieces`, until `expires_at`; its number is the address.

    `document`: of which it becomes a version; null: a new one. When all has come, either `version` is what it became, or
    `refused` says why it was not taken in (code and parameters of `documents.refused`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="uploads")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, blank=True, related_name="uploads")
    kind = models.TextField()
    filename = models.TextField()
    size = models.BigIntegerField()
    offset = models.BigIntegerField(default=0)
    pieces = models.IntegerField(default=0)
    started_by = models.TextField()
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    version = models.ForeignKey(Version, on_delete=models.CASCADE, null=True, blank=True, related_name="uploads")
    refused = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="upload_within_the_limit", condition=Q(size__gt=0, size__lte=LARGEST)),
            models.CheckConstraint(name="upload_offset_within", condition=Q(offset__gte=0, offset__lte=F("size"))),
            models.CheckConstraint(name="upload_of_few_pieces", condition=Q(pieces__gte=0, pieces__lte=MOST_PIECES)),
            models.CheckConstraint(name="upload_expires_later", condition=Q(expires_at__gt=F("started_at"))),
            models.CheckConstraint(name="upload_filename_written", condition=Q(filename__regex=r"\S")),
            models.CheckConstraint(
                name="upload_ended_one_way",
                condition=Q(offset__lt=F("size"), version__isnull=True, refused__isnull=True)
                | Q(offset=F("size"), version__isnull=False, refused__isnull=True)
                | Q(offset=F("size"), version__isnull=True, refused__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["expires_at"], name="upload_by_expiry"),)

    def __str__(self) -> str:
        return f"{self.id} {self.offset}/{self.size}"
