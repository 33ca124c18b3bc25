"""What was erased, and what must not be for now. No personal data: a subject is a reference or a number."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.accounts.models import Person
from mitra.law.retention import rules

_RULES = sorted(rules())
_CASE, _PERSON = "case [0-9]{4}-[0-9A-Z]{6}", "person [0-9]+"
_OTHERS = "document [0-9a-f-]{36}|invitation [0-9]+|sessions [0-9]{4}-[0-9]{2}-[0-9]{2}"


class Disposal(models.Model):
    """Something that was erased, by which rule, by whom. Append-only; only what stands here may be blanked (migration 0002)."""

    rule = models.TextField(choices=[(one, one) for one in _RULES])
    subject = models.TextField(unique=True)
    counted_from = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="disposal_by_a_known_rule", condition=Q(rule__in=_RULES)),
            models.CheckConstraint(
                name="disposal_of_a_known_kind", condition=Q(subject__regex=f"^({_CASE}|{_PERSON}|{_OTHERS})$")
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}"


class LegalHold(models.Model):
    """A case or person that is not touched, because somebody needs it as it is. `until`: first day on which it may go again."""

    subject = models.TextField()
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_why = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="legal_hold_on_a_case_or_person", condition=Q(subject__regex=f"^({_CASE}|{_PERSON})$")),
            models.CheckConstraint(name="legal_hold_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="legal_hold_lifted_whole",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_why="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False, lifted_at__gte=F("at")) & ~Q(lifted_why="")),
            ),
            models.UniqueConstraint(name="legal_hold_once", fields=["subject"], condition=Q(lifted_at__isnull=True)),
        )

    def __str__(self) -> str:
        return self.subject
