"""Identity only: which institution, which programme. What is known of them stands in `facts/`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Institution(models.Model):
    """A training institution (LPK). `identifier` is its VIN, or the register's own id while it has none.

    `regency` is the Kemendagri code ("32.76"), `city` and `province` the names people read. `entered_at` is when the system
    came to know it; neither that nor the identifier is ever changed (migration 0002).
    """

    identifier = models.TextField(unique=True)
    entered_at = models.DateTimeField()
    name = models.TextField()
    type = models.TextField(blank=True)
    regency = models.TextField(blank=True)
    city = models.TextField(blank=True)
    province = models.TextField(blank=True)
    association = models.TextField(blank=True)

    class Meta:
        constraints = (
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
    """A training programme of one institution, under the institution's own code, known since `entered_at`."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="programmes")
    code = models.TextField()
    entered_at = models.DateTimeField()
    title = models.TextField()
    field = models.TextField(blank=True)
    mode = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="programme_code_once_per_institution", fields=["institution", "code"]),
            models.UniqueConstraint(name="programme_with_its_institution", fields=["id", "institution"]),
            models.CheckConstraint(name="programme_code_written", condition=~Q(code="")),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
