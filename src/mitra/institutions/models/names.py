"""What institutions and programmes were called before. Rows come from the database itself, when a name changes.

A name was known from `named_at` until `until`, half-open; the row of the institution or programme goes on from there.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mitra.institutions.models.identity import Institution, Programme


class FormerName(models.Model):
    """Name, type, place and association of an institution until they were replaced."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="former_names", db_index=False)
    name = models.TextField()
    type = models.TextField(blank=True)
    regency = models.TextField(blank=True)
    city = models.TextField(blank=True)
    province = models.TextField(blank=True)
    association = models.TextField(blank=True)
    named_at = models.DateTimeField()
    named_by = models.TextField(null=True, blank=True)
    named_because = models.TextField(blank=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="former_name_was_known_for_a_while", condition=Q(until__gt=F("named_at"))),
            models.UniqueConstraint(name="former_name_once", fields=["institution", "until"]),
        )

    def __str__(self) -> str:
        return f"{self.institution_id} {self.name}"


class FormerTitle(models.Model):
    """Title, field and mode of a programme until they were replaced."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="former_titles", db_index=False)
    title = models.TextField()
    field = models.TextField(blank=True)
    mode = models.TextField(blank=True)
    named_at = models.DateTimeField()
    named_by = models.TextField(null=True, blank=True)
    named_because = models.TextField(blank=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="former_title_was_known_for_a_while", condition=Q(until__gt=F("named_at"))),
            models.UniqueConstraint(name="former_title_once", fields=["programme", "until"]),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.title}"
