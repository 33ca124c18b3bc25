"""The algorithm: what counts, what cannot pass, whose word it was."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.law.evidence import State
from mitra.law.facts import Case, Check, Source, by_kind
from mitra.law.finding import Finding, Outcome
from mitra.law.judge import judge
from mitra.law.records import Certificate, Instructor, Licence, LicenceForm, Standard, StandardForm, Unit
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About
from tests.law.institution import (
    CATALOGUE,
    LONG,
    ON,
    PROFILE,
    SEWING,
    WELDING,
    case,
    fact,
    institution_facts,
    law,
    programme_facts,
    replaced,
    without,
)

LAPSED = LONG.__class__(date(2018, 1, 1), ON)


def found(given: Case, requirement: str, programme: str | None = None, **judging: object) -> Finding:
    findings = judge(given, law(), **judging)  # type: ignore[arg-type]
    return next(f for f in findings if f.requirement == requirement and f.programme == programme)


def codes(finding: Finding) -> set[str]:
    return {reason.code for reason in finding.reasons}


def test_one_that_has_everything_meets_everything_that_applies() -> None:
    assert {f.outcome for f in judge(case(), law())} == {Outcome.MET}


def test_findings_come_for_the_institution_first_then_for_each_programme_in_the_order_of_the_text() -> None:
    given = Case(by_kind(institution_facts()), {"b": {}, "a": {}})
    asked = [(f.programme, f.requirement) for f in judge(given, law())]
    own = [(None, r.id) for r in REQUIREMENTS if About.INSTITUTION in r.about]
    each = [r.id for r in REQUIREMENTS if About.PROGRAMME in r.about]
    assert asked == own + [("b", id) for id in each] + [("a", id) for id in each]


# -- absence can never pass


def test_a_certificate_in_force_does_not_pass_while_the_programme_is_not_described() -> None:
    finding = found(case(programme=without(programme_facts(), "profile")), "R3", "p")
    assert (finding.outcome, codes(finding)) == (Outcome.UNPROVEN, {"R3.profile.missing"})


def test_a_licence_in_force_does_not_pass_while_the_type_of_institution_is_unknown() -> None:
    finding = found(case(without(institution_facts(), "institution_type")), "R2")
    assert (finding.outcome, codes(finding)) == (Outcome.UNPROVEN, {"R2.institution_type.missing"})


def test_a_programme_that_lists_no_unit_has_not_shown_its_units() -> None:
    finding = found(case(programme=replaced(programme_facts(), "units", value=())), "R1", "p")
    assert (finding.outcome, codes(finding)) == (Outcome.UNPROVEN, {"R1.units.missing"})


def test_a_check_without_a_result_proves_nothing() -> None:
    asked = replaced(institution_facts(), "legal_form", source=Source.LPK, checked_by=Source.OSS, check=None)
    finding = found(case(asked), "R2")
    assert (finding.outcome, codes(finding)) == (Outcome.UNPROVEN, {"R2.legal_form.unverified"})


def test_an_institution_of_which_nothing_is_known_is_unproven_in_everything() -> None:
    findings = judge(Case({}, {"p": {}}), law())
    assert {f.outcome for f in findings} == {Outcome.UNPROVEN}
    assert {r.state for f in findings for r in f.reasons} == {State.MISSING}


# -- of which one good is enough


def test_one_certificate_that_covers_the_programme_is_enough() -> None:
    other = fact("accreditation_certificate", Certificate("6", LAPSED), Source.LA_LPK, "6")
    for facts in ([*institution_facts(), other], [other, *institution_facts()]):
        finding = found(case(facts), "R3", "p")
        assert finding.outcome is Outcome.MET
        assert {r.item for r in finding.supports} == {"5"}


def test_a_claim_stated_first_does_not_hide_the_licence_that_is_proved() -> None:
    claimed = fact("licence", Licence(LicenceForm.BUSINESS_LICENCE, "8", LONG), Source.LPK, "8")
    for facts in ([claimed, *institution_facts()], [*institution_facts(), claimed]):
        assert found(case(facts), "R2").outcome is Outcome.MET


def test_two_certificates_that_each_lack_something_do_not_make_one_good_one() -> None:
    lapsed = fact("accreditation_certificate", Certificate("6", LAPSED, fields=frozenset({"Las"})), Source.LA_LPK, "6")
    elsewhere = fact("accreditation_certificate", Certificate("7", LONG, fields=frozenset({"Garmen"})), Source.LA_LPK, "7")
    own = without(institution_facts(), "accreditation_certificate")
    assert found(case([*own, lapsed, elsewhere]), "R3", "p").outcome is Outcome.NOT_MET


def test_of_a_lapsed_and_an_unverified_certificate_the_one_that_may_yet_prove_speaks() -> None:
    lapsed = fact("accreditation_certificate", Certificate("6", LAPSED), Source.LA_LPK, "6")
    claimed = replaced(institution_facts(), "accreditation_certificate", source=Source.LPK)
    finding = found(case([lapsed, *claimed]), "R3")
    assert finding.outcome is Outcome.UNPROVEN
    assert [(r.code, r.item) for r in finding.reasons] == [("R3.accreditation_certificate.unverified", "5")]


def test_of_equally_lacking_items_the_one_stated_first_speaks() -> None:
    lapsed = [fact("accreditation_certificate", Certificate(n, LAPSED, whole_institution=True), Source.LA_LPK, n) for n in "89"]
    own = without(institution_facts(), "accreditation_certificate")
    assert {r.item for r in found(case([*own, *lapsed]), "R3").reasons} == {"8"}
    assert {r.item for r in found(case([*own, *reversed(lapsed)]), "R3").reasons} == {"9"}


def test_of_refusals_and_gaps_the_item_with_fewer_refusals_speaks_however_many_its_gaps() -> None:
    wrong_form = fact("licence", Licence(LicenceForm.REGISTRATION, "9", LONG), Source.OSS, "9")
    claimed = fact("licence", Licence(LicenceForm.BUSINESS_LICENCE, "8", LONG), Source.LPK, "8")
    own = without(institution_facts(), "licence")
    finding = found(case([*own, wrong_form, claimed]), "R2")
    assert [(r.item, r.state) for r in finding.reasons] == [("8", State.UNVERIFIED)]


# -- of which each must be good


def test_every_instructor_must_qualify_and_each_that_does_not_is_named() -> None:
    novice = fact("instructor", Instructor("B", working_years=1, has_account=False), Source.VERIFIER, "B")
    finding = found(case(programme=[*programme_facts(), novice]), "R1", "p")
    assert finding.outcome is Outcome.NOT_MET
    assert {(r.code, r.item) for r in finding.reasons} == {
        ("R1.instructor_masters_methodology", "B"),
        ("R1.instructor_masters_the_trade", "B"),
        ("R1.instructor_has_a_sisnaker_account", "B"),
    }


# -- the machine doubts, a person answers


def test_a_unit_of_another_trade_waits_for_an_assessor_and_names_the_unit() -> None:
    units = replaced(programme_facts(), "units", value=(Unit(WELDING.code, WELDING.title), Unit(SEWING.code, SEWING.title)))
    finding = found(case(programme=units), "R1", "p")
    assert finding.outcome is Outcome.UNPROVEN
    (reason,) = finding.reasons
    assert (reason.code, reason.state, reason.kind) == (
        "R1.units_are_of_the_programmes_trade",
        State.REFERRED,
        "units_fit_the_programme",
    )
    assert reason.members == (SEWING.code,)


@pytest.mark.parametrize(("answer", "outcome"), [(True, Outcome.MET), (False, Outcome.NOT_MET)])
def test_an_assessors_answer_stands_in_for_the_machines_doubt(answer: bool, outcome: Outcome) -> None:
    units = replaced(programme_facts(), "units", value=(Unit("X.00ABC00.001.1", "Entah"),))
    finding = found(case(programme=[*units, fact("units_fit_the_programme", answer, Source.ASSESSOR)]), "R1", "p")
    assert finding.outcome is outcome
    reason = next(r for r in finding.grounds if r.condition == "units_are_in_the_catalogue")
    assert "units_fit_the_programme//asesor" in reason.facts
    assert "units//lpk" in reason.facts


def test_the_institutions_own_word_does_not_settle_the_machines_doubt() -> None:
    units = replaced(programme_facts(), "units", value=(Unit("X.00ABC00.001.1", "Entah"),))
    finding = found(case(programme=[*units, fact("units_fit_the_programme", True, Source.LPK)]), "R1", "p")
    assert {r.state for r in finding.reasons} == {State.REFERRED}
    assert "units_fit_the_programme//lpk" in finding.reasons[0].facts


# -- what a statement leaves open


def test_a_schedule_left_out_is_a_gap_not_a_refusal() -> None:
    silent = replaced(programme_facts(), "profile", value=PROFILE._replace(schedule_stated=None))
    finding = found(case(programme=silent), "R1", "p")
    assert finding.outcome is Outcome.UNPROVEN
    assert [(r.code, r.state) for r in finding.reasons] == [("R1.schedule_and_capacity_are_stated", State.MISSING)]


# -- when it applies


def test_requirement_for_online_training_does_not_apply_offline() -> None:
    offline = PROFILE._replace(mode=PROFILE.mode.__class__("luring"))
    finding = found(case(programme=replaced(programme_facts(), "profile", value=offline)), "R5", "p")
    assert (finding.outcome, finding.grounds) == (Outcome.NOT_APPLICABLE, ())


def test_whether_it_applies_must_be_proved_too() -> None:
    finding = found(case(programme=without(programme_facts(), "profile")), "R5", "p")
    assert (finding.outcome, codes(finding)) == (Outcome.UNPROVEN, {"R5.profile.missing"})


def test_units_of_a_programme_on_a_special_standard_are_not_looked_up() -> None:
    special = replaced(programme_facts(), "standard", value=Standard(StandardForm.SPECIAL))
    special = replaced(special, "units", value=(Unit("X", "Y"),))
    finding = found(case(programme=special), "R1", "p")
    assert codes(finding) == {"R1.standard_is_recognised.missing"}


# -- what does not decide


def test_a_notice_is_shown_and_changes_nothing() -> None:
    dear = replaced(programme_facts(), "profile", value=PROFILE._replace(cost_per_trainee=2_000_000))
    finding = found(case(programme=dear), "R1", "p")
    assert finding.outcome is Outcome.MET
    assert {r.code for r in finding.notices} == {"R1.cost_is_within_what_bpjs_pays", "R1.cost_is_not_above_the_public_price"}
    assert all(r.code not in {n.code for n in finding.notices} for r in finding.supports)


def test_a_notice_never_stands_in_the_supports_or_the_reasons() -> None:
    for finding in judge(case(), law()):
        decided = {r.condition for r in (*finding.supports, *finding.reasons)}
        assert not decided & {
            "cost_is_within_what_bpjs_pays",
            "training_is_not_free_elsewhere",
            "training_is_not_fully_self_paced",
        }


# -- reasons


def test_the_same_gap_under_several_conditions_is_one_reason_that_cites_each_article_once() -> None:
    finding = found(case(without(institution_facts(), "registration")), "R2")
    (reason,) = finding.reasons
    assert reason.code == "R2.registration.missing"
    assert len(reason.cites) == len(set(reason.cites))
    finding = found(case(without(institution_facts(), "accreditation_certificate")), "R3")
    (reason,) = finding.reasons
    assert reason.cites == ("pp-37-2021:31(2)c", "pedoman-2022:b")


def test_a_finding_pins_the_day_and_the_rule_set() -> None:
    finding = found(case(), "R2")
    assert (finding.on, finding.law) == (ON, law().digest)
    assert finding.about is About.INSTITUTION


def test_a_reason_names_the_parameters_it_used() -> None:
    finding = found(case(), "R2")
    used = {name for reason in finding.supports for name in reason.parameters}
    assert used == {"licence_forms"}


# -- if every claim were confirmed


def test_believing_takes_claims_as_confirmed_and_persons_as_agreeing() -> None:
    claims = [one._replace(source=Source.LPK) for one in institution_facts()]
    taught = without([one._replace(source=Source.LPK) for one in programme_facts()], "training_is_competency_based")
    given = case(without(claims, "minister_approval", "partner_designation"), without(taught, "partner_designation"))
    assert {f.outcome for f in judge(given, law(), believing=True) if f.requirement != "R4"} == {Outcome.MET}


def test_believing_an_approval_that_is_awaited_is_met_not_inapplicable() -> None:
    given = case(without(institution_facts(), "minister_approval"))
    assert found(given, "R4").outcome is Outcome.UNPROVEN
    assert found(given, "R4", believing=True).outcome is Outcome.MET


def test_believing_a_doubt_that_nobody_answered_is_met_but_an_answer_stands() -> None:
    units = replaced(programme_facts(), "units", value=(Unit("X.00ABC00.001.1", "Entah"),))
    assert found(case(programme=units), "R1", "p", believing=True).outcome is Outcome.MET
    refused = [*units, fact("units_fit_the_programme", False, Source.ASSESSOR)]
    assert found(case(programme=refused), "R1", "p", believing=True).outcome is Outcome.NOT_MET


def test_believing_does_not_supply_what_the_institution_itself_must_state() -> None:
    finding = found(case(without(institution_facts(), "licence")), "R2", believing=True)
    assert (finding.outcome, codes(finding)) == (Outcome.UNPROVEN, {"R2.licence.missing"})


def test_believing_does_not_undo_a_refusal() -> None:
    denied = replaced(institution_facts(), "legal_form", check=Check.DENIED)
    assert found(case(denied), "R2", believing=True).outcome is Outcome.NOT_MET


def test_believing_does_not_turn_a_denied_or_lapsed_approval_into_one_that_is_awaited() -> None:
    denied = replaced(institution_facts(), "minister_approval", check=Check.DENIED)
    assert found(case(denied), "R4", believing=True).outcome is Outcome.NOT_MET
    of_another_time = replaced(institution_facts(), "minister_approval", said_on=date(2024, 7, 1))
    assert found(case(of_another_time), "R4", believing=True).outcome is Outcome.UNPROVEN


def test_believing_does_not_settle_a_doubt_on_which_the_answer_was_denied() -> None:
    units = replaced(programme_facts(), "units", value=(Unit("X.00ABC00.001.1", "Entah"),))
    denied = fact("units_fit_the_programme", True, Source.ASSESSOR, check=Check.DENIED)
    finding = found(case(programme=[*units, denied]), "R1", "p", believing=True)
    assert {r.state for r in finding.reasons} == {State.REFERRED}


def test_catalogue_of_the_law_is_the_one_given() -> None:
    assert law().catalogue is CATALOGUE
