"""What an institution is writing: rows of the form's sheets, cell by cell, so that several people can write at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mitra.accounts.models import Person
from mitra.cases.models.case import Case
from mitra.intake.form import SHEETS

_SHEETS = [(sheet.key, sheet.name) for sheet in SHEETS if sheet.key != "evidence"]


class DraftRow(models.Model):
    """A row of a sheet. `key` never changes; `programme`: the row of the programme it belongs to, on programme sheets."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rows")
    sheet = models.TextField(choices=_SHEETS)
    key = models.TextField()
    programme = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="details")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="draft_row_on_a_sheet", condition=Q(sheet__in=[key for key, _ in _SHEETS])),
            models.UniqueConstraint(name="draft_row_key_once", fields=["case", "key"]),
            models.UniqueConstraint(name="draft_row_of_institution_once", fields=["case"], condition=Q(sheet="institutions")),
            models.CheckConstraint(
                name="draft_row_of_a_programme",
                condition=Q(
                    sheet__in=[sheet.key for sheet in SHEETS if sheet.of_programme and sheet.key != "evidence"],
                    programme__isnull=False,
                )
                | Q(sheet__in=[sheet.key for sheet in SHEETS if not sheet.of_programme], programme__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.sheet} {self.key}"


class DraftCell(models.Model):
    """A cell as somebody typed it. `revision` counts its changes: whoever saves says which one they saw."""

    row = models.ForeignKey(DraftRow, on_delete=models.PROTECT, related_name="cells")
    column = models.TextField()
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="draft_cell_once", fields=["row", "column"]),
            models.CheckConstraint(name="draft_cell_counts_from_one", condition=Q(revision__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.row_id} {self.column} r{self.revision}"


class Change(models.Model):
    """A cell that was changed, or was not because somebody else had changed it meanwhile (`taken` False): nothing is lost."""

    row = models.ForeignKey(DraftRow, on_delete=models.PROTECT, related_name="changes")
    column = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    taken = models.BooleanField(default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.row_id} {self.column} {self.at:%Y-%m-%d %H:%M}"
