"""Every fault of the two tables is dealt as often as the table says, and the law finds it wherever it was dealt."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from mitra.demonstration.beside import BESIDES, NOTHING_MORE
from mitra.demonstration.event import COUNT, FIRST_DAY, LAST_DAY
from mitra.demonstration.faults import FAULTS, GOOD
from mitra.demonstration.files import as_json
from mitra.demonstration.wave import hands
from mitra.findings.screening import Screened, screen
from mitra.intake.files import read_file
from mitra.law.in_force import law_on
from mitra.reference.shipped import catalogue

GUIDELINE = date(2022, 2, 1)
CHECKED = "R3.accreditation_certificate"

#: The day on which a fault shows, and the reasons of which at least one is then given.
SHOWS: dict[str, tuple[date, set[str]]] = {
    "accreditation lapsed before the day": (FIRST_DAY, {"R3.certificate_is_in_force"}),
    "accreditation lapsed the day before": (FIRST_DAY, {"R3.certificate_is_in_force"}),
    "accreditation ends on the day": (LAST_DAY, {"R3.certificate_is_in_force"}),
    "accreditation ends soon after": (FIRST_DAY + timedelta(days=26), {"R3.certificate_is_in_force"}),
    "accreditation revoked": (FIRST_DAY, {"R3.certificate_is_not_revoked"}),
    "accreditation not confirmed": (FIRST_DAY, {f"{CHECKED}.unverified"}),
    "accreditation denied": (FIRST_DAY, {f"{CHECKED}.denied"}),
    "accreditation of another scope": (FIRST_DAY, {"R3.certificate_covers_the_programme"}),
    "no accreditation": (FIRST_DAY, {f"{CHECKED}.missing", f"{CHECKED}.other_period"}),
    "not registered": (FIRST_DAY, {"R2.institution_is_registered"}),
    "registered, not verified": (FIRST_DAY, {"R2.institution_is_verified"}),
    "Sisnaker never asked": (FIRST_DAY, {"R2.registration.missing", "R2.registration.other_period"}),
    "Sisnaker asked long ago": (FIRST_DAY, {"R2.registration.stale"}),
    "an individual": (FIRST_DAY, {"R2.institution_is_a_body_not_a_person"}),
    "legal form not checked": (FIRST_DAY, {"R2.legal_form.unverified"}),
    "answers contradict": (FIRST_DAY, {"R2.legal_form.contradicted"}),
    "no licence": (GUIDELINE, {"R2.licence.missing", "R2.licence.other_period"}),
    "licence of another kind": (GUIDELINE, {"R2.licence_is_the_one_its_type_needs"}),
    "licence expired": (GUIDELINE, {"R2.licence_is_in_force"}),
    "unit not in force": (FIRST_DAY, {"R1.units_are_in_force"}),
    "unit with another title": (FIRST_DAY, {"R1.unit_titles_are_the_catalogues"}),
    "unit codes swapped": (FIRST_DAY, {"R1.unit_titles_are_the_catalogues"}),
    "unit of another trade": (FIRST_DAY, {"R1.units_are_of_the_programmes_trade"}),
    "unit unknown": (FIRST_DAY, {"R1.units_are_in_the_catalogue"}),
    "no market need": (FIRST_DAY, {"R1.market_need.missing", "R1.market_need.other_period"}),
    "market need too old": (FIRST_DAY, {"R1.evidence_of_need_is_recent"}),
    "market need of another region": (FIRST_DAY, {"R1.need_is_shown_for_the_region"}),
    "market need for another occupation": (FIRST_DAY, {"R1.need_is_shown_for_the_occupation"}),
    "market need not verified": (FIRST_DAY, {"R1.market_need.unverified"}),
    "instructor without proof of methodology": (GUIDELINE, {"R1.instructor_masters_methodology"}),
    "instructor without account": (GUIDELINE, {"R1.instructor_has_a_sisnaker_account"}),
    "no lesson plan": (GUIDELINE, {"R1.lesson_plan_is_there"}),
    "online without evaluation": (FIRST_DAY, {"R5.evaluation_system.denied"}),
    "online without monitoring": (FIRST_DAY, {"R5.progress_monitoring.denied"}),
    "online without interaction": (FIRST_DAY, {"R5.interactive_delivery.denied"}),
    "fully self-paced": (FIRST_DAY, {"R5.interactive_delivery.denied"}),
    "no assessor has spoken": (
        FIRST_DAY,
        {"R1.training_is_competency_based.missing", "R1.training_is_competency_based.other_period"},
    ),
    "cost above what BPJS pays": (FIRST_DAY, {"R1.cost_is_within_what_bpjs_pays"}),
    "instructor without proof of the trade": (GUIDELINE, {"R1.instructor_masters_the_trade"}),
    "instructor without account, too": (GUIDELINE, {"R1.instructor_has_a_sisnaker_account"}),
    "instructor not checked": (GUIDELINE, {"R1.instructor.unverified"}),
    "documents not checked": (GUIDELINE, {"R1.teaching_documents.unverified"}),
    "no lesson plan, too": (GUIDELINE, {"R1.lesson_plan_is_there"}),
    "facilities unsuited": (GUIDELINE, {"R1.facilities_suit_the_mode.denied"}),
    "no schedule": (GUIDELINE, {"R1.schedule_and_capacity_are_stated"}),
    "seen on the second day": (FIRST_DAY, {"R1.training_is_competency_based.other_period"}),
    "assessor refuses": (FIRST_DAY, {"R1.assessor_finds_it_competency_based"}),
    "special standard not answered": (FIRST_DAY, {"R1.standard_is_recognised.missing"}),
    "special standard refused": (FIRST_DAY, {"R1.other_standard_is_recognised"}),
    "market need contradicted": (FIRST_DAY, {"R1.market_need.contradicted"}),
    "monitoring contradicted": (FIRST_DAY, {"R5.progress_monitoring.contradicted"}),
    "cost above what BPJS pays, too": (FIRST_DAY, {"R1.cost_is_within_what_bpjs_pays"}),
    "cost above the public price": (FIRST_DAY, {"R1.cost_is_not_above_the_public_price"}),
    "free elsewhere": (FIRST_DAY, {"R1.training_is_not_free_elsewhere"}),
}


@cache
def judged(on: date) -> list[Screened]:
    reading = read_file(io.BytesIO("".join(as_json()).encode()))
    return list(screen(reading.applications, law_on(on, catalogue=catalogue())))


def codes(found: Screened) -> set[str]:
    return {reason.code for finding in found.findings for reason in (*finding.reasons, *finding.notices)}


def test_the_tables_are_dealt_to_the_last_one() -> None:
    dealt = list(hands())
    assert Counter(hand.fault for hand in dealt) == dict(FAULTS)
    assert Counter(hand.besides for hand in dealt if hand.fault != GOOD) == dict(BESIDES)


@pytest.mark.parametrize("fault", [fault for fault, _ in (*FAULTS, *BESIDES) if fault not in (GOOD, NOTHING_MORE)])
def test_the_law_finds_every_fault_where_it_was_dealt(fault: str) -> None:
    on, reasons = SHOWS[fault]
    concerned = [found for found, hand in zip(judged(on), hands(), strict=True) if fault in (hand.fault, hand.besides)]
    assert len(concerned) == dict((*FAULTS, *BESIDES))[fault]
    for found in concerned:
        assert codes(found) & reasons, (found.application.identifier, codes(found))


def test_who_was_dealt_nothing_lacks_only_the_decision_and_what_only_a_person_can_say_of_units() -> None:
    sound = [found for found, hand in zip(judged(FIRST_DAY), hands(), strict=True) if hand.fault == GOOD]
    assert len(sound) == dict(FAULTS)[GOOD]
    assert set().union(*map(codes, sound)) <= {"R4.minister_approval.missing", "R1.units_are_in_the_catalogue"}


def test_programmes_seen_on_the_second_day_are_unproven_on_the_first_only() -> None:
    first, second = (
        Counter("R1.training_is_competency_based.other_period" in codes(found) for found in judged(on))[True]
        for on in (FIRST_DAY, LAST_DAY)
    )
    assert first - second == dict(BESIDES)["seen on the second day"]


def test_what_ends_on_the_first_day_still_counts_on_it() -> None:
    for found, hand in zip(judged(FIRST_DAY), hands(COUNT), strict=True):
        if hand.fault == "accreditation ends on the day":
            assert not any(code.startswith("R3") for code in codes(found))
