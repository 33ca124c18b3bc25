"""What a rule reads of its values is found in its text; what is not understood counts as reading everything."""

from __future__ import annotations

from datetime import date

from mitra.law.in_force import law_on
from mitra.law.reading import Aspect, Part, parts_read
from mitra.law.records import Certificate, Instructor, Profile

OF_ITS_OWN = ("accreditation_certificate", "instructor", "market_need", "licence", "profile", "registration")


def of_one_attribute(certificate: Certificate, on: date) -> bool:
    return certificate.period.contains(on)


def whether_it_is_there(instructor: Instructor) -> bool:
    return bool(instructor.methodology_certificate) or instructor.teaching_years > 2


def whether_it_is_stated(profile: Profile) -> bool | None:
    return None if profile.capacity is None else profile.schedule_stated is not None


def passed_on(profile: Profile) -> bool:
    return len(profile) > 2


def under_another_name(profile: Profile) -> bool:
    other = profile
    return other.title == profile.field


def compared_with_none_from_the_left(profile: Profile) -> bool:
    return None is profile.capacity


def value(name: str) -> Part:
    return Part(name, Aspect.VALUE)


def test_an_attribute_is_read_and_nothing_else() -> None:
    assert parts_read(of_one_attribute)["certificate"] == {value("period")}


def test_of_an_attribute_in_bool_only_its_truth_is_read() -> None:
    read = parts_read(whether_it_is_there)["instructor"]
    assert read == {Part("methodology_certificate", Aspect.TRUTH), value("teaching_years")}


def test_of_an_attribute_compared_with_none_only_its_presence_is_read() -> None:
    read = parts_read(whether_it_is_stated)["profile"]
    assert read == {Part("capacity", Aspect.PRESENCE), Part("schedule_stated", Aspect.PRESENCE)}


def test_a_value_passed_on_or_given_another_name_is_read_whole() -> None:
    assert parts_read(passed_on)["profile"] is None
    assert parts_read(under_another_name)["profile"] is None


def test_another_way_to_write_it_counts_as_reading_the_value() -> None:
    assert parts_read(compared_with_none_from_the_left)["profile"] == {value("capacity")}


def test_no_rule_in_force_reads_a_record_whole_that_is_another_one_for_everybody() -> None:
    """Slow, not wrong: a rule that reads a certificate or an instructor whole would be asked once for each of them."""
    law = law_on(date(2026, 11, 26))
    for conditions in law.conditions.values():
        for condition in conditions:
            read = parts_read(condition.rule)
            for need in condition.needs:
                if need.name in (
                    "accreditation_certificate",
                    "instructor",
                    "market_need",
                    "licence",
                    "profile",
                    "registration",
                ):
                    assert read[need.name] is not None, condition.code
