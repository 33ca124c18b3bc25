"""Regions: provinces, kabupaten and kota, kecamatan."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from mitra.reference.models.loads import Load
from mitra.reference.records import ZONES

_PROVINCE = Q(kind="provinsi")
_CODE_OF_ITS_KIND = (
    Q(kind="provinsi", code__regex=r"^[1-9][0-9]$")
    | Q(kind="kabupaten", code__regex=r"^[1-9][0-9]\.(0[1-9]|[1-6][0-9])$")
    | Q(kind="kota", code__regex=r"^[1-9][0-9]\.(7[1-9]|[89][0-9])$")
    | Q(kind="kecamatan", code__regex=r"^[1-9][0-9]\.[0-9]{2}\.[0-9]{2}$")
)


class Region(models.Model):
    """A region as one load tells it: Kemendagri code, name without the kind; of a province its BPS code and time zone.

    `parent` is the code one level up, which stands in the same load (a foreign key of the database, migration 0003).
    The two codes are never compared: in Papua each is another province's in the other scheme.
    """

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="regions")
    code = models.TextField()
    name = models.TextField()
    kind = models.TextField()
    bps_code = models.TextField(null=True, blank=True)
    zone = models.TextField(blank=True)
    parent = models.GeneratedField(
        expression=Case(
            When(kind="provinsi", then=None),
            default=Func(F("code"), Value(r"\.[0-9]+$"), Value(""), function="regexp_replace", output_field=models.TextField()),
        ),
        output_field=models.TextField(null=True),
        db_persist=True,
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(name="region_once_per_load", fields=["load", "code"]),
            models.UniqueConstraint(name="region_bps_code_once_per_load", fields=["load", "bps_code"]),
            models.UniqueConstraint(
                name="region_name_once_per_kind",
                fields=["load", "kind", "name"],
                condition=~Q(kind="kecamatan"),  # many kecamatan share a name
            ),
            models.CheckConstraint(name="region_code_is_kemendagri_of_its_kind", condition=_CODE_OF_ITS_KIND),
            models.CheckConstraint(name="region_name_written", condition=~Q(name="")),
            models.CheckConstraint(
                name="region_bps_code_of_a_province",
                condition=(_PROVINCE & Q(bps_code__isnull=False, bps_code__regex=r"^[1-9][0-9]$"))
                | (~_PROVINCE & Q(bps_code__isnull=True)),
            ),
            models.CheckConstraint(
                name="region_zone_of_a_province",
                condition=(_PROVINCE & Q(zone__in=ZONES)) | (~_PROVINCE & Q(zone="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
