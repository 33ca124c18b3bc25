"""Which law is in force on a day: requirements, conditions, parameters, articles, digest; and what changed between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mitra.law import in_force
from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.law.changes import Change, Changed, changed_conditions, changes
from mitra.law.in_force import FIRST_DAY, NotYetLaw, UnknownNeed, law_on, needs, parameters_behind, rule_files
from mitra.law.parameters import parameters
from mitra.law.requirement import BOTH, Confidence, Requirement, Weight
from mitra.law.requirements import REQUIREMENTS
from mitra.law.sources import UnknownCitation, cite, instruments
from mitra.law.vocabulary import INSTITUTION, About
from mitra.values.period import Period
from tests.law.institution import CATALOGUE, WELDING


def names(on: date, requirement: str, about: About) -> list[str]:
    return [condition.name for condition in law_on(on).conditions[requirement, about]]


def test_there_is_no_law_before_its_first_day() -> None:
    assert date(2021, 2, 2) == FIRST_DAY
    assert law_on(FIRST_DAY).on == FIRST_DAY
    with pytest.raises(NotYetLaw, match="2021-02-01"):
        law_on(date(2021, 2, 1))


def test_all_five_are_in_force_since_the_first_day_in_the_order_of_the_text() -> None:
    assert [one.id for one in law_on(FIRST_DAY).requirements] == ["R1", "R2", "R3", "R4", "R5"]
    assert law_on(FIRST_DAY).requirement("R3").id == "R3"
    with pytest.raises(KeyError):
        law_on(FIRST_DAY).requirement("R6")


def test_a_requirement_is_law_from_its_own_first_day(monkeypatch: pytest.MonkeyPatch) -> None:
    later = Requirement("R9", BOTH, since=date(2027, 1, 1), cites="pp-37-2021:30")
    monkeypatch.setattr(in_force, "REQUIREMENTS", (*REQUIREMENTS, later))
    assert law_on(date(2026, 12, 31)).requirements == REQUIREMENTS
    assert law_on(date(2027, 1, 1)).requirements == (*REQUIREMENTS, later)


def test_the_ministers_approval_gives_way_to_designation_on_7_february_2025() -> None:
    for about in About:
        assert names(date(2025, 2, 6), "R4", about) == ["minister_has_approved"]
        assert names(date(2025, 2, 7), "R4", about) == ["ministry_has_designated"]


def test_a_condition_about_one_subject_is_not_asked_of_the_other() -> None:
    day = date(2022, 1, 3)
    assert "certificate_names_a_programme" in names(day, "R3", About.INSTITUTION)
    assert "certificate_covers_the_programme" not in names(day, "R3", About.INSTITUTION)
    assert "certificate_covers_the_programme" in names(day, "R3", About.PROGRAMME)
    assert names(day, "R1", About.INSTITUTION) == []


@pytest.mark.parametrize(
    ("name", "on", "value"),
    [
        ("cost_per_trainee_maximum", date(2025, 4, 13), 1_000_000),
        ("cost_per_trainee_maximum", date(2025, 4, 14), 2_400_000),
        ("market_need_max_age", FIRST_DAY, 730),
        ("registration_answer_max_age", FIRST_DAY, 90),
        ("instructor_experience_years", date(2022, 1, 3), 2),
        ("instructor_experience_years", date(2022, 1, 2), None),
        ("ministry_designation_required", date(2025, 2, 6), None),
        ("ministry_designation_required", date(2025, 2, 7), True),
    ],
)
def test_value_of_a_parameter_on_a_day(name: str, on: date, value: object) -> None:
    assert law_on(on).values.get(name) == value
    dated = parameters()[name].on(on)
    assert (dated.value if dated else None) == value


def test_a_setting_overrides_the_value_and_leaves_the_dated_parameter_to_be_seen() -> None:
    law = law_on(date(2025, 4, 14), settings={"market_need_max_age": 365})
    assert law.values["market_need_max_age"] == 365
    assert law.parameters["market_need_max_age"].value == 730
    with pytest.raises(KeyError, match="no_such"):
        law_on(FIRST_DAY, settings={"no_such": 1})


def test_a_rule_is_given_the_day_the_catalogue_and_the_parameters_it_reads() -> None:
    law = law_on(date(2025, 4, 14), catalogue=CATALOGUE, settings={"market_need_max_age": 365})
    rules = {c.name: law.given[c.rule] for found in law.conditions.values() for c in found}
    assert rules["units_are_in_force"] == {"catalogue": CATALOGUE, "on": law.on}
    assert rules["evidence_of_need_is_recent"] == {"on": law.on, "market_need_max_age": 365}
    assert rules["institution_is_registered"] == {}


def test_the_age_of_proofs_is_limited_where_the_vocabulary_says_so() -> None:
    assert law_on(FIRST_DAY).max_age("registration") == 90
    assert law_on(FIRST_DAY, settings={"registration_answer_max_age": 7}).max_age("registration") == 7
    assert law_on(FIRST_DAY).max_age("licence") is None


def test_a_rule_that_asks_for_something_unknown_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    requirement = Requirement("R9", BOTH, since=date(2021, 2, 2), cites="pp-37-2021:30")

    @requirement.condition(cites="pp-37-2021:30", confidence=Confidence.HIGH, since=date(2022, 1, 1))
    def taxes_are_in_order(tax_status: object, instructor_experience_years: int) -> bool:
        return bool(tax_status) and instructor_experience_years > 0

    monkeypatch.setattr(in_force, "REQUIREMENTS", (requirement,))
    assert law_on(date(2021, 12, 31)).conditions["R9", About.PROGRAMME] == ()
    with pytest.raises(UnknownNeed, match=r"taxes_are_in_order asks for tax_status, instructor_experience_years: .*2022-01-01"):
        law_on(date(2022, 1, 1))
    with pytest.raises(UnknownNeed, match="asks for tax_status: "):
        law_on(date(2022, 1, 3))
    assert not taxes_are_in_order(None, 2)


# -- digest


def test_the_digest_names_files_settings_and_catalogue_and_not_the_day() -> None:
    digest = law_on(FIRST_DAY).digest
    assert len(digest) == 64
    assert law_on(date(2026, 11, 24)).digest == digest
    assert law_on(FIRST_DAY, settings={}).digest == digest
    assert law_on(FIRST_DAY, settings={"market_need_max_age": 365}).digest != digest
    assert law_on(FIRST_DAY, catalogue=Catalogue(digest="another")).digest != digest
    settings = {"market_need_max_age": 1, "instructor_experience_years": 3}
    again = dict(reversed(settings.items()))
    assert law_on(FIRST_DAY, settings=settings).digest == law_on(FIRST_DAY, settings=again).digest


def test_the_digest_hangs_on_every_rule_file(monkeypatch: pytest.MonkeyPatch) -> None:
    files = rule_files()
    digests = {in_force._digest.__wrapped__("", "")}
    for left_out in files:
        monkeypatch.setattr(in_force, "rule_files", lambda gone=left_out: [path for path in files if path != gone])
        digests.add(in_force._digest.__wrapped__("", ""))
    assert len(digests) == len(files) + 1


def test_a_setting_of_any_kind_goes_into_the_digest() -> None:
    one, other = (law_on(FIRST_DAY, settings={"market_need_max_age": day}) for day in (date(2021, 1, 1), date(2021, 1, 2)))
    assert one.digest != other.digest


def test_the_digest_reads_every_module_that_judging_imports_from_the_law_and_how_titles_and_periods_compare() -> None:
    package = Path(in_force.__file__).parent.parent
    files = {path.relative_to(package).as_posix() for path in rule_files()}
    assert {"law/judge.py", "law/evidence.py", "law/vocabulary.py", "law/requirements/accredited.py"} <= files
    assert {"law/parameters/licence_forms.yaml", "law/parameters/__init__.py"} <= files
    assert {"values/names.py", "values/period.py", "values/text.py"} <= files
    assert not [name for name in files if "wording" in name or "examples" in name or "sources" in name]


def test_what_is_read_into_the_digest_cannot_run_together() -> None:
    in_force._digest.cache_clear()
    assert in_force._digest("ab", "c") != in_force._digest("a", "bc")


# -- what a condition hangs on


def test_a_condition_hangs_on_what_it_reads_what_decides_whether_it_applies_and_how_old_its_proof_may_be() -> None:
    conditions = {c.name: c for r in REQUIREMENTS for c in r.conditions}
    assert parameters_behind(conditions["ministry_has_designated"]) == {"ministry_designation_required"}
    assert parameters_behind(conditions["institution_is_registered"]) == {"registration_answer_max_age"}
    assert parameters_behind(conditions["evidence_of_need_is_recent"]) == {"market_need_max_age"}
    assert parameters_behind(conditions["certificate_is_in_force"]) == frozenset()
    asked = [need.name for need in needs(conditions["licence_is_the_one_its_type_needs"])]
    assert asked == ["licence", "institution_type", "licence_forms", "institution_type", "licence_forms"]


def test_a_condition_takes_subject_and_first_day_from_its_requirement_unless_it_says_otherwise() -> None:
    requirement = Requirement("R9", BOTH, since=date(2021, 2, 2), cites="pp-37-2021:30")

    @requirement.condition(cites="pp-37-2021:30", confidence=Confidence.HIGH)
    def first(legal_form: object) -> bool:
        return bool(legal_form)

    @requirement.condition(
        cites="pp-37-2021:30",
        confidence=Confidence.LOW,
        since=date(2022, 1, 1),
        until=date(2023, 1, 1),
        about=INSTITUTION,
        weight=Weight.NOTICE,
    )
    def second(registration: object) -> bool:
        return bool(registration)

    one, other = requirement.conditions
    assert (one.about, one.since, one.until, one.weight) == (BOTH, date(2021, 2, 2), None, Weight.DECIDES)
    assert (other.about, other.since, other.weight) == (INSTITUTION, date(2022, 1, 1), Weight.NOTICE)
    days = [date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)]
    assert [other.in_force(day) for day in days] == [False, True, True, False]
    assert one.in_force(date(2021, 2, 2))
    assert first(True)  # what is registered stays an ordinary function


# -- articles


def test_an_article_is_cited_as_it_stood_on_the_day() -> None:
    before, after = (cite("pp-37-2021:31(2)a", day) for day in (date(2025, 2, 6), date(2025, 2, 7)))
    assert "nasional Indonesia" not in before.version.text["id"]
    assert "nasional Indonesia" in after.version.text["id"]
    assert (before.version.until, after.version.until) == (date(2025, 2, 7), None)
    assert (before.instrument.id, before.article) == ("pp-37-2021", "31(2)a")


@pytest.mark.parametrize(
    ("reference", "on"),
    [
        ("pp-37-2021:31(2)d", date(2025, 2, 7)),
        ("pp-37-2021:31(2)d", date(2021, 2, 1)),
        ("pp-37-2021:99", date(2022, 1, 1)),
        ("pp-99-2021:1", date(2022, 1, 1)),
        ("pp-37-2021", date(2022, 1, 1)),
    ],
)
def test_what_is_not_in_force_cannot_be_cited(reference: str, on: date) -> None:
    with pytest.raises(UnknownCitation, match=reference.replace("(", r"\(").replace(")", r"\)")):
        cite(reference, on)


def test_the_deleted_letter_can_be_cited_on_its_last_day() -> None:
    assert cite("pp-37-2021:31(2)d", date(2025, 2, 6)).version.until == date(2025, 2, 7)


def test_instruments_stand_in_the_order_of_their_dates() -> None:
    dates = [(one.in_force_from, one.id) for one in instruments().values()]
    assert dates == sorted(dates)


# -- what changed


def test_nothing_changes_from_a_day_to_itself() -> None:
    law = law_on(date(2022, 1, 3))
    assert changes(law, law) == []
    assert changed_conditions(law, law) == frozenset()


def test_what_pp_6_2025_changed_in_both_directions() -> None:
    before, after = law_on(date(2025, 2, 6)), law_on(date(2025, 2, 7))
    assert changes(before, after) == [
        Changed(Change.REMOVED, "condition", "R4.minister_has_approved", "R4"),
        Changed(Change.ADDED, "condition", "R4.ministry_has_designated", "R4"),
        Changed(Change.ADDED, "parameter", "ministry_designation_required", ""),
        Changed(Change.CHANGED, "article", "pp-37-2021:31(2)a", ""),
        Changed(Change.REMOVED, "article", "pp-37-2021:31(2)d", ""),
    ]
    assert Changed(Change.ADDED, "article", "pp-37-2021:31(2)d", "") in changes(after, before)
    assert Changed(Change.REMOVED, "parameter", "ministry_designation_required", "") in changes(after, before)
    assert changed_conditions(before, after) == {"R4.minister_has_approved", "R4.ministry_has_designated"}


def test_conditions_that_came_stand_in_the_order_of_the_requirements() -> None:
    found = changes(law_on(date(2022, 1, 2)), law_on(date(2022, 1, 3)))
    came = [one.requirement for one in found if one.what == "condition"]
    assert came == sorted(came)
    assert set(came) == {"R1", "R2", "R3"}


def test_a_changed_number_moves_every_condition_that_hangs_on_it() -> None:
    day = date(2025, 3, 1)
    usual = law_on(day)
    cases = {
        "market_need_max_age": (365, {"R1.evidence_of_need_is_recent"}),
        "ministry_designation_required": (False, {"R4.ministry_has_designated"}),
        "registration_answer_max_age": (7, {f"R2.{name}" for name in
            ("institution_is_registered", "institution_is_verified", "vin_is_active")}),
    }  # fmt: skip
    for name, (value, moved) in cases.items():
        law = law_on(day, settings={name: value})
        assert changes(usual, law) == [Changed(Change.CHANGED, "parameter", name, "")]
        assert changed_conditions(usual, law) == moved


# -- catalogue


def test_a_unit_is_in_force_during_its_period_and_taken_at_its_word_without_one() -> None:
    dated = WELDING._replace(period=Period(date(2022, 3, 1), date(2024, 7, 1)))
    days = [date(2022, 2, 28), date(2022, 3, 1), date(2024, 6, 30), date(2024, 7, 1)]
    assert [dated.in_force(day) for day in days] == [False, True, True, False]
    assert WELDING.in_force(date(1999, 1, 1))


def test_an_empty_catalogue_says_that_it_is_empty_and_knows_no_unit() -> None:
    assert Catalogue().name == "kosong"
    assert Catalogue().unit(WELDING.code) is None
    assert CATALOGUE.unit(WELDING.code) is WELDING
    assert CatalogueUnit("A", "B").fields == frozenset()
    assert law_on(FIRST_DAY).catalogue == Catalogue()
