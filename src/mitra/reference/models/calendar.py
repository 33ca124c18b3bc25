"""Days that are not worked: as decrees list them, and as officials amended the list."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.reference.models.loads import Load
from mitra.reference.records import DAY_KINDS


class Holiday(models.Model):
    """A national holiday or a day of collective leave as one load tells it; `basis`: the decree."""

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="holidays")
    day = models.DateField()
    kind = models.TextField()
    name = models.TextField()
    basis = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="holiday_once_per_load", fields=["load", "day"]),
            models.CheckConstraint(name="holiday_kind_is_known", condition=Q(kind__in=DAY_KINDS)),
            models.CheckConstraint(name="holiday_name_written", condition=~Q(name="")),
            models.CheckConstraint(name="holiday_basis_written", condition=~Q(basis="")),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class CalendarAmendment(models.Model):
    """An official's word on one day, which stands before every load until the next word on that day.

    `kind` "": the day is no holiday. `reason`: why the list is amended. Rows are only ever added.
    """

    day = models.DateField()
    kind = models.TextField(blank=True)
    name = models.TextField(blank=True)
    basis = models.TextField()
    reason = models.TextField()
    amended_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="amendment_names_a_holiday_or_withdraws",
                condition=(Q(kind__in=DAY_KINDS) & ~Q(name="")) | Q(kind="", name=""),
            ),
            models.CheckConstraint(name="amendment_basis_written", condition=~Q(basis="")),
            models.CheckConstraint(name="amendment_reason_written", condition=~Q(reason="")),
        )
        indexes = (models.Index(fields=["day", "-id"], name="amendment_newest_of_day"),)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
