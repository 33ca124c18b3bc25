"""Reasons in sentences, and values as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from mitra.law.evidence import State
from mitra.law.facts import Case, Check, Fact, Source, by_kind
from mitra.law.finding import Reason
from mitra.law.in_force import Law
from mitra.law.judge import judge
from mitra.law.records import (
    Approval,
    Certificate,
    InstitutionType,
    LegalForm,
    Licence,
    LicenceForm,
    Registration,
    Unit,
)
from mitra.law.wording import Said, label_of, name_of, phrases, say, say_not_applicable
from mitra.values.period import Period
from tests.law.institution import LONG, PROFILE, case, fact, institution_facts, law, programme_facts, replaced

PERIOD = Period(date(2018, 11, 13), date(2021, 11, 13))


def told(
    given: Case, requirement: str, language: str, on: date = date(2024, 6, 3), law_of_day: Law | None = None
) -> list[Said]:
    facts = {f.id: f for group in (given.institution, *given.programmes.values()) for fs in group.values() for f in fs}
    law_of_day = law_of_day or law(on)
    findings = [f for f in judge(given, law_of_day) if f.requirement == requirement]
    return [say(r, law_of_day, facts, language) for f in findings for r in (*f.reasons, *f.notices)]


def with_certificate(**fields: object) -> Case:
    return case(replaced(institution_facts(), "accreditation_certificate", **fields), programme=[])


def test_a_condition_that_does_not_hold_says_what_is_so_and_how_to_mend_it() -> None:
    lapsed = Certificate("52/LA-LPK/VII/2018", PERIOD, fields=frozenset({"Las"}))
    given = Case(with_certificate(value=lapsed).institution, {})
    assert told(given, "R3", "id") == [
        Said(
            "Sertifikat akreditasi 52/LA-LPK/VII/2018 tidak berlaku pada 3 Juni 2024"
            " (masa berlaku 13 November 2018 s.d. 12 November 2021).",
            "Lampirkan sertifikat yang berlaku pada 3 Juni 2024; bila belum ada, ajukan akreditasi ulang kepada LA-LPK.",
        )
    ]
    assert told(given, "R3", "en") == [
        Said(
            "Accreditation certificate 52/LA-LPK/VII/2018 is not in force on 3 June 2024"
            " (valid 13 November 2018 to 12 November 2021).",
            "Attach a certificate in force on 3 June 2024; if there is none yet, apply to LA-LPK for re-accreditation.",
        )
    ]


def test_what_holds_has_no_next_step() -> None:
    (finding,) = [f for f in judge(Case(with_certificate().institution, {}), law()) if f.requirement == "R3"]
    facts = {one.id: one for one in institution_facts()}
    assert say(finding.supports[0], law(), facts, "id") == Said("Sertifikat akreditasi 5 berlaku pada 3 Juni 2024.", "")


def test_what_is_missing_says_what_to_provide() -> None:
    (said,) = told(Case({}, {}), "R3", "id")
    assert said.text == "Belum ada keterangan tentang sertifikat akreditasi."
    assert said.next.startswith("Lampirkan sertifikat akreditasi dari LA-LPK.")


def test_what_is_awaited_has_its_own_sentence() -> None:
    assert told(Case({}, {}), "R4", "id", date(2021, 11, 12))[0].text == "Menunggu keputusan Menteri."


def test_a_claim_says_whose_it_is_who_can_prove_it_and_what_to_ask_for() -> None:
    assert told(Case(with_certificate(source=Source.LPK).institution, {}), "R3", "id") == [
        Said(
            "Keterangan tentang sertifikat akreditasi 5 baru pernyataan lembaga sendiri; belum dibuktikan oleh LA-LPK.",
            "Minta LA-LPK memastikan sertifikat nomor 5.",
        )
    ]


def test_those_who_can_prove_it_are_joined_in_the_readers_language() -> None:
    given = Case(by_kind(replaced(institution_facts(), "legal_form", source=Source.LPK)), {})
    assert "oleh OSS, Sisnaker, atau verifikator." in told(given, "R2", "id")[0].text
    assert "by OSS, Sisnaker or a verifier." in told(given, "R2", "en")[0].text


def test_a_stale_proof_says_its_day_and_the_limit() -> None:
    stale = replaced(institution_facts(), "registration", said_on=date(2024, 1, 2))
    assert told(Case(by_kind(stale), {}), "R2", "id") == [
        Said(
            "Bukti tentang status pendaftaran bertanggal 2 Januari 2024, lebih dari 90 hari sebelum 3 Juni 2024.",
            "Minta jawaban baru dari Sisnaker tentang status pendaftaran.",
        )
    ]


def test_an_undated_proof_says_so() -> None:
    undated = Case(by_kind(replaced(institution_facts(), "registration", said_on=None)), {})
    assert told(undated, "R2", "id")[0].text == (
        "Bukti tentang status pendaftaran tidak bertanggal, padahal umurnya paling lama 90 hari."
    )
    assert "bears no date" in told(undated, "R2", "en")[0].text


def test_a_contradiction_names_both_once() -> None:
    other = fact("institution_type", InstitutionType.COMPANY, Source.VERIFIER)
    again = fact("institution_type", InstitutionType.COMPANY, Source.VERIFIER, id="again")
    said = told(Case(by_kind([*institution_facts(), other, again]), {}), "R2", "id")[0]
    assert said.text == "Keterangan Sisnaker dan verifikator tentang jenis lembaga saling bertentangan."


def test_what_the_institution_itself_states_twice_it_can_correct_itself() -> None:
    one = fact("profile", PROFILE, Source.LPK)
    other = fact("profile", PROFILE._replace(title="Las"), Source.LPK, id="again")
    said = next(s for s in told(Case({}, {"P1": by_kind([one, other])}), "R1", "id") if "bertentangan" in s.text)
    assert said == Said(
        "Keterangan lembaga sendiri tentang data program saling bertentangan.",
        "Perbaiki keterangan tentang data program sehingga hanya satu yang berlaku.",
    )


def test_a_doubt_names_the_units_and_waits_for_an_assessor() -> None:
    units = replaced(programme_facts(), "units", value=(Unit("X.1", "A"), Unit("X.2", "B")))
    (said,) = told(case(programme=units), "R1", "id")
    assert said.text.startswith("Katalog SKKNI tidak memuat unit X.1 dan X.2, atau mencatatnya tidak berlaku lagi")
    assert said.next.startswith("Asesor menilai hal ini")
    assert "does not contain units X.1 and X.2, or" in told(case(programme=units), "R1", "en")[0].text
    single = replaced(programme_facts(), "units", value=(Unit("X.1", "A"),))
    assert "does not contain unit X.1, or" in told(case(programme=single), "R1", "en")[0].text


def test_money_is_written_as_rupiah_and_a_limit_as_it_stood_that_day() -> None:
    dear = case(programme=replaced(programme_facts(), "profile", value=PROFILE._replace(cost_per_trainee=3_000_000)))
    assert told(dear, "R1", "id")[0].text == (
        "Biaya per peserta Rp3.000.000 melebihi batas Rp1.000.000 yang dibayar BPJS Ketenagakerjaan."
    )


def test_a_setting_of_the_ministry_is_told_as_set() -> None:
    stale = replaced(institution_facts(), "registration", said_on=date(2024, 5, 1))
    said = told(Case(by_kind(stale), {}), "R2", "id", law_of_day=law(registration_answer_max_age=7))
    assert said[0].text.endswith("lebih dari 7 hari sebelum 3 Juni 2024.")


@pytest.mark.parametrize(("limit", "english"), [(1, "more than 1 day before"), (2, "more than 2 days before")])
def test_a_number_in_english_has_its_singular(limit: int, english: str) -> None:
    stale = replaced(institution_facts(), "registration", said_on=date(2024, 5, 1))
    law_of_day = law(registration_answer_max_age=limit)
    assert english in told(Case(by_kind(stale), {}), "R2", "en", law_of_day=law_of_day)[0].text


def test_a_fact_that_is_not_at_hand_leaves_a_dash_rather_than_a_wrong_name() -> None:
    reason = Reason("R3.certificate_is_in_force", State.FAILS, "certificate_is_in_force", "", None, ("gone",))
    assert say(reason, law(), {}, "id").text.startswith("Sertifikat akreditasi — tidak berlaku")
    denied = Reason("R2.legal_form.denied", State.DENIED, "", "legal_form", None, ())
    assert say(denied, law(), {}, "id").text.endswith("bentuk hukum lembaga tidak sesuai dengan hasil pemeriksaan —.")
    item = Reason("R1.instructor.unverified", State.UNVERIFIED, "", "instructor", None, ())
    assert say(item, law(), {}, "id").next.endswith("pengalaman instruktur —.")
    members = Reason("R1.units_are_in_force", State.FAILS, "units_are_in_force", "", None, ())
    assert say(members, law(), {}, "id").text.startswith("Unit — tidak berlaku")


def test_the_item_is_named() -> None:
    reason = Reason("R1.instructor.unverified", State.UNVERIFIED, "", "instructor", "INS-7", ())
    assert say(reason, law(), {}, "id").next.endswith("pengalaman instruktur INS-7.")
    assert say(reason, law(), {}, "id").text.startswith("Keterangan tentang instruktur INS-7 baru pernyataan")


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2025, 2, 6), "Memperoleh persetujuan Menteri"),
        (date(2025, 2, 7), "Ditetapkan sebagai mitra oleh kementerian"),
        (date(2025, 2, 8), "Ditetapkan sebagai mitra oleh kementerian"),
    ],
)
def test_the_fourth_requirement_is_called_otherwise_since_the_ministers_approval_was_deleted(on: date, name: str) -> None:
    assert name_of("R4", on, "id") == name
    assert name_of("R2", on, "id") == "Terdaftar dan terverifikasi di Sisnaker"


def test_phrase_books_are_read_once() -> None:
    assert phrases("id") is phrases("id")


def test_a_denial_names_the_one_who_denies() -> None:
    denied = replaced(institution_facts(), "legal_form", source=Source.LPK, checked_by=Source.OSS, check=Check.DENIED)
    assert told(Case(by_kind(denied), {}), "R2", "id")[0].text == (
        "Keterangan tentang bentuk hukum lembaga tidak sesuai dengan hasil pemeriksaan OSS."
    )


def test_a_statement_of_another_time_says_of_which_day_one_is_needed() -> None:
    later = replaced(institution_facts(), "legal_form", said_on=date(2024, 7, 1))
    said = told(Case(by_kind(later), {}), "R2", "id")[0]
    assert said == Said(
        "Keterangan tentang bentuk hukum lembaga berlaku sejak 1 Juli 2024,"
        " jadi bukan untuk tanggal yang dinilai, 3 Juni 2024.",
        "Lampirkan keterangan tentang bentuk hukum lembaga untuk 3 Juni 2024.",
    )


def test_statements_of_several_times_are_all_told_with_their_days() -> None:
    one = Fact("1", "legal_form", LegalForm.LEGAL_ENTITY, Source.OSS, valid_until=date(2023, 1, 1))
    two = one._replace(id="2", valid_from=date(2025, 1, 1), valid_until=None)
    reason = Reason("R2.legal_form.other_period", State.OTHER_PERIOD, "", "legal_form", None, ("1", "2"))
    text = say(reason, law(), {"1": one, "2": two}, "en").text
    assert "is valid until 31 December 2022 and from 1 January 2025, so it is not for the day judged" in text


def test_a_registration_that_is_no_licence_is_told_which_licence_the_type_needs() -> None:
    wrong = Licence(LicenceForm.REGISTRATION, "T-1", LONG)
    given = Case(by_kind(replaced(institution_facts(), "licence", value=wrong)), {})
    assert told(given, "R2", "id") == [
        Said(
            "LPK swasta harus memiliki Izin LPK atau Perizinan Berusaha, sedangkan lembaga ini memiliki Tanda Daftar LPK.",
            "Lampirkan Izin LPK atau Perizinan Berusaha yang berlaku.",
        )
    ]


def test_evidence_of_need_that_is_too_old_is_told_from_which_day_on_it_would_do() -> None:
    old = programme_facts()[[one.kind for one in programme_facts()].index("market_need")].value._replace(
        dated_on=date(2020, 1, 1)
    )
    said = told(case(programme=replaced(programme_facts(), "market_need", value=old)), "R1", "en")[0]
    assert said.text == "The evidence of need is dated 1 January 2020, not within 730 days before 3 June 2024."
    assert said.next == "Attach evidence of need dated 4 June 2022 to 3 June 2024."


@pytest.mark.parametrize(
    ("approved", "text"),
    [
        (False, "Menteri tidak menyetujui (keputusan KEP-9)."),
        (
            True,
            "Persetujuan Menteri KEP-9 tidak berlaku pada 3 Juni 2024 (masa berlaku 13 November 2018 s.d. 12 November 2021).",
        ),
    ],
)
def test_a_decision_that_refuses_is_told_apart_from_an_approval_that_has_ended(approved: bool, text: str) -> None:
    decision = Fact("1", "minister_approval", Approval("KEP-9", approved, PERIOD), Source.MINISTER)
    assert told(Case({"minister_approval": (decision,)}, {}), "R4", "id")[0].text == text


def test_what_is_only_believed_is_told_as_the_claim() -> None:
    (finding,) = [f for f in judge(Case({}, {}), law(date(2021, 11, 12)), believing=True) if f.requirement == "R4"]
    assert say(finding.supports[0], law(), {}, "id") == Said("Menteri telah menyetujui.", "")


@pytest.mark.parametrize(
    ("requirement", "indonesian"),
    [
        ("R5", "Pelatihan ini luring; syarat ini hanya untuk pelatihan daring atau blended."),
        ("R4", "Pada 3 Juni 2026 penetapan sebagai mitra oleh kementerian tidak disyaratkan."),
        ("R3", "Syarat ini tidak berlaku bagi lembaga atau program ini pada 3 Juni 2026."),
    ],
)
def test_a_requirement_that_is_not_asked_for_says_why(requirement: str, indonesian: str) -> None:
    assert say_not_applicable(requirement, date(2026, 6, 3), "id") == indonesian


def test_a_kind_of_fact_has_a_heading() -> None:
    assert (label_of("licence", "id"), label_of("licence", "en")) == ("Tanda daftar atau izin", "Registration or licence")


def test_facts_of_other_kinds_do_not_lend_their_day() -> None:
    one = Fact("1", "registration", Registration("1", True, True), Source.SISNAKER, date(2024, 1, 1))
    two = one._replace(id="2", said_on=date(2024, 2, 1))
    reason = Reason("R2.registration.stale", State.STALE, "", "registration", None, ("1", "2"))
    assert "1 Februari 2024" in say(reason, law(), {"1": one, "2": two}, "id").text
