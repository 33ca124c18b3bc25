"""Reference data in the database. Each load keeps its own rows, so that a judgement can be repeated with the catalogue
of its time; which load counts today is decided in `queries.py`."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mitra.values.skkni_shape import OTHER, OTHER_LENGTH

KINDS = ("shipped", "skkni")
_UNIT_CODE = f"^(?=.{{{OTHER_LENGTH.start},{OTHER_LENGTH.stop - 1}}}$){OTHER.pattern}$"


class Load(models.Model):
    """One load of a catalogue: `source` names it, `digest` is the SHA-256 of what it says, `rows` counts its units."""

    source = models.TextField()
    kind = models.TextField()
    digest = models.TextField()
    rows = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="load_kind_is_known", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(name="load_source_written", condition=~Q(source="")),
            models.CheckConstraint(name="load_digest_is_sha256", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
        )
        indexes = (models.Index(fields=["kind", "-id"], name="load_newest_of_kind"),)

    def __str__(self) -> str:
        return self.source


class CompetencyUnit(models.Model):
    """A unit of competency as one load tells it (`law.catalogue.CatalogueUnit`); the period is half-open."""

    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="units")
    code = models.TextField()
    title = models.TextField()
    decree = models.TextField(blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    fields = ArrayField(models.TextField(), default=list, blank=True)
    replaced_by = models.TextField(blank=True)
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="unit_once_per_load", fields=["load", "code"]),
            models.CheckConstraint(name="unit_code_has_a_known_shape", condition=Q(code__regex=_UNIT_CODE)),
            models.CheckConstraint(name="unit_title_written", condition=~Q(title="")),
            models.CheckConstraint(
                name="unit_period_not_empty",
                condition=Q(in_force_until__isnull=True) | Q(in_force_until__gt=F("in_force_from")),
            ),
            models.CheckConstraint(
                name="unit_end_has_a_beginning",
                condition=Q(in_force_until__isnull=True) | Q(in_force_from__isnull=False),
            ),
            models.CheckConstraint(name="unit_not_replaced_by_itself", condition=~Q(replaced_by=F("code"))),
        )
        indexes = (models.Index(fields=["code", "-load"], name="unit_newest_of_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Province(models.Model):
    """A province: Kemendagri code, BPS code, time zone."""

    code = models.TextField(primary_key=True)
    bps_code = models.TextField(unique=True)
    name = models.TextField(unique=True)
    zone = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="province_code_is_kemendagri", condition=Q(code__regex=r"^[1-9][0-9]$")),
            models.CheckConstraint(name="province_bps_code_is_bps", condition=Q(bps_code__regex=r"^[1-9][0-9]$")),
            models.CheckConstraint(name="province_zone_is_known", condition=Q(zone__in=("WIB", "WITA", "WIT"))),
            models.CheckConstraint(name="province_name_written", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class Regency(models.Model):
    """A kabupaten or kota: Kemendagri code, which begins with that of its province, and name without the kind."""

    code = models.TextField(primary_key=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="regencies")
    kind = models.TextField()
    name = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="regency_code_is_kemendagri", condition=Q(code__regex=r"^[1-9][0-9]\.[0-9]{2}$")),
            models.CheckConstraint(name="regency_lies_in_its_province", condition=Q(code__startswith=F("province"))),
            models.CheckConstraint(name="regency_kind_is_known", condition=Q(kind__in=("kabupaten", "kota"))),
            models.UniqueConstraint(name="regency_name_once_per_kind", fields=["kind", "name"]),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
