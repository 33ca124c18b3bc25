"""What happened to approvals, and the status that follows, day by day.

Events are only ever added. Entries are what `timeline` makes of them, with both times: the days of which they speak, and since
when until when that was known. The database lets no two entries about the same subject overlap in both (migration 0001), lets
nobody change one except to end what was known, and leaves no gap (migration 0002).
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from mitra.institutions.models import Institution, Programme
from mitra.law.procedure.partnership import Happening, Status
from mitra.register.log.models import Checkpoint, Leaf, Node, SigningKey

__all__ = ["Checkpoint", "Entry", "Event", "Leaf", "Node", "SigningKey"]

_DAYS = Func(F("since"), F("until"), function="daterange", output_field=DateRangeField())
_KNOWN = Func(F("known_since"), F("known_until"), function="tstzrange", output_field=DateTimeRangeField())


class Event(models.Model):
    """One thing that happened to the approval of an institution (`programme` null) or of a programme. All of it is public.

    `since`: from which day it holds; `until`: the day on which an approval or a suspension has ended. `instrument`: number of
    the decree, letter or ruling that says so. `reason` and `advice` as written there. `conditions`: what is still to be met.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="register_events")
    # The database holds it together with the institution (migration 0002).
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="register_events", db_constraint=False
    )
    happening = models.TextField(choices=[(one.value, one.value) for one in Happening])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    conditions = models.TextField(blank=True, default="")
    instrument = models.TextField()
    reason = models.TextField(blank=True, default="")
    advice = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="event_happening_known", condition=Q(happening__in=sorted(one.value for one in Happening))
            ),
            models.CheckConstraint(
                name="event_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
            models.CheckConstraint(name="event_says_where_it_is_written", condition=~Q(instrument="")),
            models.CheckConstraint(
                name="event_suspension_ends_and_advises",
                condition=~Q(happening="suspended") | (Q(until__isnull=False, programme__isnull=False) & ~Q(advice="")),
            ),
            models.CheckConstraint(
                name="event_only_approvals_and_suspensions_end",
                condition=Q(until__isnull=True) | Q(happening__in=("granted", "amended", "suspended")),
            ),
            models.CheckConstraint(
                name="event_only_approvals_have_conditions",
                condition=Q(conditions="") | Q(happening__in=("granted", "amended")),
            ),
            models.CheckConstraint(
                name="event_against_somebody_has_a_reason", condition=Q(happening="granted") | ~Q(reason="")
            ),
        )
        indexes = (
            models.Index(fields=["institution", "programme"], name="event_of_subject"),
            models.Index(fields=["recorded_at"], name="event_by_moment"),  # whoever records asks for the newest
        )

    def __str__(self) -> str:
        return f"{self.institution_id}/{self.programme_id} {self.happening} {self.since}"


class Entry(models.Model):
    """A status during [since, until), as known during [known_since, known_until): null ends are open.

    `event`: what made it known.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="register_entries")
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="register_entries", db_constraint=False
    )
    status = models.TextField(choices=[(one.value, one.value) for one in Status])
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    known_since = models.DateTimeField()
    known_until = models.DateTimeField(null=True, blank=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        ordering = ("institution", "programme", "since")
        constraints = (
            models.CheckConstraint(name="entry_status_known", condition=Q(status__in=sorted(one.value for one in Status))),
            models.CheckConstraint(
                name="entry_ends_after_it_begins", condition=Q(until__isnull=True) | Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="entry_known_for_a_while", condition=Q(known_until__isnull=True) | Q(known_until__gt=F("known_since"))
            ),
            ExclusionConstraint(
                name="entry_one_status_a_day",
                expressions=[
                    ("institution", RangeOperators.EQUAL),
                    (Coalesce("programme", Value(0)), RangeOperators.EQUAL),
                    (_DAYS, RangeOperators.OVERLAPS),
                    (_KNOWN, RangeOperators.OVERLAPS),
                ],
                violation_error_message="There is a status on those days already.",
            ),
        )
        indexes = (models.Index(fields=["status", "institution"], name="entry_now", condition=Q(known_until__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.institution_id}/{self.programme_id} {self.status} {self.since}"
