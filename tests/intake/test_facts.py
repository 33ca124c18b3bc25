"""Rows become facts: who said what, on which day, who checked it."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.law.facts import Check, Fact, Source
from mitra.law.records import (
    Approval,
    Certificate,
    DeliveryMode,
    InstitutionType,
    Instructor,
    LegalForm,
    Licence,
    LicenceForm,
    MarketNeed,
    OnlineFeature,
    Registration,
    Standard,
    StandardForm,
    TeachingDocuments,
    Unit,
)
from mitra.values.period import Period
from tests.intake.forms import VIN, Rows, evidence, good, read_rows, refused, warned

TIK = "Teknologi Informasi dan Komunikasi"
STATED = date(2021, 11, 10)


def facts_of(rows: Rows, programme: bool = False, *, claims_only: bool = False) -> dict[str, Fact]:
    (application,), report = read_rows(rows, claims_only=claims_only)
    assert refused(report) == []
    facts = application.programmes[0].facts if programme else application.facts
    assert len({fact.id for fact in facts}) == len(facts)
    return {fact.id: fact for fact in facts}


def with_evidence(*rows: dict[str, object]) -> Rows:
    return good() | {"evidence": list(rows)}


def test_what_the_institution_states_is_its_claim_of_the_day_of_the_form() -> None:
    facts = facts_of(with_evidence()) | facts_of(with_evidence(), programme=True)
    assert {(f.source, f.said_on, f.checked_by, f.check) for f in facts.values()} == {(Source.LPK, STATED, None, None)}
    assert {id: fact.value for id, fact in facts.items() if not id.endswith("/profile")} == {
        "Lembaga!2/institution_type": InstitutionType.PRIVATE,
        "Lembaga!2/legal_form": LegalForm.LEGAL_ENTITY,
        "Izin!2": Licence(LicenceForm.LICENCE, "563/112/2020", Period(date(2020, 3, 2), date(2025, 3, 2))),
        "Akreditasi!2": Certificate(
            "52/LA-LPK/VII/2020", Period(date(2020, 7, 15), date(2025, 7, 15)), frozenset({"Junior Web Developer"}),
            frozenset({TIK}),
        ),
        "Program!2/standard": Standard(StandardForm.NATIONAL, "Nomor 282 Tahun 2016"),
        "Program!2/teaching_documents": TeachingDocuments(True, True, True),
        "Unit!2": (Unit("J.620100.004.02", "Menggunakan Struktur Data", 20),),
        "Kebutuhan Pasar!2": MarketNeed("Data lowongan 2021", "Pengembang Web", "32", date(2021, 9, 30)),
        "Instruktur!2": Instructor("I1", "85420 2356 4 0001234 2020", "62010 2513 4 0004321 2020", 3, 5, True),
        "Sarana!2": True,
        "Daring!2/evaluation_system": OnlineFeature(True, "https://lms.contoh.example"),
        "Daring!2/progress_monitoring": OnlineFeature(True, "https://lms.contoh.example"),
        "Daring!2/interactive_delivery": OnlineFeature(True, "https://lms.contoh.example"),
    }  # fmt: skip
    profile = facts["Program!2/profile"].value
    assert (profile.title, profile.field, profile.province, profile.mode) == (
        "Junior Web Developer",
        TIK,
        "32",
        DeliveryMode.BLENDED,
    )
    assert (profile.cost_per_trainee, profile.public_price, profile.capacity) == (1_000_000, 1_250_000, 16)


def test_items_are_named_so_that_evidence_can_be_about_them() -> None:
    items = {f.kind: f.item for f in (facts_of(with_evidence()) | facts_of(with_evidence(), programme=True)).values() if f.item}
    assert items == {
        "licence": "563/112/2020",
        "accreditation_certificate": "52/LA-LPK/VII/2020",
        "market_need": "Data lowongan 2021",
        "instructor": "I1",
    }


def test_a_printed_last_day_is_still_inside_the_period() -> None:
    certificate = facts_of(with_evidence())["Akreditasi!2"].value
    assert certificate.period.contains(date(2025, 7, 14))
    assert not certificate.period.contains(date(2025, 7, 15))


def test_a_licence_without_last_day_is_open() -> None:
    rows = with_evidence()
    for written in (None, "-", "seumur hidup"):
        rows["licences"][0]["until"] = written
        assert facts_of(rows)["Izin!2"].value.period.until is None


def test_an_accreditation_always_has_a_last_day() -> None:
    rows = with_evidence()
    rows["accreditations"][0]["until"] = "seumur hidup"
    assert refused(read_rows(rows)[1]) == [("Akreditasi!2", "until", "end_needed")]


def test_a_row_added_later_speaks_from_its_own_day() -> None:
    rows = with_evidence()
    rows["licences"].append(rows["licences"][0] | {"until": "1 Maret 2030", "stated_on": "2 Februari 2025"})
    facts = facts_of(rows)
    assert (facts["Izin!2"].said_on, facts["Izin!3"].said_on) == (STATED, date(2025, 2, 2))
    assert facts["Izin!3"].item == facts["Izin!2"].item


def test_programme_documents_nobody_answered_for_are_not_stated() -> None:
    rows = with_evidence()
    rows["programmes"][0] |= {"curriculum": None, "syllabus": "-", "lesson_plan": ""}
    assert "Program!2/teaching_documents" not in facts_of(rows, programme=True)
    rows["programmes"][0]["syllabus"] = "ada"
    assert facts_of(rows, programme=True)["Program!2/teaching_documents"].value == TeachingDocuments(False, True, False)


# -- evidence about what the institution states


def test_evidence_repeats_the_claim_with_who_checked_it() -> None:
    facts = facts_of(with_evidence(evidence("akreditasi", "la-lpk", item="52/LA-LPK/VII/2020")))
    proof = facts["Bukti!2"]
    assert proof == facts["Akreditasi!2"]._replace(
        id="Bukti!2", checked_by=Source.LA_LPK, checked_on=date(2021, 11, 11), check=Check.CONFIRMED
    )


def test_evidence_that_denies_says_so() -> None:
    facts = facts_of(with_evidence(evidence("izin", "disnaker", item="563/112/2020", result="tidak sesuai")))
    assert (facts["Bukti!2"].check, facts["Bukti!2"].value) == (Check.DENIED, facts["Izin!2"].value)


@pytest.mark.parametrize("written", ["52/la-lpk/vii/2020", " 52 / LA LPK / VII / 2020 ", "52/LALPK/VII/2020", None])
def test_a_certificate_is_found_however_its_number_is_written_and_without_it_if_it_is_the_only_one(written: object) -> None:
    assert "Bukti!2" in facts_of(with_evidence(evidence("akreditasi", "la-lpk", item=written)))


def test_evidence_must_say_which_of_several_it_is_about() -> None:
    rows = with_evidence(evidence("instruktur", "bnsp", programme="P1"))
    rows["instructors"].append(rows["instructors"][0] | {"reference": "I2"})
    assert refused(read_rows(rows)[1]) == [("Bukti!2", "item", "item_needed")]
    rows["evidence"][0]["item"] = "i 2"
    assert facts_of(rows, programme=True)["Bukti!2"].item == "I2"


def test_evidence_about_something_that_was_not_stated_comes_back() -> None:
    rows = with_evidence(evidence("akreditasi", "la-lpk", item="99/LA-LPK/I/2021"), evidence("jenis lembaga", "sisnaker"))
    (application,), report = read_rows(rows)
    assert refused(report) == [("Bukti!2", "item", "item_unknown")]
    assert "Bukti!3" in application.facts_by_id()
    rows["accreditations"] = []
    assert ("Bukti!2", "about", "nothing_claimed") in refused(read_rows(rows)[1])


def test_evidence_about_a_rejected_row_comes_back_with_it() -> None:
    rows = with_evidence(evidence("akreditasi", "la-lpk"))
    rows["accreditations"][0]["from"] = "31 Februari 2020"
    assert refused(read_rows(rows)[1]) == [("Akreditasi!2", "from", "date_day"), ("Bukti!2", "about", "claim_rejected")]


def test_evidence_about_a_programme_needs_a_programme_that_is_there() -> None:
    rows = with_evidence(evidence("sarana", "asesor"), evidence("sarana", "asesor", programme="P9"))
    found = refused(read_rows(rows)[1])
    assert found == [("Bukti!2", "programme", "programme_needed"), ("Bukti!3", "programme", "programme_unknown")]


def test_evidence_about_the_institution_needs_no_programme() -> None:
    rows = with_evidence(evidence("akreditasi", "la-lpk", programme="P1"))
    (application,), report = read_rows(rows)
    assert "Bukti!2" in application.facts_by_id()
    assert warned(report) == [("Bukti!2", "programme", "programme_not_asked")]


def test_each_of_the_three_online_features_is_proved_apart() -> None:
    about = ("sistem evaluasi", "pemantauan kemajuan", "interaktif")
    rows = with_evidence(*(evidence(one, "asesor", programme="P1") for one in about))
    facts = facts_of(rows, programme=True)
    assert [facts[f"Bukti!{row}"].kind for row in (2, 3, 4)] == [
        "evaluation_system",
        "progress_monitoring",
        "interactive_delivery",
    ]


def test_who_cannot_prove_a_kind_is_kept_with_a_warning() -> None:
    rows = with_evidence(evidence("akreditasi", "disnaker"))
    (application,), report = read_rows(rows)
    assert application.facts_by_id()["Bukti!2"].checked_by is Source.DISNAKER
    assert warned(report) == [("Bukti!2", "source", "source_cannot_prove")]


def test_evidence_checks_the_statement_that_stood_on_its_day() -> None:
    rows = with_evidence(evidence("izin", "disnaker"), evidence("izin", "disnaker", checked_on="3 Februari 2025"))
    rows["licences"].append(rows["licences"][0] | {"until": "1 Maret 2030", "stated_on": "2 Februari 2025"})
    facts = facts_of(rows)
    assert facts["Bukti!2"].value == facts["Izin!2"].value
    assert facts["Bukti!3"].value == facts["Izin!3"].value


# -- evidence with a value of its own


def test_the_status_in_sisnaker_is_sisnakers_own_statement() -> None:
    rows = with_evidence(evidence("status sisnaker", "sisnaker", registered="ya", verified="tidak", active="ya"))
    assert facts_of(rows)["Bukti!2"] == Fact(
        "Bukti!2", "registration", Registration(VIN, True, False, True), Source.SISNAKER, date(2021, 11, 11)
    )


def test_a_status_must_say_both_registered_and_verified() -> None:
    rows = with_evidence(evidence("status sisnaker", "sisnaker", registered="ya"))
    assert refused(read_rows(rows)[1]) == [("Bukti!2", "verified", "needed_for_registration")]


@pytest.mark.parametrize(("result", "active"), [("sesuai", True), ("tidak sesuai", False)])
def test_a_status_silent_about_activity_is_active_only_if_the_check_was_good(result: str, active: bool) -> None:
    rows = with_evidence(evidence("status sisnaker", "sisnaker", registered="ya", verified="ya", result=result))
    assert facts_of(rows)["Bukti!2"].value.active is active


@pytest.mark.parametrize(
    ("about", "kind"), [("persetujuan menteri", "minister_approval"), ("penetapan mitra", "partner_designation")]
)
@pytest.mark.parametrize("programme", [None, "P1"])
def test_a_decision_is_about_the_institution_or_the_programme_it_names(about: str, kind: str, programme: str | None) -> None:
    decided = evidence(
        about, "menteri", item="KEP. 93", programme=programme, **{"from": "1 Januari 2021", "until": "31 Desember 2021"}
    )
    fact = facts_of(with_evidence(decided), programme=bool(programme))["Bukti!2"]
    assert (fact.kind, fact.value) == (kind, Approval("KEP. 93", True, Period(date(2021, 1, 1), date(2022, 1, 1))))


def test_a_decision_needs_its_number_and_first_day() -> None:
    rows = with_evidence(evidence("persetujuan menteri", "menteri"))
    assert refused(read_rows(rows)[1]) == [("Bukti!2", "item", "decree_needed"), ("Bukti!2", "from", "decree_period_needed")]


@pytest.mark.parametrize(("result", "answer"), [("sesuai", True), ("tidak sesuai", False)])
def test_an_assessors_answer_is_the_assessors_own_statement(result: str, answer: bool) -> None:
    rows = with_evidence(evidence("berbasis kompetensi", "asesor", programme="P1", result=result))
    fact = facts_of(rows, programme=True)["Bukti!2"]
    assert (fact.kind, fact.value, fact.source, fact.checked_by) == (
        "training_is_competency_based",
        answer,
        Source.ASSESSOR,
        None,
    )


def test_claims_only_takes_nothing_as_proof() -> None:
    rows = with_evidence(
        evidence("akreditasi", "la-lpk"),
        evidence("status sisnaker", "sisnaker", registered="ya", verified="ya"),
        evidence("berbasis kompetensi", "asesor", programme="P1"),
    )
    facts = facts_of(rows, claims_only=True) | facts_of(rows, programme=True, claims_only=True)
    assert {fact.prover for fact in facts.values()} == {Source.LPK}
    assert {"Bukti!3", "Bukti!4"} < facts.keys()
    assert "Bukti!2" not in facts


# -- several rows of one thing


def test_a_certificate_written_on_one_line_for_each_programme_is_one_certificate() -> None:
    rows = with_evidence(evidence("akreditasi", "la-lpk"))
    rows["accreditations"].append(rows["accreditations"][0] | {"programmes": "Desain Grafis", "fields": None})
    facts = facts_of(rows)
    assert facts["Akreditasi!2"].value.programmes == {"Junior Web Developer", "Desain Grafis"}
    assert facts["Bukti!2"].value == facts["Akreditasi!2"].value
    assert "Akreditasi!3" not in facts


def test_one_source_can_show_the_need_for_two_occupations() -> None:
    rows = with_evidence(evidence("kebutuhan pasar", "pasker", programme="P1", item="Data lowongan 2021"))
    rows["market_needs"].append(rows["market_needs"][0] | {"occupation": "Penguji Perangkat Lunak"})
    facts = facts_of(rows, programme=True)
    assert len({fact.item for fact in facts.values() if fact.kind == "market_need"}) == 2
    assert facts["Bukti!2/1"].value == facts["Kebutuhan Pasar!2"].value
    assert facts["Bukti!2/2"].value == facts["Kebutuhan Pasar!3"].value


def test_units_of_a_programme_are_one_statement_in_their_order() -> None:
    rows = with_evidence()
    rows["units"].append(rows["units"][0] | {"code": "J.620100.005.02", "title": "Mengimplementasikan User Interface"})
    assert [unit.code for unit in facts_of(rows, programme=True)["Unit!2"].value] == ["J.620100.004.02", "J.620100.005.02"]
    rows["units"] = []
    assert "units" not in {fact.kind for fact in facts_of(rows, programme=True).values()}
