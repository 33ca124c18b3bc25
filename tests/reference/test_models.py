"""The database itself refuses reference data that cannot be right."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from mitra.reference.models import (
    BusinessField,
    CalendarAmendment,
    CompetencyUnit,
    Holiday,
    Load,
    Occupation,
    Region,
    TrainingField,
)
from mitra.reference.shipped import catalogue

pytestmark = pytest.mark.django_db

LOAD: dict[str, Any] = {
    "source": "uji", "kind": "skkni", "origin": "file", "digest": "a" * 64, "rows": 3,
    "loaded_at": datetime(2026, 11, 24, tzinfo=UTC),
}  # fmt: skip
UNIT: dict[str, Any] = {"code": "J.620100.004.02", "title": "Menggunakan Struktur Data"}
FIELD: dict[str, Any] = {"code": "85499", "title": "Bidang"}
TRAINING: dict[str, Any] = {"edition": 2025, "code": "85571", "title": "Pelatihan", "owner": "swasta"}
OCCUPATION: dict[str, Any] = {"code": "2512", "title": "Jabatan"}
PROVINCE: dict[str, Any] = {"code": "32", "bps_code": "32", "name": "Jawa Barat", "kind": "provinsi", "zone": "WIB"}
NO_PROVINCE: dict[str, Any] = {"bps_code": None, "zone": ""}
KOTA: dict[str, Any] = {"code": "32.76", "name": "Depok", "kind": "kota"}
DAY: dict[str, Any] = {"day": date(2026, 8, 17), "kind": "national_holiday", "name": "Kemerdekaan", "basis": "SKB"}
AMENDMENT: dict[str, Any] = DAY | {"reason": "salah tulis", "amended_at": datetime(2026, 11, 24, tzinfo=UTC)}


COMPLETE = "load_has_its_rows"


def switch(trigger: str, table: str, how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} {how} TRIGGER {trigger}")


@pytest.fixture(autouse=True)
def _loads_may_lack_rows(db: None) -> None:
    """A load in these tests has the rows that its test needs; that it has all of them has a test of its own."""
    switch(COMPLETE, "reference_load", "DISABLE")


def load_of(kind: str, **other: Any) -> Load:
    return Load.objects.create(**LOAD | {"kind": kind} | other)


def refused(constraint: str, model: Any, **values: Any) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model.objects.create(**values)
    assert error.value.__cause__.diag.constraint_name == constraint  # type: ignore[union-attr]  # psycopg's


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"kind": "lain"}, "load_kind_is_known"),
        ({"origin": "lain"}, "load_origin_is_known"),
        ({"source": ""}, "load_source_written"),
        ({"digest": "A" * 64}, "load_digest_is_sha256"),
        ({"digest": "a" * 63}, "load_digest_is_sha256"),
        ({"rows": 0}, "load_not_empty"),
        ({"rows": -1}, "load_not_empty"),
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
    load = load_of("skkni")
    CompetencyUnit.objects.create(load=load, **UNIT | {"code": "J.620100.005.02"})
    refused(constraint, CompetencyUnit, load=load, **UNIT | wrong)


def test_every_shipped_code_has_a_known_shape() -> None:
    load = load_of("skkni", rows=len(catalogue().units))
    units = [CompetencyUnit(load=load, code=unit.code, title=unit.title) for unit in catalogue().units.values()]
    assert len(CompetencyUnit.objects.bulk_create(units)) == len(units)


@pytest.mark.parametrize(
    ("model", "kind", "right", "wrong", "constraint"),
    [
        (BusinessField, "kbli-2020", FIELD, {"code": "1"}, "business_field_code"),
        (BusinessField, "kbli-2020", FIELD, {"code": "a"}, "business_field_code"),
        (BusinessField, "kbli-2025", FIELD, {"code": "855710"}, "business_field_code"),
        (BusinessField, "kbli-2025", FIELD, {"title": ""}, "business_field_title_written"),
        (TrainingField, "kbli-lpk", TRAINING, {"edition": 2015}, "training_field_edition"),
        (TrainingField, "kbli-lpk", TRAINING, {"code": "8557"}, "training_field_code"),
        (TrainingField, "kbli-lpk", TRAINING, {"title": ""}, "training_field_title_written"),
        (TrainingField, "kbli-lpk", TRAINING, {"owner": "yayasan"}, "training_field_owner"),
        (TrainingField, "kbli-lpk", TRAINING, {"becomes": "85572"}, "training_field_of_2020_becomes_one_of_2025"),
        (Occupation, "kbji-2014", OCCUPATION, {"code": "25121"}, "occupation_code"),
        (Occupation, "kbji-2014", OCCUPATION, {"code": "A"}, "occupation_code"),
        (Occupation, "kbji-2014", OCCUPATION, {"title": ""}, "occupation_title_written"),
        (Holiday, "libur", DAY, {"kind": "libur daerah"}, "holiday_kind_is_known"),
        (Holiday, "libur", DAY, {"name": ""}, "holiday_name_written"),
        (Holiday, "libur", DAY, {"basis": ""}, "holiday_basis_written"),
        (Region, "wilayah", PROVINCE, {"code": "3"}, "region_code_is_kemendagri_of_its_kind"),
        (Region, "wilayah", PROVINCE, {"code": "3276"}, "region_code_is_kemendagri_of_its_kind"),
        (
            Region,
            "wilayah",
            PROVINCE,
            {"kind": "negara", "bps_code": None, "zone": ""},
            "region_code_is_kemendagri_of_its_kind",
        ),
        (Region, "wilayah", PROVINCE, {"bps_code": None}, "region_bps_code_of_a_province"),
        (Region, "wilayah", PROVINCE, {"bps_code": "3276"}, "region_bps_code_of_a_province"),
        (Region, "wilayah", PROVINCE, {"zone": "UTC"}, "region_zone_of_a_province"),
        (Region, "wilayah", PROVINCE, {"zone": ""}, "region_zone_of_a_province"),
        (Region, "wilayah", PROVINCE, {"name": ""}, "region_name_written"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(
    model: Any, kind: str, right: dict[str, Any], wrong: dict[str, Any], constraint: str
) -> None:
    load = load_of(kind)
    refused(constraint, model, load=load, **right | wrong)
    model.objects.create(load=load, **right)


@pytest.mark.parametrize(
    ("model", "kind", "right", "other", "constraint"),
    [
        (CompetencyUnit, "skkni", UNIT, {"title": "Lain"}, "unit_once_per_load"),
        (BusinessField, "kbli-2020", FIELD, {"title": "Lain"}, "business_field_once_per_load"),
        (TrainingField, "kbli-lpk", TRAINING, {"title": "Lain"}, "training_field_once_per_load"),
        (Occupation, "kbji-2014", OCCUPATION, {"title": "Lain"}, "occupation_once_per_load"),
        (Holiday, "libur", DAY, {"name": "Lain"}, "holiday_once_per_load"),
        (Region, "wilayah", PROVINCE, {"name": "Lain", "bps_code": "33"}, "region_once_per_load"),
        (Region, "wilayah", PROVINCE, {"name": "Lain", "code": "33"}, "region_bps_code_once_per_load"),
        (Region, "wilayah", PROVINCE, {"code": "33", "bps_code": "33"}, "region_name_once_per_kind"),
    ],
)
def test_a_key_stands_once_in_a_load_and_may_stand_in_the_next(
    model: Any, kind: str, right: dict[str, Any], other: dict[str, Any], constraint: str
) -> None:
    first, second = load_of(kind), load_of(kind, digest="b" * 64)
    model.objects.create(load=first, **right)
    refused(constraint, model, load=first, **right | other)
    model.objects.create(load=second, **right | other)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"code": "33.76"}, "region_lies_in_one_of_its_load"),
        ({"code": "3276"}, "region_code_is_kemendagri_of_its_kind"),
        ({"code": "32.04"}, "region_code_is_kemendagri_of_its_kind"),
        ({"kind": "kabupaten"}, "region_code_is_kemendagri_of_its_kind"),
        ({"kind": "kecamatan"}, "region_code_is_kemendagri_of_its_kind"),
        ({"code": "32.76.01", "kind": "kecamatan"}, "region_lies_in_one_of_its_load"),
        ({"bps_code": "32"}, "region_bps_code_of_a_province"),
        ({"zone": "WIB"}, "region_zone_of_a_province"),
    ],
)
def test_a_region_lies_in_one_of_the_same_load(wrong: dict[str, Any], constraint: str) -> None:
    first, second = load_of("wilayah"), load_of("wilayah", digest="b" * 64)
    Region.objects.create(load=first, **PROVINCE)
    refused("region_lies_in_one_of_its_load", Region, load=second, **KOTA)
    refused(constraint, Region, load=first, **KOTA | wrong)


def test_a_kabupaten_and_a_kota_may_share_a_name_and_so_may_kecamatan() -> None:
    load = load_of("wilayah", rows=5)
    Region.objects.create(load=load, **PROVINCE)
    Region.objects.create(load=load, code="32.71", name="Bogor", kind="kota")
    Region.objects.create(load=load, code="32.01", name="Bogor", kind="kabupaten")
    for code in ("32.71.01", "32.71.02"):
        Region.objects.create(load=load, code=code, name="Tanah Sareal", kind="kecamatan")
    assert Region.objects.count() == 5


def test_a_field_of_2020_becomes_one_of_2025_that_is_in_the_load() -> None:
    first, second = load_of("kbli-lpk"), load_of("kbli-lpk", digest="b" * 64)
    TrainingField.objects.create(load=first, **TRAINING)
    old = TRAINING | {"edition": 2020, "code": "78421", "becomes": "85571"}
    refused("training_field_becomes_one_of_its_load", TrainingField, load=second, **old)
    refused("training_field_becomes_one_of_its_load", TrainingField, load=first, **old | {"becomes": "78421"})
    TrainingField.objects.create(load=first, **old)


@pytest.mark.parametrize(
    ("model", "kind", "values"),
    [
        (CompetencyUnit, "libur", UNIT),
        (BusinessField, "kbli-lpk", FIELD),
        (TrainingField, "kbli-2020", TRAINING),
        (Occupation, "kbli-2020", OCCUPATION),
        (Region, "skkni", PROVINCE),
        (Holiday, "wilayah", DAY),
    ],
)
def test_a_row_stands_in_the_table_of_its_loads_kind(model: Any, kind: str, values: dict[str, Any]) -> None:
    refused("row_of_its_kind", model, load=load_of(kind), **values)


def test_nothing_is_added_to_a_load_that_has_its_rows() -> None:
    load = load_of("kbji-2014", rows=1)
    Occupation.objects.create(load=load, **OCCUPATION)
    refused("load_has_its_rows", Occupation, load=load, **OCCUPATION | {"code": "2513"})


def test_a_load_is_not_committed_without_its_rows() -> None:
    switch(COMPLETE, "reference_load", "ENABLE")
    load = load_of("kbji-2014", rows=2)
    Occupation.objects.create(load=load, **OCCUPATION)
    with pytest.raises(IntegrityError, match="has 1 rows, not the 2"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS load_has_its_rows IMMEDIATE")
    Occupation.objects.create(load=load, **OCCUPATION | {"code": "2513"})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS load_has_its_rows IMMEDIATE")


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"kind": "libur"}, "amendment_names_a_holiday_or_withdraws"),
        ({"name": ""}, "amendment_names_a_holiday_or_withdraws"),
        ({"kind": ""}, "amendment_names_a_holiday_or_withdraws"),
        ({"basis": ""}, "amendment_basis_written"),
        ({"reason": ""}, "amendment_reason_written"),
    ],
)
def test_an_amendment_names_a_holiday_or_withdraws_it_with_basis_and_reason(wrong: dict[str, Any], constraint: str) -> None:
    refused(constraint, CalendarAmendment, **AMENDMENT | wrong)


@pytest.mark.parametrize(
    ("model", "kind", "values", "change"),
    [
        (CompetencyUnit, "skkni", UNIT, {"title": "Lain"}),
        (BusinessField, "kbli-2020", FIELD, {"title": "Lain"}),
        (TrainingField, "kbli-lpk", TRAINING, {"title": "Lain"}),
        (Occupation, "kbji-2014", OCCUPATION, {"title": "Lain"}),
        (Region, "wilayah", PROVINCE, {"name": "Lain"}),
        (Holiday, "libur", DAY, {"name": "Lain"}),
        (CalendarAmendment, None, AMENDMENT, {"reason": "lain"}),
        (Load, None, LOAD, {"source": "lain"}),
    ],
)
def test_rows_are_neither_changed_nor_removed_nor_emptied(
    model: Any, kind: str | None, values: dict[str, Any], change: dict[str, Any]
) -> None:
    table = model._meta.db_table
    switch(f"{table.removeprefix('reference_')}_not_emptied", table, "ENABLE")
    model.objects.create(**values, **({"load": load_of(kind)} if kind else {}))
    connection.check_constraints()  # nothing waits for the commit, or no table could be emptied
    for attempt in (
        lambda: model.objects.update(**change),
        lambda: model.objects.all()._raw_delete(model.objects.db),
        lambda: connection.cursor().execute(f"TRUNCATE {table} CASCADE"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            attempt()
