"""Loads: what was loaded, from where, when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.reference.kinds import KINDS, ORIGINS


class Load(models.Model):
    """One load of a catalogue: `source` says where it is from, `digest` is the SHA-256 of what it says, `rows` counts its rows.

    `origin`: whether it came with the program or from files that somebody loaded.
    """

    source = models.TextField()
    kind = models.TextField()
    origin = models.TextField()
    digest = models.TextField()
    rows = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="load_kind_is_known", condition=Q(kind__in=sorted(KINDS))),
            models.CheckConstraint(name="load_origin_is_known", condition=Q(origin__in=sorted(ORIGINS))),
            models.CheckConstraint(name="load_source_written", condition=~Q(source="")),
            models.CheckConstraint(name="load_digest_is_sha256", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="load_not_empty", condition=Q(rows__gt=0)),
        )
        indexes = (models.Index(fields=["kind", "-id"], name="load_newest_of_kind"),)

    def __str__(self) -> str:
        return self.source
