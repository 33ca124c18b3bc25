"""Waves: the days on which institutions and their programmes are assessed together."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.institutions.models import Institution


class Wave(models.Model):
    """One assessment event. `ends_on` is its last day, as announced; `is_demonstration`: invented participants."""

    slug = models.SlugField(unique=True)
    name = models.TextField()
    name_en = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(name="wave_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),)

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """An institution in a wave, at its place in the list."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="participations")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="participations")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="institution_once_per_wave", fields=["wave", "institution"]),
            models.UniqueConstraint(name="position_once_per_wave", fields=["wave", "position"]),
        )

    def __str__(self) -> str:
        return f"{self.wave} #{self.position}"
