"""Institutions and their programmes, as they are called now."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Institution(models.Model):
    """A training institution (LPK). `identifier` is its VIN, or the register's own id while it has none.

    `regency` is the Kemendagri code ("32.76"), `city` and `province` the names people read. `entered_at` is when the system
    came to know it; neither that nor the identifier is ever changed (migration 0002). Name, type, place and association are
    the newest that were said, at `named_at` by `named_by` (a person; null: the program, from what it took in), because of
    `named_because`. Those of before stand in `FormerName`, put there by the database itself (migration 0003).
    """

    identifier = models.TextField(unique=True)
    entered_at = models.DateTimeField()
    name = models.TextField()
    type = models.TextField(blank=True)
    regency = models.TextField(blank=True)
    city = models.TextField(blank=True)
    province = models.TextField(blank=True)
    association = models.TextField(blank=True)
    named_at = models.DateTimeField()
    named_by = models.TextField(null=True, blank=True)
    named_because = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = (
            models.CheckConstraint(name="institution_named_since_it_is_known", condition=Q(named_at__gte=F("entered_at"))),
            models.CheckConstraint(name="institution_identifier_written", condition=~Q(identifier="")),
            models.CheckConstraint(name="institution_name_written", condition=~Q(name="")),
            models.CheckConstraint(
                name="institution_regency_is_kemendagri_code",
                condition=Q(regency="") | Q(regency__regex=r"^[0-9]{2}\.[0-9]{2}$"),
            ),
        )
        indexes = (models.Index(fields=["province"], name="institution_by_province"),)

    def __str__(self) -> str:
        return f"{self.identifier} {self.name}"


class Programme(models.Model):
    """A training programme of one institution, under the institution's own code, known since `entered_at`.

    Title, field and mode are those shown in lists, the newest that were said; `FormerTitle` has those of before.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="programmes")
    code = models.TextField()
    entered_at = models.DateTimeField()
    title = models.TextField()
    field = models.TextField(blank=True)
    mode = models.TextField(blank=True)
    named_at = models.DateTimeField()
    named_by = models.TextField(null=True, blank=True)
    named_because = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = (
            models.CheckConstraint(name="programme_named_since_it_is_known", condition=Q(named_at__gte=F("entered_at"))),
            models.UniqueConstraint(name="programme_code_once_per_institution", fields=["institution", "code"]),
            models.UniqueConstraint(name="programme_with_its_institution", fields=["id", "institution"]),
            models.CheckConstraint(name="programme_code_written", condition=~Q(code="")),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
