"""Who stands in for whom while they are away."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from mitra.accounts.models.people import Person
from mitra.law.procedure.roles import Role

CAN_BE_STOOD_IN_FOR = (Role.VERIFIER, Role.COORDINATOR)
"""Roles whose work a substitute does; whoever signs, judges or keeps the system does so in person."""
_DAYS = Func(F("since"), F("until"), function="daterange", output_field=DateRangeField())


class Substitution(models.Model):
    """`substitute` sees and does the work of `person` on the days [since, until).

    Ended the day it began, it holds on no day.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stands_in")
    since = models.DateField()
    until = models.DateField()
    named_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="substitution_by_somebody_else", condition=~Q(person=F("substitute"))),
            models.CheckConstraint(name="substitution_ends_after_it_begins", condition=Q(until__gte=F("since"))),
            ExclusionConstraint(
                name="substitution_one_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), (_DAYS, RangeOperators.OVERLAPS)],
                violation_error_message="The person has a substitute on those days already.",
            ),
        )
        indexes = (models.Index(fields=["substitute", "until"], name="substitution_of_substitute"),)

    def __str__(self) -> str:
        return f"{self.person_id} → {self.substitute_id} {self.since}"
