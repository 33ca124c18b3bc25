"""When a rule applies: a few pure predicates, each with its article. Used as `when=` and `applies_when=`."""

from __future__ import annotations

from collections.abc import Mapping

from mitra.law.records import DeliveryMode, InstitutionType, Profile, Standard, StandardForm
from mitra.law.requirement import define


@define
def has_an_online_part(profile: Profile) -> bool:
    """Daring or blended: training that is given online in whole or in part (PP 37/2021 Art. 30: "daring dan/atau luring")."""
    return profile.mode is not DeliveryMode.OFFLINE


@define
def rests_on_skkni(standard: Standard) -> bool:
    """The programme names the national standard (Permenaker 6/2025 Art. 1)."""
    return standard.form is StandardForm.NATIONAL


@define
def rests_on_another_standard(standard: Standard) -> bool:
    """The programme names a special or an international standard (Permenaker 6/2025 Art. 1)."""
    return standard.form is not StandardForm.NATIONAL


@define
def designation_is_asked_for(ministry_designation_required: bool) -> bool:
    """The ministry's setting since PP 6/2025 deleted the Minister's approval (parameter, weaker basis)."""
    return ministry_designation_required


@define
def type_has_a_known_licence(institution_type: InstitutionType, licence_forms: Mapping[str, list[str]]) -> bool:
    """The text we have says which licence this type of institution needs."""
    return bool(licence_forms.get(institution_type.value))
