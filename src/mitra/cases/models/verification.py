"""What officials decide, ask, comment and hand over; what the institution answers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.accounts.models import Person, WorkUnit
from mitra.cases.models.case import Case, Step
from mitra.cases.models.submitted import Item

VERDICTS = ("accepted", "asked", "failing")


def _null_or(condition: Q, field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | condition


class Work(models.Model):
    """A unit's part of a case. `person`: who does it, null: anybody of the unit. Each unit has one part."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="work")
    unit = models.ForeignKey(WorkUnit, on_delete=models.PROTECT, related_name="work")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="work")
    began_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="work_once_per_unit", fields=["case", "unit"]),
            models.CheckConstraint(
                name="work_done_after_it_began", condition=_null_or(Q(done_at__gte=F("began_at")), "done_at")
            ),
        )
        indexes = (models.Index(fields=["unit", "person"], name="work_waiting", condition=Q(done_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit_id}"


class Handover(models.Model):
    """Work that went from one person to another (null: to anybody of the unit), by whom, and why."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taker = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.work_id} {self.at:%Y-%m-%d}"


class Verdict(models.Model):
    """What an official decided about an item; the newest counts. "asked" and "failing" say why."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="verdicts")
    verdict = models.TextField(choices=[(one, one) for one in VERDICTS])
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="verdict_is_one_of_three", condition=Q(verdict__in=VERDICTS)),
            models.CheckConstraint(name="verdict_says_why", condition=Q(verdict="accepted") | ~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.verdict}"


class Round(models.Model):
    """One round of clarification: the questions of one `ask`, answered together by one `answer`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rounds")
    asked = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="asked_round")
    answered = models.OneToOneField(Step, on_delete=models.PROTECT, null=True, blank=True, related_name="answered_round")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="round_open_once", fields=["case"], condition=Q(answered__isnull=True)),
            models.CheckConstraint(
                name="round_is_not_answered_by_asking", condition=_null_or(~Q(answered=F("asked")), "answered")
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.asked_id}"


class Question(models.Model):
    """A question about one item, and its answer. The answer may also be a change of the row itself, or a document."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="questions")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="question_once_per_item", fields=["round", "item"]),
            models.CheckConstraint(name="question_asks", condition=~Q(text="")),
            models.CheckConstraint(
                name="question_answered_whole",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.item_id}"


class Comment(models.Model):
    """A note beside a case or an item. Internal ones are seen by the ministry only; the others by the institution too."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="comments")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    text = models.TextField()
    is_internal = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"


class Hold(models.Model):
    """A case on hold: the message that the institution reads, and until when it lasted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    message = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="hold_says_why", condition=~Q(message="")),
            models.UniqueConstraint(name="hold_once_at_a_time", fields=["case"], condition=Q(until__isnull=True)),
            models.CheckConstraint(name="hold_ends_after_it_began", condition=Q(until__isnull=True) | Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="hold_ended_by_somebody",
                condition=Q(until__isnull=True, ended_by__isnull=True) | Q(until__isnull=False, ended_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.since:%Y-%m-%d}"
