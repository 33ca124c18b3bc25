"""Units of competency (SKKNI)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mitra.reference.models.loads import Load
from mitra.values.skkni_shape import OTHER, OTHER_LENGTH

_UNIT_CODE = f"^(?=.{{{OTHER_LENGTH.start},{OTHER_LENGTH.stop - 1}}}$){OTHER.pattern}$"


class CompetencyUnit(models.Model):
    """A unit of competency as one load tells it (`law.catalogue.CatalogueUnit`); the period is half-open."""

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="units")
    code = models.TextField()
    title = models.TextField()
    decree = models.TextField(blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    fields = ArrayField(models.TextField(), default=list, blank=True)
    replaced_by = models.TextField(blank=True)
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="unit_once_per_load", fields=["load", "code"]),
            models.CheckConstraint(name="unit_code_has_a_known_shape", condition=Q(code__regex=_UNIT_CODE)),
            models.CheckConstraint(name="unit_title_written", condition=~Q(title="")),
            models.CheckConstraint(
                name="unit_period_not_empty",
                condition=Q(in_force_until__isnull=True) | Q(in_force_until__gt=F("in_force_from")),
            ),
            models.CheckConstraint(
                name="unit_end_has_a_beginning",
                condition=Q(in_force_until__isnull=True) | Q(in_force_from__isnull=False),
            ),
            models.CheckConstraint(name="unit_not_replaced_by_itself", condition=~Q(replaced_by=F("code"))),
        )
        indexes = (models.Index(fields=["code", "-load"], name="unit_newest_of_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
