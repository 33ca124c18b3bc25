"""What must hold of judging, whatever the facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.law.evidence import State
from mitra.law.facts import Case, Check, Fact, Source, by_kind
from mitra.law.finding import Finding, Outcome
from mitra.law.judge import judge
from mitra.law.parameters import parameters
from mitra.law.records import InstitutionType
from mitra.law.requirements import REQUIREMENTS
from mitra.law.sources import cite
from mitra.law.vocabulary import KINDS, About, Several
from mitra.law.wording import LANGUAGES, say
from tests.depth import tries
from tests.law.institution import INSTITUTION, PROGRAMME, law, replaced
from tests.law.random_cases import DAYS, VALUES, _fitting, _good, days_and_cases, facts_about

FEW = settings(max_examples=tries(60), suppress_health_check=[HealthCheck.too_slow])
RANK = {Outcome.NOT_MET: 0, Outcome.UNPROVEN: 1, Outcome.MET: 2}
EACH_DAY = st.sampled_from(DAYS)


def _all(case: Case) -> list[Fact]:
    groups = (case.institution, *case.programmes.values())
    return [fact for group in groups for facts in group.values() for fact in facts]


def _by_subject(findings: Iterable[Finding]) -> dict[tuple[str | None, str], Outcome]:
    return {(f.programme, f.requirement): f.outcome for f in findings}


@FEW
@given(days_and_cases())
def test_the_same_facts_day_and_law_give_the_same_findings(seen: tuple[date, Case]) -> None:
    on, case = seen
    assert judge(case, law(on)) == judge(case, law(on))


@FEW
@given(days_and_cases(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_outcome(seen: tuple[date, Case], chance: object) -> None:
    on, case = seen

    def shuffled(group: dict[str, tuple[Fact, ...]]) -> dict[str, tuple[Fact, ...]]:
        facts = [fact for told in group.values() for fact in told]
        chance.shuffle(facts)  # type: ignore[attr-defined]
        return by_kind(facts)

    other = Case(shuffled(dict(case.institution)), {code: shuffled(dict(own)) for code, own in case.programmes.items()})
    for believing in (False, True):
        assert _by_subject(judge(case, law(on), believing=believing)) == _by_subject(judge(other, law(on), believing=believing))


@FEW
@given(days_and_cases())
def test_programmes_judged_together_are_judged_as_each_alone(seen: tuple[date, Case]) -> None:
    on, case = seen
    together = judge(case, law(on))
    alone = [
        finding
        for code, own in case.programmes.items()
        for finding in judge(Case(case.institution, {code: own}), law(on))
        if finding.programme == code
    ]
    assert [f for f in together if f.programme is not None] == alone
    assert [f for f in together if f.programme is None] == judge(Case(case.institution, {}), law(on))


@FEW
@given(days_and_cases())
def test_results_carry_only_ids_that_exist_and_belong_to_the_subject(seen: tuple[date, Case]) -> None:
    on, case = seen
    codes = {c.code for r in REQUIREMENTS for c in r.conditions}
    own = {None: by_id(case.institution)} | {code: by_id(case.institution) | by_id(p) for code, p in case.programmes.items()}
    for finding in judge(case, law(on)):
        for reason in (*finding.reasons, *finding.supports, *finding.notices):
            assert set(reason.facts) <= own[finding.programme].keys()
            assert set(reason.parameters) <= parameters().keys()
            assert all(cite(reference, on) for reference in reason.cites)
            assert reason.kind == "" or reason.kind in KINDS
            if reason.condition:
                assert reason.code in codes
            else:
                assert reason.code == f"{finding.requirement}.{reason.kind}.{reason.state.value}"


def by_id(group: object) -> dict[str, Fact]:
    return {fact.id: fact for facts in group.values() for fact in facts}  # type: ignore[attr-defined]


@FEW
@given(days_and_cases())
def test_an_outcome_is_what_its_reasons_say(seen: tuple[date, Case]) -> None:
    on, case = seen
    for finding in judge(case, law(on)):
        states = {reason.state for reason in finding.reasons}
        assert State.HOLDS not in states
        assert {reason.state for reason in finding.supports} <= {State.HOLDS}
        if finding.outcome is Outcome.NOT_MET:
            assert states & {State.FAILS, State.DENIED}
        elif finding.outcome is Outcome.UNPROVEN:
            assert states
            assert not states & {State.FAILS, State.DENIED}
        else:
            assert not states
        assert finding.grounds == (finding.supports if finding.outcome is Outcome.MET else finding.reasons)


# -- absence can never pass


@FEW
@given(days_and_cases(), st.sampled_from(sorted(KINDS)))
def test_what_rests_on_a_kind_of_fact_is_never_met_without_any(seen: tuple[date, Case], kind: str) -> None:
    on, case = seen
    law_of_day = law(on)

    def rest(group: dict[str, tuple[Fact, ...]]) -> dict[str, tuple[Fact, ...]]:
        return {name: facts for name, facts in group.items() if name != kind}

    lacking = Case(rest(dict(case.institution)), {code: rest(dict(own)) for code, own in case.programmes.items()})
    facts = by_id(case.institution)
    for own in case.programmes.values():
        facts |= by_id(own)
    before = {(f.programme, f.requirement): f for f in judge(case, law_of_day)}
    for after in judge(lacking, law_of_day):
        was = before[after.programme, after.requirement]
        relied = {facts[id].kind for reason in was.supports for id in reason.facts}
        if was.outcome is Outcome.MET and kind in relied:
            assert after.outcome is not Outcome.MET


@FEW
@given(EACH_DAY, st.data())
def test_claims_of_the_institution_alone_meet_only_what_it_alone_decides(on: date, data: st.DataObject) -> None:
    def claimed(about: About) -> list[Fact]:
        return [one._replace(source=Source.LPK, checked_by=None, check=None) for one in data.draw(facts_about(about, on))]

    case = Case(by_kind(claimed(About.INSTITUTION)), {"p": by_kind(claimed(About.PROGRAMME))})
    for finding in judge(case, law(on)):
        assert finding.outcome is not Outcome.MET
        for reason in finding.supports:
            assert by_id_of(reason.facts, case) <= {k for k, v in KINDS.items() if v.declared}


def by_id_of(ids: tuple[str, ...], case: Case) -> set[str]:
    kinds = {fact.id: fact.kind for fact in _all(case)}
    return {kinds[id] for id in ids}


# -- proof helps, its absence does not


def _worth(case: Case, on: date) -> dict[tuple[str | None, str], Outcome]:
    return _by_subject(judge(case, law(on)))


@FEW
@given(EACH_DAY, st.data())
def test_a_supporting_proof_never_makes_an_outcome_worse_and_its_loss_never_makes_it_better(
    on: date, data: st.DataObject
) -> None:
    """The proof added is the good one; where it is contradicted by another, the matter is open, not worse."""
    kind = data.draw(st.sampled_from(sorted(INSTITUTION.keys() | PROGRAMME.keys())))
    good = {
        about: next((_fitting(f, on) for f in _good(about) if f.kind == kind), None)
        for about in (About.INSTITUTION, About.PROGRAMME)
    }
    told = {about: data.draw(facts_about(about, on)) for about in (About.INSTITUTION, About.PROGRAMME)}
    if kind == "profile":  # another mode is another programme: not the same question
        told[About.PROGRAMME] = replaced(told[About.PROGRAMME], "profile", value=good[About.PROGRAMME].value)  # type: ignore[union-attr]

    if kind == "licence":  # which licence is the good one hangs on the type
        type_of_it = InstitutionType.PRIVATE
        told[About.INSTITUTION] = replaced(told[About.INSTITUTION], "institution_type", value=type_of_it)

    def case(extra: bool) -> Case:
        facts = {
            about: [*told[about], one._replace(id="extra", said_on=on, checked_on=None)] if extra and one else told[about]
            for about, one in good.items()
        }
        return Case(by_kind(facts[About.INSTITUTION]), {"p": by_kind(facts[About.PROGRAMME])})

    without, added = _worth(case(False), on), _worth(case(True), on)
    for key, before in without.items():
        after = added[key]
        if Outcome.NOT_APPLICABLE in (before, after):
            # Only a programme whose mode was open can come to be one to which the requirement does not apply.
            assert before is after or kind in ("profile",), key
        elif KINDS[kind].several is Several.EVERY or before is not Outcome.MET:
            # Where it was open what else is asked, the proof may bring to light a defect that was there before it.
            assert RANK[after] >= RANK[before] or _decides_what_is_asked(kind, key, case(False), on), key
        else:
            assert after is Outcome.MET or _contradicts(told, kind), key


def _decides_what_is_asked(kind: str, subject: tuple[str | None, str], without: Case, on: date) -> bool:
    """Whether other conditions were not asked for want of this proof ("which licence?" while the type is not proved)."""
    gates = {k for found in law(on).conditions.values() for c in found if c.when for k in c.when.kinds}
    (finding,) = [f for f in judge(without, law(on)) if (f.programme, f.requirement) == subject]
    return kind in gates and any(reason.kind == kind for reason in finding.reasons)


def _contradicts(told: dict[About, list[Fact]], kind: str) -> bool:
    """Whether somebody else had proved another value before: then adding proof opens the matter, and should."""
    good = {str(fact.value) for about in told for fact in _good(about) if fact.kind == kind}
    others = {str(fact.value) for facts in told.values() for fact in facts if fact.kind == kind}
    denied = any(fact.check is Check.DENIED for facts in told.values() for fact in facts if fact.kind == kind)
    return bool(others - good) or denied


# -- if every claim were confirmed


@FEW
@given(days_and_cases())
def test_believing_never_makes_an_outcome_worse_than_unproven_to_not_met_without_a_refusal(seen: tuple[date, Case]) -> None:
    """What is met stays met when claims are believed: nothing that was proved is lost."""
    on, case = seen
    believed = _by_subject(judge(case, law(on), believing=True))
    for key, outcome in _worth(case, on).items():
        if outcome is Outcome.MET:
            assert believed[key] is Outcome.MET, key


# -- everything can be said


@FEW
@given(days_and_cases())
def test_every_reason_can_be_told_in_both_languages_with_a_next_step_when_it_is_against(seen: tuple[date, Case]) -> None:
    on, case = seen
    facts = {fact.id: fact for fact in _all(case)}
    law_of_day = law(on)
    for finding in judge(case, law_of_day):
        for language in LANGUAGES:
            for reason in (*finding.reasons, *finding.notices):
                said = say(reason, law_of_day, facts, language)
                assert said.text.endswith(".")
                assert said.next.endswith(".")
            for reason in finding.supports:
                said = say(reason, law_of_day, facts, language)
                assert said.text.endswith(".")
                assert said.next == ""


def test_random_cases_state_every_kind() -> None:
    assert VALUES.keys() == KINDS.keys()
