"""Who may decide in the Minister's name, since when, until when, by which letter."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from mitra.accounts.models import Person

_DAYS = Func(F("since"), F("until"), function="daterange", output_field=DateRangeField())


class Mandate(models.Model):
    """A mandate that a person holds on the days [since, until); `instrument`: number of the letter that gave it.

    Ended the day it began, it holds on no day.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    instrument = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="mandate_says_where_it_is_written", condition=~Q(instrument="")),
            models.CheckConstraint(
                name="mandate_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="mandate_recorded_by_somebody_else", condition=Q(given_by__isnull=True) | ~Q(given_by=F("person"))
            ),
            ExclusionConstraint(
                name="mandate_once_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), (_DAYS, RangeOperators.OVERLAPS)],
                violation_error_message="The person holds a mandate on those days already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.instrument} {self.person_id} {self.since}"
