"""Parameters set otherwise: what each of them is decides what can be written, and anything else is one sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mitra.findings.differences.settings_given import refuse_what_nothing_reads, settings_of, settings_written
from mitra.findings.refused import Refused
from mitra.law.in_force import law_on


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("registration_answer_max_age=60", 60),
        (" instructor_experience_years = 3 ", 3),
        ("cost_per_trainee_maximum=Rp2.400.000", 2_400_000),
        ("ministry_designation_required=tidak", False),
        ("ministry_designation_required=True", True),
        ("standard_forms=skkni, khusus", ["skkni", "khusus"]),
        ('licence_forms={"swasta": ["izin lpk"]}', {"swasta": ["izin lpk"]}),
    ],
)
def test_a_value_is_read_as_what_its_parameter_is(written: str, value: Any) -> None:
    (read,) = settings_written([written]).values()
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("setting_unformed", "registration_answer_max_age"),
        ("setting_unknown", "umur_terlama=3"),
        ("setting_not_number", "registration_answer_max_age=-1"),
        ("setting_not_number", "registration_answer_max_age=90 hari"),
        ("setting_not_number", "registration_answer_max_age=1.5"),
        ("setting_not_number", "registration_answer_max_age=99999"),
        ("setting_not_number", "cost_per_trainee_maximum=dua juta"),
        ("setting_not_switch", "ministry_designation_required=mungkin"),
        ("setting_not_list", "standard_forms="),
        ("setting_choice_unknown", "standard_forms=skkni,intrnasional"),
        ("setting_not_table", "licence_forms=swasta"),
        ("setting_not_table", "licence_forms=[1]"),
        ("setting_choice_unknown", 'licence_forms={"swasto": ["izin lpk"]}'),
        ("setting_not_list", 'licence_forms={"swasta": [7]}'),
    ],
)
def test_what_its_parameter_cannot_be_is_refused_with_a_sentence(code: str, written: str) -> None:
    with pytest.raises(Refused) as refused:
        settings_written([written])
    assert refused.value.problem.code == code
    assert " / " in str(refused.value)


@pytest.mark.parametrize("value", [True, 1.5, None, [90]])
def test_a_number_in_a_file_must_be_one(value: Any) -> None:
    with pytest.raises(Refused):
        settings_of({"registration_answer_max_age": value})


def test_a_file_gives_values_of_their_own_types() -> None:
    given = {"registration_answer_max_age": 60, "ministry_designation_required": False, "standard_forms": ["skkni"]}
    assert settings_of(given) == given


def test_a_parameter_that_nothing_reads_on_the_day_is_refused() -> None:
    settings = {"ministry_designation_required": False}
    refuse_what_nothing_reads(settings, law_on(date(2025, 2, 7), settings=settings))
    with pytest.raises(Refused, match="12 November 2021 tidak ada ketentuan"):
        refuse_what_nothing_reads(settings, law_on(date(2021, 11, 12), settings=settings))
