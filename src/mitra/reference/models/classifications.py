"""Business fields (KBLI), those of job training with their counterparts, and occupations (KBJI)."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Q, Value, When

from mitra.reference.models.loads import Load
from mitra.reference.records import OWNERS
from mitra.values.kbli import EDITIONS


class BusinessField(models.Model):
    """A business field of KBLI as one load tells it. The edition is that of the load: a bare code names nothing."""

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="business_fields")
    code = models.TextField()
    title = models.TextField()
    description = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="business_field_once_per_load", fields=["load", "code"]),
            models.CheckConstraint(name="business_field_code", condition=Q(code__regex=r"^([A-Z]|[0-9]{2,5})$")),
            models.CheckConstraint(name="business_field_title_written", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class TrainingField(models.Model):
    """A business field of job training. `becomes`: the field of 2025 that takes the place of one of 2020.

    That it stands in the same load is held by a foreign key of the database (migration 0003), for which `becomes_edition` is.
    """

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="training_fields")
    edition = models.SmallIntegerField()
    code = models.TextField()
    title = models.TextField()
    owner = models.TextField()
    becomes = models.TextField(null=True, blank=True)
    becomes_edition = models.GeneratedField(
        expression=Case(When(becomes__isnull=False, then=Value(EDITIONS[1])), default=None),
        output_field=models.SmallIntegerField(null=True),
        db_persist=True,
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(name="training_field_once_per_load", fields=["load", "edition", "code"]),
            models.CheckConstraint(name="training_field_edition", condition=Q(edition__in=EDITIONS)),
            models.CheckConstraint(name="training_field_code", condition=Q(code__regex=r"^[0-9]{5}$")),
            models.CheckConstraint(name="training_field_title_written", condition=~Q(title="")),
            models.CheckConstraint(name="training_field_owner", condition=Q(owner__in=OWNERS)),
            models.CheckConstraint(
                name="training_field_of_2020_becomes_one_of_2025",
                condition=Q(becomes__isnull=True) | Q(edition=EDITIONS[0]),
            ),
        )

    def __str__(self) -> str:
        return f"KBLI {self.edition} {self.code} {self.title}"


class Occupation(models.Model):
    """An occupation of KBJI as one load tells it."""

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="occupations")
    code = models.TextField()
    title = models.TextField()
    description = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="occupation_once_per_load", fields=["load", "code"]),
            models.CheckConstraint(name="occupation_code", condition=Q(code__regex=r"^([0-9]{1,4}|[0-9]{6})$")),
            models.CheckConstraint(name="occupation_title_written", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
