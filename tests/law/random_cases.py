"""Random cases near the line: mostly good facts, each spoiled in a few ways that matter, on days around the boundaries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from mitra.law.facts import Case, Check, Fact, Source, by_kind
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
from mitra.law.vocabulary import KINDS, About
from mitra.values.period import Period
from tests.law.institution import LONG, PROFILE, SEWING, WELDING, institution_facts, programme_facts

BOUNDARIES = (date(2021, 2, 2), date(2022, 1, 3), date(2025, 2, 7), date(2025, 11, 18), date(2026, 11, 24))
DAYS = sorted({day + timedelta(days=away) for day in BOUNDARIES for away in (-1, 0, 1)} - {date(2021, 2, 1)})
_NEAR = st.sampled_from(DAYS) | st.builds(
    lambda day, away: day + timedelta(days=away), st.sampled_from(DAYS), st.sampled_from([-731, -730, -91, -90, -1, 1])
)
_PERIODS = st.just(LONG) | st.builds(
    lambda start, days: Period(start, None if days is None else start + timedelta(days=days)),
    _NEAR,
    st.none() | st.sampled_from([1, 30, 2000]),
)
_YES = st.sampled_from([True, True, True, False])
_UNITS = st.lists(
    st.sampled_from(
        [
            Unit(WELDING.code, WELDING.title),
            Unit(WELDING.code, "Judul yang lain sekali"),
            Unit(SEWING.code, SEWING.title),
            Unit("X.00ABC00.001.1", "Entah"),
        ]
    ),
    max_size=2,
).map(tuple)
_PROFILES = st.builds(
    PROFILE.__class__,
    title=st.sampled_from([PROFILE.title, "Menjahit Dasar"]),
    field=st.sampled_from(["Las", "Las", "Garmen"]),
    occupation=st.sampled_from([PROFILE.occupation, "Penjahit"]),
    province=st.sampled_from(["32", "35"]),
    mode=st.sampled_from(DeliveryMode),
    fully_self_paced=st.none() | st.booleans(),
    cost_per_trainee=st.none() | st.sampled_from([1_000_000, 1_000_001, 2_400_001]),
    public_price=st.none() | st.just(1_000_000),
    offered_free_elsewhere=st.none() | st.booleans(),
    capacity=st.none() | st.sampled_from([0, 16]),
    schedule_stated=st.none() | st.booleans(),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "institution_type": st.sampled_from(InstitutionType),
    "legal_form": st.sampled_from(LegalForm),
    "registration": st.builds(Registration, st.just("1"), _YES, _YES, _YES),
    "licence": st.builds(Licence, st.sampled_from(LicenceForm), st.sampled_from("12"), _PERIODS),
    "accreditation_certificate": st.builds(
        Certificate,
        st.sampled_from("12"),
        _PERIODS,
        st.sampled_from([frozenset(), frozenset({PROFILE.title})]),
        st.sampled_from([frozenset(), frozenset({"Las"}), frozenset({"Garmen"})]),
        st.booleans(),
        st.none() | _NEAR,
    ),
    "minister_approval": st.builds(Approval, st.just("K"), _YES, _PERIODS),
    "partner_designation": st.builds(Approval, st.just("T"), _YES, _PERIODS),
    "profile": st.just(PROFILE) | _PROFILES,
    "standard": st.builds(Standard, st.sampled_from([StandardForm.NATIONAL, StandardForm.NATIONAL, *StandardForm])),
    "units": st.just((Unit(WELDING.code, WELDING.title),)) | _UNITS,
    "teaching_documents": st.builds(TeachingDocuments, _YES, _YES, _YES),
    "instructor": st.builds(
        Instructor,
        st.just("A"),
        st.sampled_from(["", "M"]),
        st.sampled_from(["", "T"]),
        st.integers(0, 3),
        st.integers(0, 3),
        _YES,
    ),
    "market_need": st.builds(
        MarketNeed,
        st.just("S"),
        st.sampled_from([PROFILE.occupation, PROFILE.occupation, "Penjahit"]),
        st.sampled_from(["32", "35", "ID"]),
        _NEAR,
    ),
    **dict.fromkeys(("evaluation_system", "progress_monitoring", "interactive_delivery"), st.builds(OnlineFeature, _YES)),
    **dict.fromkeys(
        ("facilities_suit_the_mode", "training_is_competency_based", "units_fit_the_programme", "standard_is_recognised"),
        _YES,
    ),
}


@st.composite
def statements(draw: st.DrawFn, kind: str, number: int) -> Fact:
    """A statement of one kind: usually by one who can prove it, usually of long ago and still of force."""
    provers = sorted(KINDS[kind].proved_by)
    source = draw(st.sampled_from([*provers, *provers, Source.LPK]))
    check = draw(st.sampled_from([None, None, None, Check.CONFIRMED, Check.DENIED]))
    checker = draw(st.sampled_from([None, *provers, Source.DISNAKER]))
    start = draw(st.none() | _NEAR)
    return Fact(
        id=f"{kind}-{number}",
        kind=kind,
        value=draw(VALUES[kind]),
        source=source,
        said_on=draw(st.none() | st.just(date(2021, 1, 1)) | _NEAR),
        checked_by=checker,
        checked_on=draw(st.none() | _NEAR) if checker else None,
        check=check,
        item=draw(st.sampled_from([None, "A", "B"])) if KINDS[kind].several else None,
        valid_from=start,
        valid_until=draw(st.none() | st.just(start + timedelta(days=400))) if start else None,
    )


def _good(about: About) -> list[Fact]:
    """What meets everything, said long before every day judged."""
    facts = institution_facts() if about is About.INSTITUTION else programme_facts()
    return [one._replace(said_on=date(2020, 1, 1), checked_on=None) for one in facts]


@st.composite
def facts_about(draw: st.DrawFn, about: About, on: date) -> list[Fact]:
    """The facts of one that meets everything on that day, with up to three kinds stated otherwise, several times or not."""
    spoiled = draw(st.sets(st.sampled_from([name for name, kind in KINDS.items() if about in kind.about]), max_size=3))
    facts = [_fitting(one, on) for one in _good(about) if one.kind not in spoiled]
    for kind in sorted(spoiled):
        facts += [draw(statements(kind, number)) for number in range(draw(st.sampled_from([0, 1, 1, 2, 3])))]
    return draw(st.permutations(facts))


def _fitting(one: Fact, on: date) -> Fact:
    """Proofs that grow old are given on the day itself."""
    if one.kind == "registration":
        return one._replace(said_on=on)
    return one._replace(value=one.value._replace(dated_on=on)) if one.kind == "market_need" else one


@st.composite
def cases(draw: st.DrawFn, on: date, most: int = 2) -> Case:
    """An institution with up to `most` programmes, seen on a day."""
    codes = ("p", "q")[: draw(st.integers(0, most))]
    programmes = {code: by_kind(draw(facts_about(About.PROGRAMME, on))) for code in codes}
    return Case(by_kind(draw(facts_about(About.INSTITUTION, on))), programmes)


@st.composite
def days_and_cases(draw: st.DrawFn) -> tuple[date, Case]:
    """A day near a boundary and a case to judge on it."""
    on = draw(st.sampled_from(DAYS))
    return on, draw(cases(on))
