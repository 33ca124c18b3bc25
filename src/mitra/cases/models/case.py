"""A case, its steps from state to state, and its clocks.

A case's state is what its last step led to; the database sets it (migration 0002), nobody types it.
"""

from __future__ import annotations

from functools import reduce
from itertools import starmap
from operator import or_

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import NullIf

from mitra.accounts.models import Person
from mitra.institutions.models import Institution
from mitra.law.procedure.case import CASE, State
from mitra.law.procedure.clocks import clocks
from mitra.questionnaire.models import Version

_STATES = [(state.value, state.value) for state in State]
ENDED = sorted(state.value for state in CASE.ends)
_AFTER_HANDING_IN = sorted(state.value for state in State if state is not State.DRAFT and state not in CASE.ends)

CHANGES = sorted((act, since.value if since else "", to.value) for act, since, to in CASE.steps() if since != to)
"""Every (act, from, to) of the procedure's table that changes the state."""


def _change(act: str, since: str, to: str) -> Q:
    return Q(act=act, since=since, to=to) if since else Q(act=act, since__isnull=True, to=to)


class Case(models.Model):
    """One application of one institution. `reference` is what people write on letters: no running number, it tells no count.

    `previous`: the case that this one takes up again. `step`: number of the last step (0 before the first). `handed_in_at`:
    when its institution handed it in; the database sets it with that step (migration 0004), as it does the state.
    `questions`: the version of the questionnaire with which it was begun and which it keeps; null: the shipped one.
    """

    reference = models.TextField(unique=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="cases")
    previous = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="next")
    state = models.TextField(choices=_STATES, null=True)
    step = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)
    is_handed_in = models.GeneratedField(
        expression=ExpressionWrapper(Q(handed_in_at__isnull=False), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    questions = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")

    class Meta:
        constraints = (
            models.CheckConstraint(name="case_reference_shape", condition=Q(reference__regex=r"^[0-9]{4}-[0-9A-Z]{6}$")),
            models.CheckConstraint(name="case_state_with_its_step", condition=Q(state__isnull=True, step=0) | Q(step__gt=0)),
            models.CheckConstraint(
                name="case_handed_in_as_its_state_says",
                condition=Q(state__isnull=True, handed_in_at__isnull=True)
                | Q(state__isnull=False, state=State.DRAFT.value, handed_in_at__isnull=True)
                | Q(state__isnull=False, state__in=_AFTER_HANDING_IN, handed_in_at__isnull=False)
                | Q(state__isnull=False, state__in=ENDED),
            ),
            models.UniqueConstraint(
                name="case_open_once", fields=["institution"], condition=Q(state__isnull=True) | ~Q(state__in=ENDED)
            ),
            models.CheckConstraint(
                name="case_is_not_its_own_previous", condition=Q(previous__isnull=True) | ~Q(previous=F("id"))
            ),
        )
        indexes = (models.Index(fields=["state", "opened_at"], name="case_by_state"),)

    def __str__(self) -> str:
        return self.reference


class Step(models.Model):
    """An act that changed a case's state. Append-only; each begins where the one before led (a foreign key holds it).

    `person` null: the system. `reason`: what the act wanted said.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    previous = models.GeneratedField(
        expression=NullIf(F("number") - 1, 0), output_field=models.IntegerField(null=True), db_persist=True
    )
    act = models.TextField()
    since = models.TextField(null=True, choices=_STATES)
    to = models.TextField(choices=_STATES)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.TextField()
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering = ("case", "number")
        constraints = (
            models.UniqueConstraint(name="step_in_its_place", fields=["case", "number"]),
            models.UniqueConstraint(name="step_and_where_it_led", fields=["case", "number", "to"]),
            models.CheckConstraint(
                name="step_first_begins_nowhere",
                condition=Q(number__gt=1, since__isnull=False) | Q(number=1, since__isnull=True),
            ),
            models.CheckConstraint(name="step_is_in_the_table", condition=reduce(or_, starmap(_change, CHANGES))),
            models.CheckConstraint(
                name="step_says_why_where_it_must",
                condition=~Q(act__in=sorted(row.act for row in CASE.rows if row.reason)) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="step_by_a_person_or_the_system",
                condition=Q(person__isnull=True, role="system") | (Q(person__isnull=False) & ~Q(role="system")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.act}"


class Deadline(models.Model):
    """A clock that a step started; one runs at a time. `due_on`: its last day, reckoned with the holidays known then.

    `is_provisional`: holidays on the way were not known yet. `told_until`: reminders up to this day have gone out.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="deadline")
    clock = models.TextField(choices=[(name, name) for name in sorted(clocks())])
    began_on = models.DateField()
    due_on = models.DateField()
    is_provisional = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)
    told_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="deadline_of_a_known_clock", condition=Q(clock__in=sorted(clocks()))),
            models.CheckConstraint(name="deadline_after_its_beginning", condition=Q(due_on__gt=F("began_on"))),
            models.CheckConstraint(
                name="deadline_ended_after_it_began", condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on"))
            ),
            models.UniqueConstraint(name="deadline_runs_once", fields=["case"], condition=Q(ended_on__isnull=True)),
        )
        indexes = (models.Index(fields=["due_on"], name="deadline_running", condition=Q(ended_on__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.clock} {self.due_on}"


class DeadlineMove(models.Model):
    """A deadline that moved, because the calendar was amended: from which day to which, and when that was seen."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="moves")
    due_before = models.DateField()
    due_after = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="deadline_move_moves", condition=~Q(due_before=F("due_after"))),)

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.due_before} → {self.due_after}"
