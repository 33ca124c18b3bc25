"""The law's conditions as a table: who, since, until, on which article, how sure. A change of the law changes a row here."""

from __future__ import annotations

from mitra.law.facts import Source
from mitra.law.requirement import Weight
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import KINDS, About

CONDITIONS = """
R1 assessor_finds_it_competency_based   P 2021-02-02 -          pp-37-2021:31(2)a          high   decides
R1 standard_is_of_an_allowed_kind       P 2021-02-02 -          pp-37-2021:31(2)a          high   decides
R1 other_standard_is_recognised         P 2021-02-02 -          pp-37-2021:31(2)a          high   decides
R1 units_are_in_force                   P 2021-02-02 -          pp-37-2021:31(2)a          high   decides
R1 units_are_in_the_catalogue           P 2021-02-02 -          pp-37-2021:31(2)a          medium decides
R1 unit_titles_are_the_catalogues       P 2021-02-02 -          pp-37-2021:31(2)a          medium decides
R1 units_are_of_the_programmes_trade    P 2021-02-02 -          pp-37-2021:31(2)a          medium decides
R1 need_is_shown_for_the_occupation     P 2021-02-02 -          pp-37-2021:31(2)a          high   decides
R1 need_is_shown_for_the_region         P 2021-02-02 -          pp-37-2021:31(2)a          medium decides
R1 evidence_of_need_is_recent           P 2021-02-02 -          usulan-tim:kebutuhan-pasar low    decides
R1 curriculum_is_there                  P 2022-01-03 -          pedoman-2022:c             medium decides
R1 syllabus_is_there                    P 2022-01-03 -          pedoman-2022:c             medium decides
R1 lesson_plan_is_there                 P 2022-01-03 -          pedoman-2022:c             medium decides
R1 instructor_masters_methodology       P 2022-01-03 -          pedoman-2022:c             medium decides
R1 instructor_masters_the_trade         P 2022-01-03 -          pedoman-2022:c             medium decides
R1 instructor_has_a_sisnaker_account    P 2022-01-03 -          pedoman-2022:c             medium decides
R1 facilities_are_suited_to_the_mode    P 2022-01-03 -          pedoman-2022:c             medium decides
R1 schedule_and_capacity_are_stated     P 2022-01-03 -          pedoman-2022:c             medium decides
R1 cost_is_within_what_bpjs_pays        P 2021-02-02 -          pmk-148-2021:31            medium notice
R1 cost_is_not_above_the_public_price   P 2021-02-02 -          permenko-11-2020:29(5)     medium notice
R1 training_is_not_free_elsewhere       P 2021-02-02 -          permenko-11-2020:29(4)     medium notice
R2 institution_is_registered            I 2021-02-02 -          pp-37-2021:31(2)b          high   decides
R2 institution_is_verified              I 2021-02-02 -          pp-37-2021:31(2)b          high   decides
R2 vin_is_active                        I 2021-02-02 -          pp-37-2021:31(2)b          medium decides
R2 institution_is_a_body_not_a_person   I 2021-02-02 -          pp-37-2021:1(16)           high   decides
R2 licence_is_the_one_its_type_needs    I 2022-01-03 -          pedoman-2022:a             medium decides
R2 licence_is_in_force                  I 2022-01-03 -          pedoman-2022:a             medium decides
R3 certificate_is_in_force             IP 2021-02-02 -          pp-37-2021:31(2)c          high   decides
R3 certificate_is_not_revoked          IP 2021-02-02 -          pp-37-2021:31(2)c          medium decides
R3 certificate_names_a_programme        I 2022-01-03 -          pedoman-2022:b             medium decides
R3 certificate_covers_the_programme     P 2021-02-02 -          pp-37-2021:31(2)c          medium decides
R4 minister_has_approved               IP 2021-02-02 2025-02-07 pp-37-2021:31(2)d          high   decides
R4 ministry_has_designated             IP 2025-02-07 -          pp-37-2021:31(3)           low    decides
R5 learning_is_evaluated                P 2021-02-02 -          permenaker-15-2021:pelatihan medium decides
R5 progress_is_monitored                P 2021-02-02 -          permenaker-15-2021:pelatihan medium decides
R5 delivery_is_interactive              P 2021-02-02 -          permenaker-15-2021:pelatihan medium decides
R5 training_is_not_fully_self_paced     P 2025-01-01 -          rencana-mitra-2025:moda    low    notice
"""
WHEN = {
    "other_standard_is_recognised": "rests_on_another_standard",
    "units_are_in_force": "rests_on_skkni",
    "units_are_in_the_catalogue": "rests_on_skkni",
    "unit_titles_are_the_catalogues": "rests_on_skkni",
    "units_are_of_the_programmes_trade": "rests_on_skkni",
    "licence_is_the_one_its_type_needs": "type_has_a_known_licence",
    "ministry_has_designated": "designation_is_asked_for",
}
PROVED_BY = {
    "institution_type": {Source.SISNAKER, Source.VERIFIER},
    "legal_form": {Source.SISNAKER, Source.OSS, Source.VERIFIER},
    "registration": {Source.SISNAKER},
    "licence": {Source.OSS, Source.DISNAKER, Source.VERIFIER},
    "accreditation_certificate": {Source.LA_LPK},
    "minister_approval": {Source.MINISTER},
    "partner_designation": {Source.MINISTER},
    "profile": {Source.LPK, Source.VERIFIER},
    "standard": {Source.LPK, Source.VERIFIER},
    "units": {Source.LPK, Source.VERIFIER},
    "teaching_documents": {Source.VERIFIER, Source.ASSESSOR},
    "instructor": {Source.BNSP, Source.VERIFIER, Source.ASSESSOR},
    "market_need": {Source.PASKER, Source.VERIFIER, Source.ASSESSOR},
    "facilities_suit_the_mode": {Source.VERIFIER, Source.ASSESSOR},
    "evaluation_system": {Source.ASSESSOR, Source.PLATFORM},
    "progress_monitoring": {Source.ASSESSOR, Source.PLATFORM},
    "interactive_delivery": {Source.ASSESSOR, Source.PLATFORM},
    "training_is_competency_based": {Source.ASSESSOR},
    "units_fit_the_programme": {Source.ASSESSOR},
    "standard_is_recognised": {Source.VERIFIER, Source.ASSESSOR},
}
ONLY_OTHERS_STATE = {"minister_approval", "partner_designation", "training_is_competency_based"}
ONLY_OTHERS_STATE |= {"units_fit_the_programme", "standard_is_recognised", "registration"}


