"""Lists of the nation against a plain reading: go through everybody, one after another, and count."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from mitra.law.finding import Outcome
from mitra.law.vocabulary import About
from tests.findings.national.test_lines import listed, roll
from tests.findings.runs import nation

if TYPE_CHECKING:
    from mitra.findings.national.lines import Line
    from mitra.findings.national.roll import Roll
    from mitra.findings.national.wanted import Wanted

pytestmark = pytest.mark.django_db
WORST_FIRST = (Outcome.NOT_MET, Outcome.UNPROVEN, Outcome.MET, Outcome.NOT_APPLICABLE)
COLUMNS = {
    About.INSTITUTION: ("province", "type"),
    About.PROGRAMME: ("province", "type", "field", "mode"),
}
IDS = ("R1", "R2", "R3", "R4", "R5")


def outcome_in(line: Line, column: str) -> Outcome:
    outcomes = {cell.requirement: cell.outcome for cell in line.strip}
    return min(outcomes.values(), key=WORST_FIRST.index) if column == "semua" else outcomes[column]


def matches(line: Line, wanted: Wanted, without: str = "") -> bool:
    return all(getattr(line, name) == value for name, value in wanted.facets.items() if name != without) and all(
        outcome_in(line, name) == value for name, value in wanted.outcomes.items() if name != without
    )


def asked(chance: random.Random, about: About, everybody: list[Line]) -> Wanted:
    from mitra.findings.national.wanted import SORTS, Wanted

    some = chance.choice(everybody)
    facets = {name: getattr(some, name) for name in COLUMNS[about] if chance.random() < 0.3}
    outcomes = {
        name: (outcome_in(some, name) if chance.random() < 0.8 else chance.choice(WORST_FIRST)).value
        for name in (*IDS, "semua")
        if chance.random() < 0.25
    }
    sort = chance.choice(("", *SORTS[about][:-1], *(f"-{name}" for name in SORTS[about][:-1])))
    return Wanted(facets=facets, outcomes=outcomes, sort=sort)


@pytest.mark.parametrize("about", [About.INSTITUTION, About.PROGRAMME])
def test_rows_and_counts_are_those_of_a_plain_reading(about: About) -> None:
    from mitra.findings.national.wanted import answered

    nation.screened(30)
    of = roll()
    everybody, chance = listed(of, about), random.Random(4)
    narrowed = 0
    for _ in range(100):
        wanted = asked(chance, about, everybody)
        found = answered(of, about, wanted)
        assert sorted(found.places.tolist()) == [at for at, line in enumerate(everybody) if matches(line, wanted)]
        narrowed += 0 < len(found.places) < len(everybody)
        for name in COLUMNS[about]:
            plain = Counter(getattr(line, name) for line in everybody if matches(line, wanted, name))
            assert {value: number for value, number in found.facets[name].items() if number} == plain
        for name in (*IDS, "semua"):
            plain = Counter(outcome_in(line, name) for line in everybody if matches(line, wanted, name))
            assert {value: number for value, number in found.outcomes[name].items() if number} == plain
    assert narrowed > 33


def keys(of: Roll, about: About, sort: str) -> list[object]:
    from mitra.findings.national.wanted import Wanted, answered
    from mitra.values.names import fold

    everybody = listed(of, about)
    lines = [everybody[at] for at in answered(of, about, Wanted(sort=sort)).places.tolist()]
    column = sort.removeprefix("-")
    if column.startswith("R") or column == "semua":
        return [WORST_FIRST.index(outcome_in(line, column)) for line in lines]
    if column == "place":
        return [(fold(line.province), fold(line.city)) for line in lines]
    return [fold(getattr(line, column)) for line in lines]


@pytest.mark.parametrize("about", [About.INSTITUTION, About.PROGRAMME])
def test_every_order_is_kept_and_turned_round(about: About) -> None:
    from mitra.findings.national.wanted import SORTS

    nation.screened(20)
    of = roll()
    for sort in SORTS[about][:-1]:
        assert keys(of, about, sort) == sorted(keys(of, about, sort))  # type: ignore[type-var]
        assert keys(of, about, f"-{sort}") == keys(of, about, sort)[::-1]


def test_a_word_is_looked_for_in_names_places_titles_and_fields() -> None:
    from mitra.findings.national.wanted import Wanted, answered
    from mitra.findings.search.spelling import words_of

    nation.screened(30)
    of = roll()
    for about in About:
        everybody = listed(of, about)
        offered = listed(of, About.PROGRAMME)
        for word in ("teknik", "bandung", "lpk", "9901", "adm"):
            found = set(answered(of, about, Wanted(text=word)).places.tolist())
            having = set()
            for at, line in enumerate(everybody):
                own = words_of(line.name, line.identifier, line.city, line.province, line.title, line.field)
                if about is About.INSTITUTION:
                    own += words_of(*(t for p in offered if p.identifier == line.identifier for t in (p.title, p.field)))
                if any(word in one for one in own):
                    having.add(at)
            assert found == having
        assert answered(of, about, Wanted(text="teknik")).places.tolist()


def test_a_mistyped_word_means_the_nearest_and_says_so() -> None:
    from mitra.findings.national.wanted import Wanted, answered

    nation.screened(12)
    of = roll()
    found = answered(of, About.PROGRAMME, Wanted(text="tekhnologi infromasi"))
    assert {(one.typed, one.read_as) for one in found.corrections} == {
        ("tekhnologi", ("teknologi",)), ("infromasi", ("informasi",)),
    }  # fmt: skip
    rightly = answered(of, About.PROGRAMME, Wanted(text="teknologi informasi"))
    assert sorted(found.places.tolist()) == sorted(rightly.places.tolist())
    assert len(found.places)


def test_the_best_answer_comes_first() -> None:
    from mitra.findings.national.wanted import Wanted, answered

    nation.screened(12)
    of = roll()
    for at in range(12):
        name = of.institutions.name[at]
        assert of.institutions.name[int(answered(of, About.INSTITUTION, Wanted(text=name)).places[0])] == name


@pytest.mark.parametrize("text", ["zzzzqq", "teknik zzzzqq"])
def test_a_word_that_nobody_has_leaves_nobody(text: str) -> None:
    from mitra.findings.national.wanted import Wanted, answered

    nation.screened(3)
    of = roll()
    assert not len(answered(of, About.INSTITUTION, Wanted(text=text)).places)


@pytest.mark.parametrize("text", ["!?", "   -  "])
def test_a_text_without_a_word_asks_for_nothing(text: str) -> None:
    from mitra.findings.national.wanted import Wanted, answered

    nation.screened(3)
    of = roll()
    assert len(answered(of, About.PROGRAMME, Wanted(text=text)).places) == len(of.programmes)
