"""Documents of an institution: versions that stay, the date that each is about, what they are used for."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mitra.documents.models.blobs import Blob
from mitra.institutions.models import Institution


class Kind(models.TextChoices):
    """What a document is evidence of."""

    REGISTRATION = "registration", _("Registration, licence or business licence")
    ACCREDITATION = "accreditation", _("Accreditation certificate")
    PROGRAMME = "programme", _("Programme, curriculum or syllabus")
    INSTRUCTORS = "instructors", _("Instructors and their certificates")
    FACILITIES = "facilities", _("Facilities and equipment")
    ONLINE = "online", _("Online training: evaluation, monitoring, interaction")
    DEMAND = "demand", _("Need of the labour market, letters of employers")
    LEGAL = "legal", _("Deed, tax number and other papers of the institution")
    OTHER = "other", _("Something else")


class Document(models.Model):
    """A document of one institution, by whatever file it is shown. `public_id` stands in addresses and cannot be guessed."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="documents")
    title = models.TextField()
    kind = models.TextField()  # one of Kind; names that are translated have no place in a migration
    entered_by = models.TextField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="document_title_written", condition=Q(title__regex=r"\S")),
            models.CheckConstraint(name="document_of_a_known_kind", condition=Q(kind__in=[one.value for one in Kind])),
        )

    def __str__(self) -> str:
        return f"{self.public_id} {self.kind}"


class Version(models.Model):
    """A file of a document: 1, 2, 3 … without a gap. It is never exchanged and goes only with its document (migration 0002).

    What the file is *about* is a day (`about_on`) or a period (`about_from`, first day after it `about_until`, null: open);
    that is not when it was uploaded. It alone can be corrected later; the log keeps what was said before.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.IntegerField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="versions")
    filename = models.TextField()
    uploaded_by = models.TextField()
    uploaded_at = models.DateTimeField()
    about_on = models.DateField(null=True, blank=True)
    about_from = models.DateField(null=True, blank=True)
    about_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="version_number_once", fields=["document", "number"]),
            models.CheckConstraint(name="version_numbered_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="version_filename_written", condition=Q(filename__regex=r"\S")),
            models.CheckConstraint(
                name="version_about_a_day_or_a_period",
                condition=Q(about_on__isnull=True) | Q(about_from__isnull=True, about_until__isnull=True),
            ),
            models.CheckConstraint(
                name="version_about_a_period_that_begins",
                condition=Q(about_until__isnull=True) | Q(about_from__isnull=False, about_until__gt=F("about_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class Use(models.Model):
    """What a version serves as evidence for. `item` is the key of whatever asks: a requirement, a section, a question.

    One document serves many. A use that ended stays, with the day it was withdrawn.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="uses")
    item = models.TextField()
    used_by = models.TextField()
    used_at = models.DateTimeField()
    withdrawn_by = models.TextField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="use_once_at_a_time", fields=["version", "item"], condition=Q(withdrawn_at__isnull=True)
            ),
            models.CheckConstraint(name="use_for_something", condition=Q(item__regex=r"\S")),
            models.CheckConstraint(
                name="use_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_at__gte=F("used_at"), withdrawn_by__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["item"], name="use_by_item", condition=Q(withdrawn_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.item}"
