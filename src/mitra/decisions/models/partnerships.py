"""A partnership and its steps; what was decided. The state is what the last step led to: the database sets it."""

from __future__ import annotations

from functools import reduce
from itertools import starmap
from operator import or_

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import NullIf

from mitra.accounts.models import Person
from mitra.decisions.models.mandates import Mandate
from mitra.institutions.models import Institution, Programme
from mitra.law.procedure.partnership import PARTNERSHIP, State
from mitra.register.models import Event

_STATES = [(state.value, state.value) for state in State]
STEPS = sorted((act, since.value if since else "", to.value) for act, since, to in PARTNERSHIP.steps())
"""Every (act, from, to) of the table."""
REGISTERED = ("amend", "lift", "restore", "revoke", "set_aside", "sign", "suspend", "withdraw_decree")
"""Acts that leave an event in the register."""
OF_A_DECREE = ("discard", "draw_up", "sign", "withdraw_decree")
"""Acts on a decree and all that stands in it."""
VERDICTS = ("approve", "approve_with_conditions", "decline", "return_recommendation")


class Partnership(models.Model):
    """The matter between the ministry and an institution (`programme` null), or one programme of it. There is one of each.

    `step`: number of the last step (0 before the first: a candidate).
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="partnerships")
    # The database holds it together with the institution (migration 0002).
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="partnerships", db_constraint=False
    )
    state = models.TextField(choices=_STATES, default=State.CANDIDATE.value)
    step = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="partnership_once", fields=["institution", "programme"], nulls_distinct=False),
            models.CheckConstraint(
                name="partnership_begins_as_a_candidate", condition=Q(step__gt=0) | Q(state=State.CANDIDATE.value)
            ),
        )
        indexes = (models.Index(fields=["state"], name="partnership_by_state"),)

    def __str__(self) -> str:
        return f"{self.institution_id}/{self.programme_id} {self.state}"


class Step(models.Model):
    """An act on a partnership. Append-only; each begins where the one before led (a foreign key holds it).

    `person` null: the system. `event`: what it left in the register. `decree`: the decree that it is about.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    previous = models.GeneratedField(
        expression=NullIf(F("number") - 1, 0), output_field=models.IntegerField(null=True), db_persist=True
    )
    act = models.TextField()
    since = models.TextField(choices=_STATES)
    to = models.TextField(choices=_STATES)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.TextField()
    reason = models.TextField(blank=True, default="")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="step")
    decree = models.ForeignKey("decisions.Decree", on_delete=models.PROTECT, null=True, blank=True, related_name="steps")
    at = models.DateTimeField()

    class Meta:
        ordering = ("partnership", "number")
        constraints = (
            models.UniqueConstraint(name="partnership_step_in_its_place", fields=["partnership", "number"]),
            models.UniqueConstraint(name="partnership_step_and_where_it_led", fields=["partnership", "number", "to"]),
            models.CheckConstraint(
                name="partnership_step_first_of_a_candidate", condition=Q(number__gt=1) | Q(since=State.CANDIDATE.value)
            ),
            models.CheckConstraint(
                name="partnership_step_is_in_the_table",
                condition=reduce(or_, starmap(lambda act, since, to: Q(act=act, since=since, to=to), STEPS)),
            ),
            models.CheckConstraint(
                name="partnership_step_says_why_where_it_must",
                condition=~Q(act__in=sorted(row.act for row in PARTNERSHIP.rows if row.reason)) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="partnership_step_by_a_person_or_the_system",
                condition=Q(person__isnull=True, role="system") | (Q(person__isnull=False) & ~Q(role="system")),
            ),
            models.CheckConstraint(
                name="partnership_step_in_the_register_where_it_must",
                condition=Q(act__in=REGISTERED, event__isnull=False) | (~Q(act__in=REGISTERED) & Q(event__isnull=True)),
            ),
            models.CheckConstraint(
                name="partnership_step_names_its_decree",
                condition=Q(act__in=OF_A_DECREE, decree__isnull=False) | (~Q(act__in=OF_A_DECREE) & Q(decree__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.number} {self.act}"


class Decision(models.Model):
    """What was decided about a recommendation, on the snapshot that lay before whoever decided. The newest counts.

    `conditions`: what is to be met, by `conditions_due_on`. `overturns`: it is otherwise than was recommended; then, and
    wherever it is against the institution, it says why.
    """

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="decision")
    advice = models.ForeignKey("decisions.Advice", on_delete=models.PROTECT, related_name="decisions")
    snapshot = models.ForeignKey("decisions.Snapshot", on_delete=models.PROTECT, related_name="decisions")
    verdict = models.TextField(choices=[(one, one) for one in VERDICTS])
    reason = models.TextField(blank=True, default="")
    conditions = models.TextField(blank=True, default="")
    conditions_due_on = models.DateField(null=True, blank=True)
    overturns = models.BooleanField()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="decisions")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="decision_is_one_of_four", condition=Q(verdict__in=VERDICTS)),
            models.CheckConstraint(
                name="decision_says_why_where_it_must",
                condition=~Q(reason="") | Q(verdict__in=("approve", "approve_with_conditions"), overturns=False),
            ),
            models.CheckConstraint(
                name="decision_conditions_with_their_verdict",
                condition=(Q(verdict="approve_with_conditions") & ~Q(conditions=""))
                | (~Q(verdict="approve_with_conditions") & Q(conditions="", conditions_due_on__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.step_id} {self.verdict}"
