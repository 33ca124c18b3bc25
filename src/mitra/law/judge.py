"""The only algorithm: facts of one institution and the law of a day in, findings out. Pure, no sentences.

Every condition in force is asked, so that all defects are seen at once. Any *no* makes "not met"; else anything unproven makes
"unproven"; else "met"; a requirement without conditions for the subject is "not applicable". Absence can never pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mitra.law.asking import Asking, Evidence
from mitra.law.evidence import Settled, State, settle
from mitra.law.facts import Case, FactsByKind
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import Law
from mitra.law.requirement import Condition, Requirement, Weight
from mitra.law.vocabulary import KINDS, About


def judge(case: Case, law: Law, *, believing: bool = False) -> list[Finding]:
    """Findings for the institution, then for each programme in the order given, each in the order R1–R5.

    `believing` answers "what if every claim were confirmed, and every person asked agreed": never a finding to act on.
    """
    institution = _evidence(About.INSTITUTION, case.institution, law, believing)
    subjects: list[tuple[About, str | None, Evidence]] = [(About.INSTITUTION, None, institution)]
    for code, own in case.programmes.items():
        subjects.append((About.PROGRAMME, code, _evidence(About.PROGRAMME, own, law, believing, institution)))
    return [
        _find(requirement, about, programme, Asking(evidence, law, believing=believing))
        for about, programme, evidence in subjects
        for requirement in law.requirements
        if about in requirement.about
    ]


def compose(
    requirement: Requirement,
    about: About,
    programme: str | None,
    law: Law,
    gaps: Sequence[Reason],
    answers: Iterable[tuple[Condition, Sequence[Reason]]],
) -> Finding:
    """One finding of the answers to its conditions. `gaps`: why it cannot be said whether the requirement applies."""
    reasons = list(gaps)
    notices: list[Reason] = []
    items: dict[str, dict[str | None, list[Reason]]] = {}
    for condition, given in answers:
        for reason in given:
            if condition.weight is Weight.NOTICE:
                notices.append(reason)
            elif condition.one_is_enough and reason.kind == condition.quantified:
                items.setdefault(reason.kind, {}).setdefault(reason.item, []).append(reason)
            else:
                reasons.append(reason)
    for several in items.values():
        # All its conditions must hold of one and the same item: only the best item speaks.
        best: list[Reason] = min(several.values(), key=_distance)
        reasons += best
    against = _distinct([reason for reason in reasons if reason.state is not State.HOLDS])
    supports = tuple([reason for reason in reasons if reason.state is State.HOLDS])
    return Finding(
        requirement.id,
        about,
        programme,
        _outcome(against, supports),
        against,
        supports,
        tuple([reason for reason in notices if reason.state is State.FAILS]),
        law.on,
        law.digest,
    )


def _find(requirement: Requirement, about: About, programme: str | None, asking: Asking) -> Finding:
    law = asking.law
    applies, gaps = asking.applies(requirement)
    asked = law.conditions[requirement.id, about] if applies else ()
    answers = [(condition, asking.check(condition, requirement.id)) for condition in asked]
    return compose(requirement, about, programme, law, gaps, answers)


def _evidence(about: About, facts: FactsByKind, law: Law, believing: bool, institution: Evidence | None = None) -> Evidence:
    """Settles each kind once, when it is first asked for; what is known of the institution alone, there, for all programmes."""
    settled: dict[str, tuple[Settled, ...]] = {}

    def evidence(kind: str) -> tuple[Settled, ...]:
        if kind not in settled:
            if institution and about not in KINDS[kind].about:
                settled[kind] = institution(kind)
            else:
                settled[kind] = settle(KINDS[kind], facts.get(kind, ()), law, believing=believing)
        return settled[kind]

    return evidence


def _distance(reasons: list[Reason]) -> tuple[int, int]:
    """How far an item is from good enough: refusals first, then gaps; the first stated wins a tie."""
    return (sum(r.refuses for r in reasons), sum(r.state is not State.HOLDS for r in reasons))


def _distinct(reasons: list[Reason]) -> tuple[Reason, ...]:
    """The same gap needed by several conditions is one reason, citing each."""
    merged: dict[tuple[str, str | None], Reason] = {}
    for reason in reasons:
        first = merged.get((reason.code, reason.item), reason)
        merged[reason.code, reason.item] = first._replace(cites=tuple(dict.fromkeys(first.cites + reason.cites)))
    return tuple(merged.values())


def _outcome(against: tuple[Reason, ...], supports: tuple[Reason, ...]) -> Outcome:
    if any(reason.refuses for reason in against):
        return Outcome.NOT_MET
    if against:
        return Outcome.UNPROVEN
    return Outcome.MET if supports else Outcome.NOT_APPLICABLE
