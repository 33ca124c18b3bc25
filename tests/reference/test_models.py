"""The database itself refuses reference data that cannot be right."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from mitra.reference.models import CompetencyUnit, Load, Province, Regency
from mitra.reference.shipped import catalogue

pytestmark = pytest.mark.django_db

LOAD: dict[str, Any] = {
    "source": "uji", "kind": "skkni", "digest": "a" * 64, "rows": 1, "loaded_at": datetime(2026, 11, 24, tzinfo=UTC),
}  # fmt: skip
UNIT: dict[str, Any] = {"code": "J.620100.004.02", "title": "Menggunakan Struktur Data"}
PROVINCE: dict[str, Any] = {"code": "32", "bps_code": "32", "name": "Jawa Barat", "zone": "WIB"}
REGENCY: dict[str, Any] = {"code": "32.76", "province_id": "32", "kind": "kota", "name": "Depok"}


def refused(constraint: str, model: Any, **values: Any) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model.objects.create(**values)
    assert error.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]  # psycopg's


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"kind": "lain"}, "load_kind_is_known"),
        ({"source": ""}, "load_source_written"),
        ({"digest": "A" * 64}, "load_digest_is_sha256"),
        ({"digest": "a" * 63}, "load_digest_is_sha256"),
        ({"rows": -1}, "reference_load_rows_check"),
    ],
)
def test_a_load_names_its_source_kind_and_digest(wrong: dict[str, Any], constraint: str) -> None:
    refused(constraint, Load, **LOAD | wrong)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"code": "j.620100.004.02"}, "unit_code_has_a_known_shape"),
        ({"code": "J 620100"}, "unit_code_has_a_known_shape"),
        ({"code": "ABCDEF"}, "unit_code_has_a_known_shape"),
        ({"code": "J.1"}, "unit_code_has_a_known_shape"),
        ({"code": "J1" * 21}, "unit_code_has_a_known_shape"),
        ({"code": "J.620100.004.02\n"}, "unit_code_has_a_known_shape"),
        ({"title": ""}, "unit_title_written"),
        ({"in_force_from": date(2026, 1, 1), "in_force_until": date(2026, 1, 1)}, "unit_period_not_empty"),
        ({"in_force_until": date(2026, 1, 1)}, "unit_end_has_a_beginning"),
        ({"replaced_by": UNIT["code"]}, "unit_not_replaced_by_itself"),
    ],
)
def test_a_unit_has_a_code_a_title_and_a_period_that_is_not_empty(wrong: dict[str, Any], constraint: str) -> None:
    load = Load.objects.create(**LOAD)
    CompetencyUnit.objects.create(load=load, **UNIT | {"code": "J.620100.005.02"})
    refused(constraint, CompetencyUnit, load=load, **UNIT | wrong)


def test_a_code_stands_once_in_a_load_and_may_stand_in_the_next() -> None:
    first, second = Load.objects.create(**LOAD), Load.objects.create(**LOAD | {"digest": "b" * 64})
    CompetencyUnit.objects.create(load=first, **UNIT)
    refused("unit_once_per_load", CompetencyUnit, load=first, **UNIT)
    CompetencyUnit.objects.create(load=second, **UNIT)


def test_a_load_whose_units_are_there_stays() -> None:
    load = Load.objects.create(**LOAD)
    CompetencyUnit.objects.create(load=load, **UNIT)
    with pytest.raises(IntegrityError):
        load.delete()


def test_every_shipped_code_has_a_known_shape() -> None:
    load = Load.objects.create(**LOAD)
    units = [CompetencyUnit(load=load, code=unit.code, title=unit.title) for unit in catalogue().units.values()]
    assert len(CompetencyUnit.objects.bulk_create(units)) == len(units)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"code": "3"}, "province_code_is_kemendagri"),
        ({"code": "32.76"}, "province_code_is_kemendagri"),
        ({"bps_code": "3276"}, "province_bps_code_is_bps"),
        ({"zone": "UTC"}, "province_zone_is_known"),
        ({"name": ""}, "province_name_written"),
    ],
)
def test_a_province_has_codes_of_its_level_and_a_time_zone(wrong: dict[str, Any], constraint: str) -> None:
    refused(constraint, Province, **PROVINCE | wrong)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"code": "32"}, "reference_province_pkey"),
        ({"code": "33", "bps_code": "32"}, "reference_province_bps_code_key"),
        ({"code": "33", "bps_code": "33"}, "reference_province_name_key"),
    ],
)
def test_codes_and_names_of_provinces_are_not_given_twice(wrong: dict[str, Any], constraint: str) -> None:
    Province.objects.create(**PROVINCE)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Province.objects.create(**PROVINCE | wrong)
    found = error.value.__cause__.diag.constraint_name  # type: ignore[union-attr]  # psycopg's
    assert found.startswith(constraint.removesuffix("_key"))


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"code": "3276"}, "regency_code_is_kemendagri"),
        ({"code": "33.76"}, "regency_lies_in_its_province"),
        ({"kind": "distrik"}, "regency_kind_is_known"),
        ({"code": "32.75"}, "regency_name_once_per_kind"),
    ],
)
def test_a_regency_lies_in_its_province_and_has_a_name_of_its_own(wrong: dict[str, Any], constraint: str) -> None:
    Province.objects.create(**PROVINCE)
    Regency.objects.create(**REGENCY)
    refused(constraint, Regency, **REGENCY | {"code": "32.77", "name": "Cimahi"} | {"name": "Depok"} | wrong)


def test_a_kabupaten_and_a_kota_may_share_a_name() -> None:
    Province.objects.create(**PROVINCE)
    Regency.objects.create(**REGENCY | {"code": "32.71", "name": "Bogor"})
    Regency.objects.create(**REGENCY | {"code": "32.01", "name": "Bogor", "kind": "kabupaten"})
    assert Regency.objects.count() == 2
