"""Business fields of job training in both editions of KBLI."""

from __future__ import annotations

import pytest

from mitra.reference.kbli import training_kbli
from mitra.reference.shipped import content
from mitra.values.kbli import Kbli

TABLE = content("training_kbli.yaml")
CODES = [(row["code"], int(edition)) for edition in TABLE for row in TABLE[edition]]


def test_24_codes_of_2020_and_18_of_2025_are_those_of_job_training() -> None:
    assert len(set(CODES)) == 42
    assert [edition for _, edition in CODES].count(2025) == 18


def test_a_private_code_has_one_counterpart_of_the_same_title() -> None:
    old = training_kbli("78422", 2020)
    assert old is not None and old.owner == "swasta"
    (counterpart,) = old.counterparts
    new = training_kbli(counterpart.code, counterpart.edition)
    assert new is not None and counterpart == Kbli("85572", 2025) and new.title == old.title


def test_eight_government_codes_became_one() -> None:
    new = training_kbli("85560", 2025)
    assert new is not None and len(new.counterparts) == 8 and {one.edition for one in new.counterparts} == {2020}


def test_a_code_new_in_2025_comes_from_none() -> None:
    new = training_kbli("85578", 2025)
    assert new is not None and new.counterparts == ()


@pytest.mark.parametrize(("code", "version"), [("78422", 2025), ("85572", 2020), ("62010", 2020), ("85550", 2025)])
def test_a_code_counts_in_its_own_edition_only_and_courses_are_not_training(code: str, version: int) -> None:
    assert training_kbli(code, version) is None


@pytest.mark.parametrize(("code", "version"), CODES)
def test_counterparts_point_at_each_other(code: str, version: int) -> None:
    one = training_kbli(code, version)
    assert one is not None
    for other in one.counterparts:
        back = training_kbli(other.code, other.edition)
        assert back is not None and one.kbli in back.counterparts and back.owner == one.owner
