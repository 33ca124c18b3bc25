"""The log of acts. Rows are only ever added: the database itself refuses to change or remove one (migration 0002)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One act that was carried out, written in the transaction of the act itself.

    `actor_kind` and `actor_id` say who; `act` is "package.verb"; `subject` names what it was about, never a person's data;
    `summary` holds counts and identifiers of things.
    """

    at = models.DateTimeField()
    actor_kind = models.TextField()
    actor_id = models.TextField()
    act = models.TextField()
    subject = models.TextField(blank=True)
    summary = models.JSONField(default=dict)
    request_id = models.TextField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="entry_actor_written", condition=~Q(actor_kind="") & ~Q(actor_id="")),
            models.CheckConstraint(name="entry_act_written", condition=Q(act__regex=r"^[a-z_]+\.[a-z_]+$")),
        )
        indexes = (models.Index(fields=["act", "at"], name="entry_by_act"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.subject}"
