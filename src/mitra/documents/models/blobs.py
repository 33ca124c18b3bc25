"""Contents: each once, whoever uploaded it how often."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.documents.content.limits import LARGEST
from mitra.documents.content.media import MediaType


class Blob(models.Model):
    """One content, by its SHA-256 (hexadecimal). It lies in the store, sealed under the key `key_id`; that alone ever changes.

    `destroyed_at`: its file was destroyed when its time was over; that it was, and what it was, stays written here.
    `pages`: of a PDF; 1 for a picture; null where nobody can say.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.TextField(choices=[(one.value, one.name) for one in MediaType])
    pages = models.IntegerField(null=True, blank=True)
    key_id = models.CharField(max_length=16)
    stored_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="blob_sha256_is_one", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="blob_key_is_one", condition=Q(key_id__regex=r"^[0-9a-f]{16}$")),
            models.CheckConstraint(name="blob_within_the_limit", condition=Q(size__gt=0, size__lte=LARGEST)),
            models.CheckConstraint(name="blob_of_a_known_type", condition=Q(media_type__in=[one.value for one in MediaType])),
            models.CheckConstraint(name="blob_has_pages_or_none", condition=Q(pages__isnull=True) | Q(pages__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.media_type}"

    @property
    def digest(self) -> bytes:
        """The SHA-256."""
        return bytes.fromhex(self.sha256)
