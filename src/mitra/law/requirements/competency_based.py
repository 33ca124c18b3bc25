"""R1 — PP 37/2021 Pasal 31 ayat (2) huruf a:

    "pelatihan berbasis kompetensi kerja yang sesuai kebutuhan pasar kerja dengan mempertimbangkan
    standar kompetensi kerja nasional, internasional/khusus"

Sejak 7 Februari 2025 (PP 6/2025): "standar kompetensi kerja nasional Indonesia". Sumber daya (kurikulum, instruktur,
sarana): Pedoman Verifikasi dan Asesmen 3 Januari 2022, yang baru dilihat halaman pertamanya.
Mesin memeriksa unit pada katalog; ragu-ragu diserahkan kepada asesor, tidak pernah ditolak oleh mesin sendiri.
"""

from __future__ import annotations

from datetime import date

from mitra.law.catalogue import Catalogue
from mitra.law.definitions import rests_on_another_standard, rests_on_skkni
from mitra.law.records import NATIONWIDE, Instructor, MarketNeed, Profile, Standard, TeachingDocuments, Unit
from mitra.law.requirement import Confidence, Requirement, Weight
from mitra.law.vocabulary import PROGRAMME
from mitra.values.names import same_title

COMPETENCY_BASED = Requirement("R1", PROGRAMME, since=date(2021, 2, 2), cites="pp-37-2021:31(2)a")
GUIDELINE = date(2022, 1, 3)

# -- berbasis kompetensi kerja


@COMPETENCY_BASED.condition(cites="pp-37-2021:31(2)a", confidence=Confidence.HIGH)
def assessor_finds_it_competency_based(training_is_competency_based: bool) -> bool:
    return training_is_competency_based


# -- mempertimbangkan standar kompetensi kerja nasional, internasional/khusus


@COMPETENCY_BASED.condition(cites="pp-37-2021:31(2)a", confidence=Confidence.HIGH)
def standard_is_of_an_allowed_kind(standard: Standard, standard_forms: list[str]) -> bool:
    return standard.form.value in standard_forms


@COMPETENCY_BASED.condition(cites="pp-37-2021:31(2)a", confidence=Confidence.HIGH, when=rests_on_another_standard)
def other_standard_is_recognised(standard_is_recognised: bool) -> bool:
    return standard_is_recognised


@COMPETENCY_BASED.condition(cites="pp-37-2021:31(2)a", confidence=Confidence.HIGH, when=rests_on_skkni)
def units_are_in_force(unit: Unit, catalogue: Catalogue, on: date) -> bool:
    published = catalogue.unit(unit.code)
    return published is None or published.in_force(on)


@COMPETENCY_BASED.condition(
    cites="pp-37-2021:31(2)a", confidence=Confidence.MEDIUM, when=rests_on_skkni, refers_to="units_fit_the_programme"
)
def units_are_in_the_catalogue(unit: Unit, catalogue: Catalogue) -> bool:
    published = catalogue.unit(unit.code)
    return published is not None and not published.ended


@COMPETENCY_BASED.condition(
    cites="pp-37-2021:31(2)a", confidence=Confidence.MEDIUM, when=rests_on_skkni, refers_to="units_fit_the_programme"
)
def unit_titles_are_the_catalogues(unit: Unit, catalogue: Catalogue) -> bool:
    published = catalogue.unit(unit.code)
    return published is None or same_title(unit.title, published.title)


@COMPETENCY_BASED.condition(
    cites="pp-37-2021:31(2)a", confidence=Confidence.MEDIUM, when=rests_on_skkni, refers_to="units_fit_the_programme"
)
def units_are_of_the_programmes_trade(unit: Unit, profile: Profile, catalogue: Catalogue) -> bool:
    published = catalogue.unit(unit.code)
    return published is None or not published.fields or profile.field in published.fields


# -- sesuai kebutuhan pasar kerja


@COMPETENCY_BASED.condition(cites="pp-37-2021:31(2)a", confidence=Confidence.HIGH)
def need_is_shown_for_the_occupation(market_need: MarketNeed, profile: Profile) -> bool:
    return same_title(market_need.occupation, profile.occupation)


@COMPETENCY_BASED.condition(cites="pp-37-2021:31(2)a", confidence=Confidence.MEDIUM)
def need_is_shown_for_the_region(market_need: MarketNeed, profile: Profile) -> bool:
    return market_need.province in (profile.province, NATIONWIDE)


@COMPETENCY_BASED.condition(cites="usulan-tim:kebutuhan-pasar", confidence=Confidence.LOW)
def evidence_of_need_is_recent(market_need: MarketNeed, on: date, market_need_max_age: int) -> bool:
    return 0 <= (on - market_need.dated_on).days <= market_need_max_age


# -- sumber daya menurut Pedoman, sejak 3 Januari 2022


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def curriculum_is_there(teaching_documents: TeachingDocuments) -> bool:
    return teaching_documents.curriculum


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def syllabus_is_there(teaching_documents: TeachingDocuments) -> bool:
    return teaching_documents.syllabus


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def lesson_plan_is_there(teaching_documents: TeachingDocuments) -> bool:
    return teaching_documents.lesson_plan


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def instructor_masters_methodology(instructor: Instructor, instructor_experience_years: int) -> bool:
    return bool(instructor.methodology_certificate) or instructor.teaching_years >= instructor_experience_years


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def instructor_masters_the_trade(instructor: Instructor, instructor_experience_years: int) -> bool:
    return bool(instructor.technical_certificate) or instructor.working_years >= instructor_experience_years


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def instructor_has_a_sisnaker_account(instructor: Instructor) -> bool:
    return instructor.has_account


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def facilities_are_suited_to_the_mode(facilities_suit_the_mode: bool) -> bool:
    return facilities_suit_the_mode


@COMPETENCY_BASED.condition(cites="pedoman-2022:c", confidence=Confidence.MEDIUM, since=GUIDELINE)
def schedule_and_capacity_are_stated(profile: Profile) -> bool | None:
    return bool(profile.schedule_stated and profile.capacity) or None


# -- untuk diperhatikan petugas; tidak memutus


@COMPETENCY_BASED.condition(cites="pmk-148-2021:31", confidence=Confidence.MEDIUM, weight=Weight.NOTICE)
def cost_is_within_what_bpjs_pays(profile: Profile, cost_per_trainee_maximum: int) -> bool | None:
    cost = profile.cost_per_trainee
    return None if cost is None else cost <= cost_per_trainee_maximum


@COMPETENCY_BASED.condition(cites="permenko-11-2020:29(5)", confidence=Confidence.MEDIUM, weight=Weight.NOTICE)
def cost_is_not_above_the_public_price(profile: Profile) -> bool | None:
    cost, price = profile.cost_per_trainee, profile.public_price
    return None if cost is None or price is None else cost <= price


@COMPETENCY_BASED.condition(cites="permenko-11-2020:29(4)", confidence=Confidence.MEDIUM, weight=Weight.NOTICE)
def training_is_not_free_elsewhere(profile: Profile) -> bool | None:
    return None if profile.offered_free_elsewhere is None else not profile.offered_free_elsewhere
