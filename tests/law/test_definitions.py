"""When a rule applies, what a condition asks of whom: read from its text alone; and how prices are compared."""

from __future__ import annotations

import dataclasses

import pytest

from mitra.law import definitions
from mitra.law.catalogue import Catalogue
from mitra.law.records import DeliveryMode, InstitutionType, Standard, StandardForm
from mitra.law.requirement import Condition, Definition
from mitra.law.requirements import REQUIREMENTS
from mitra.law.sources import instruments
from tests.law.institution import PROFILE, law

CONDITIONS = {one.name: one for requirement in REQUIREMENTS for one in requirement.conditions}


def asked(definition: Definition, **values: object) -> bool:
    answer = definition.rule(**values)
    assert isinstance(answer, bool)
    return answer


@pytest.mark.parametrize(("mode", "online"), [("luring", False), ("daring", True), ("blended", True)])
def test_training_given_online_in_whole_or_in_part_has_an_online_part(mode: str, online: bool) -> None:
    assert asked(definitions.has_an_online_part, profile=PROFILE._replace(mode=DeliveryMode(mode))) is online


@pytest.mark.parametrize("form", StandardForm)
def test_a_programme_rests_either_on_skkni_or_on_another_standard(form: StandardForm) -> None:
    assert asked(definitions.rests_on_skkni, standard=Standard(form)) is (form is StandardForm.NATIONAL)
    assert asked(definitions.rests_on_another_standard, standard=Standard(form)) is (form is not StandardForm.NATIONAL)


@pytest.mark.parametrize("required", [True, False])
def test_designation_is_asked_for_as_the_ministry_has_set(required: bool) -> None:
    assert asked(definitions.designation_is_asked_for, ministry_designation_required=required) is required


def test_community_and_overseas_institutions_have_no_known_licence() -> None:
    forms, asks = law().values["licence_forms"], definitions.type_has_a_known_licence
    known = {one for one in InstitutionType if asked(asks, institution_type=one, licence_forms=forms)}
    assert set(InstitutionType) - known == {InstitutionType.COMMUNITY, InstitutionType.OVERSEAS}


# -- what a condition asks of whom


def test_only_conditions_on_what_comes_several_times_are_asked_item_by_item() -> None:
    assert {name: one.quantified for name, one in CONDITIONS.items() if one.quantified} == {
        "need_is_shown_for_the_occupation": "market_need",
        "need_is_shown_for_the_region": "market_need",
        "evidence_of_need_is_recent": "market_need",
        "instructor_masters_methodology": "instructor",
        "instructor_masters_the_trade": "instructor",
        "instructor_has_a_sisnaker_account": "instructor",
        "licence_is_the_one_its_type_needs": "licence",
        "licence_is_in_force": "licence",
        "certificate_is_in_force": "accreditation_certificate",
        "certificate_is_not_revoked": "accreditation_certificate",
        "certificate_names_a_programme": "accreditation_certificate",
        "certificate_covers_the_programme": "accreditation_certificate",
    }


def test_one_is_enough_of_all_of_these_but_instructors() -> None:
    enough = {one.quantified for one in CONDITIONS.values() if one.one_is_enough}
    assert enough == {"market_need", "licence", "accreditation_certificate"}


def test_conditions_on_units_are_asked_of_each_unit() -> None:
    assert {name for name, one in CONDITIONS.items() if one.member} == {
        "units_are_in_force",
        "units_are_in_the_catalogue",
        "unit_titles_are_the_catalogues",
        "units_are_of_the_programmes_trade",
    }


def test_parameters_that_conditions_read_themselves() -> None:
    assert {name: one.parameters for name, one in CONDITIONS.items() if one.parameters} == {
        "standard_is_of_an_allowed_kind": ("standard_forms",),
        "evidence_of_need_is_recent": ("market_need_max_age",),
        "instructor_masters_methodology": ("instructor_experience_years",),
        "instructor_masters_the_trade": ("instructor_experience_years",),
        "cost_is_within_what_bpjs_pays": ("cost_per_trainee_maximum",),
        "licence_is_the_one_its_type_needs": ("licence_forms",),
    }


@pytest.mark.parametrize(
    ("cost", "price", "most", "within", "not_above"),
    [
        (1, 1, 1, True, True),
        (2, 1, 1, False, False),
        (0, 0, 0, True, True),
        (1, 0, 0, False, False),
        (None, 0, 0, None, None),
        (0, None, 0, True, None),
        (None, None, 0, None, None),
    ],
)
def test_prices_are_compared_only_where_they_are_stated_and_zero_is_a_price(
    cost: int | None, price: int | None, most: int, within: bool | None, not_above: bool | None
) -> None:
    profile = PROFILE._replace(cost_per_trainee=cost, public_price=price)
    rules = {name: one.rule for name, one in CONDITIONS.items()}
    assert rules["cost_is_within_what_bpjs_pays"](profile=profile, cost_per_trainee_maximum=most) is within
    assert rules["cost_is_not_above_the_public_price"](profile=profile) is not_above


def test_the_law_of_a_day_cannot_be_changed_by_whoever_holds_it() -> None:
    condition: Condition = CONDITIONS["units_are_in_force"]
    held = [law(), condition, condition.needs[0], condition.when, Catalogue(), *instruments().values()]
    for one in held:
        field = dataclasses.fields(one)[0].name  # type: ignore[arg-type]
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, field, None)
