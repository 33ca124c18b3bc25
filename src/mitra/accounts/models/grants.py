"""Units of the ministry and its partners, and the roles that people hold in them."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from mitra.accounts.models.people import Person
from mitra.law.procedure.roles import OF_THE_MINISTRY, Role

WITH_A_UNIT = (Role.VERIFIER, Role.COORDINATOR)
"""Roles that somebody holds in a unit and nowhere else."""
_DAYS = Func(F("since"), F("until"), function="daterange", output_field=DateRangeField())
_MINISTRY = sorted(role.value for role in OF_THE_MINISTRY)


class WorkUnit(models.Model):
    """A unit that works on JKP. `source`: where it was found to; `seen`: how its part was seen (law.md section 3)."""

    code = models.SlugField(unique=True)
    name = models.TextField()
    name_en = models.TextField()
    task = models.TextField()
    task_en = models.TextField()
    source = models.TextField()
    seen = models.TextField(choices=[("acting", "acting"), ("memory", "memory")])

    class Meta:
        constraints = (
            models.CheckConstraint(name="work_unit_named", condition=~Q(name="") & ~Q(name_en="")),
            models.CheckConstraint(name="work_unit_has_a_source", condition=~Q(source="") & Q(seen__in=("acting", "memory"))),
        )

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role of the ministry that a person holds on the days [since, until); `until` null: until further notice.

    `given_by`: the administrator who gave it; null: the program, at the command line. Ended the same day it began, it holds on
    no day.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.TextField(choices=[(role, role) for role in _MINISTRY])
    unit = models.ForeignKey(WorkUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="grant_of_a_ministry_role", condition=Q(role__in=_MINISTRY)),
            models.CheckConstraint(
                name="grant_in_a_unit_where_it_needs_one",
                condition=~Q(role__in=[role.value for role in WITH_A_UNIT]) | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="grant_by_somebody_else", condition=Q(given_by__isnull=True) | ~Q(given_by=F("person"))
            ),
            ExclusionConstraint(
                name="grant_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("unit", Value(0)), RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                ],
                violation_error_message="The person holds this role on those days already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.since}"