def test_each_condition_has_the_subject_dates_article_and_confidence_of_the_law() -> None:
    letters = {About.INSTITUTION: "I", About.PROGRAMME: "P"}
    written = [
        (
            requirement.id,
            one.name,
            "".join(sorted(letters[about] for about in one.about)),
            str(one.since),
            str(one.until or "-"),
            one.cites,
            one.confidence.value,
            one.weight.value,
        )
        for requirement in REQUIREMENTS
        for one in requirement.conditions
    ]
    assert written == [tuple(line.split()) for line in CONDITIONS.strip().splitlines()]


def test_each_condition_is_asked_only_when_the_text_says_so() -> None:
    conditions = [one for requirement in REQUIREMENTS for one in requirement.conditions]
    assert {one.name: one.when.rule.__name__ for one in conditions if one.when} == WHEN
    whole = {one.id: one.applies_when.rule.__name__ for one in REQUIREMENTS if one.applies_when}
    assert whole == {"R5": "has_an_online_part"}


def test_only_a_person_refuses_for_a_unit_that_the_catalogue_does_not_know() -> None:
    doubted = {one.name for requirement in REQUIREMENTS for one in requirement.conditions if one.refers_to}
    assert doubted == {"units_are_in_the_catalogue", "unit_titles_are_the_catalogues", "units_are_of_the_programmes_trade"}


def test_who_can_prove_what() -> None:
    assert {name: set(kind.proved_by) for name, kind in KINDS.items()} == PROVED_BY


def test_what_only_others_can_state() -> None:
    assert {name for name, kind in KINDS.items() if not kind.stated_by_lpk} == ONLY_OTHERS_STATE


def test_of_certificates_licences_and_evidence_one_is_enough_of_instructors_each_must_do() -> None:
    assert {name: kind.several.value for name, kind in KINDS.items() if kind.several} == {
        "licence": "some",
        "accreditation_certificate": "some",
        "market_need": "some",
        "instructor": "every",
    }


def test_a_requirement_is_about_the_subjects_of_its_text() -> None:
    both, one = {About.INSTITUTION, About.PROGRAMME}, {About.PROGRAMME}
    assert {r.id: set(r.about) for r in REQUIREMENTS} == {
        "R1": one, "R2": {About.INSTITUTION}, "R3": both, "R4": both, "R5": one,
    }  # fmt: skip
    assert {r.id: {c.weight for c in r.conditions} for r in REQUIREMENTS}["R2"] == {Weight.DECIDES}
