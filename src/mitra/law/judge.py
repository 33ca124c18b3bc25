"""The only algorithm: facts of one institution and the law of a day in, findings out. Pure, no sentences.

Every condition in force is asked, so that all defects are seen at once. Any *no* makes "not met"; else anything unproven makes
"unproven"; else "met"; a requirement without conditions for the subject is "not applicable". Absence can never pass.
"""

from __future__ import annotations

from mitra.law.evidence import Settled, State, settle
from mitra.law.facts import Case, FactsByKind
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import Law
from mitra.law.requirement import Condition, Definition, Requirement, Weight
from mitra.law.vocabulary import KINDS, About

_ANSWERS = {True: State.HOLDS, False: State.FAILS, None: State.MISSING}


def judge(case: Case, law: Law, *, believing: bool = False) -> list[Finding]:
    """Findings for the institution, then for each programme in the order given, each in the order R1–R5.

    `believing` answers "what if every claim were confirmed, and every person asked agreed": never a finding to act on.
    """
    institution = _Subject(About.INSTITUTION, None, case.institution, law, believing)
    programmes = (_Subject(About.PROGRAMME, code, own, law, believing, institution) for code, own in case.programmes.items())
    return [
        subject.judge(requirement)
        for subject in (institution, *programmes)
        for requirement in law.requirements
        if subject.about in requirement.about
    ]


class _Subject:
    """One institution or programme while it is judged. Each kind is settled once, the institution's for all programmes."""

    def __init__(
        self,
        about: About,
        programme: str | None,
        facts: FactsByKind,
        law: Law,
        believing: bool,
        institution: _Subject | None = None,
    ) -> None:
        self.about, self.programme, self.facts, self.law, self.believing = about, programme, facts, law, believing
        self.institution = institution
        self.settled: dict[str, tuple[Settled, ...]] = {}

    def judge(self, requirement: Requirement) -> Finding:
        reasons: list[Reason] = []
        notices: list[Reason] = []
        items: dict[str, dict[str | None, list[Reason]]] = {}
        if self._applies(requirement.applies_when, requirement.id, requirement.cites, reasons):
            for condition in self.law.conditions[requirement.id, self.about]:
                for reason in self._check(condition, requirement.id):
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
            self.about,
            self.programme,
            _outcome(against, supports),
            against,
            supports,
            tuple([reason for reason in notices if reason.state is State.FAILS]),
            self.law.on,
            self.law.digest,
        )

    # -- conditions

    def _check(self, condition: Condition, requirement: str) -> list[Reason]:
        """The reasons of one condition: one, or one for each item of a kind that comes several times; none if not asked."""
        reasons: list[Reason] = []
        if self._applies(condition.when, requirement, condition.cites, reasons):
            for item in self._settle(condition.quantified) if condition.quantified else (None,):
                reasons += self._check_item(condition, requirement, item)
        return reasons

    def _check_item(self, condition: Condition, requirement: str, item: Settled | None) -> list[Reason]:
        evidence = [item if item and kind == condition.quantified else self._settle(kind)[0] for kind in condition.kinds]
        gaps = self._gaps(condition.kinds, evidence, requirement, condition.cites)
        if not gaps:
            return [self._ask(condition, item, evidence)]
        return [gap for gap in gaps if not self._granted(gap)] or [_reason(condition, State.HOLDS, None, ())]

    def _ask(self, condition: Condition, item: Settled | None, evidence: list[Settled]) -> Reason:
        """Put the question to the rule, or once for each member of a list; then to a person where the machine only doubts."""
        values = dict(self.law.given[condition.rule])
        facts: tuple[str, ...] = ()
        for kind, one in zip(condition.kinds, evidence, strict=True):
            values[kind] = one.value
            facts += one.facts
        at_fault: tuple[str, ...] = ()
        if condition.member is None:
            answer = condition.rule(**values)
        else:
            members, name = values.pop(condition.member.kind), condition.member.name
            at_fault = tuple([one.code for one in members if not condition.rule(**values, **{name: one})])
            answer = not at_fault
        reason = _reason(condition, _ANSWERS[answer], item, facts, at_fault)
        return self._refer(reason, condition.refers_to) if answer is False and condition.refers_to else reason

    def _refer(self, reason: Reason, kind: str) -> Reason:
        """A person's answer stands in for the machine's doubt; until it is given, the matter is referred."""
        answer = self._settle(kind)[0]
        reason = reason._replace(facts=reason.facts + answer.facts)
        if answer.state is State.HOLDS or (self.believing and answer.state is State.MISSING):
            return reason._replace(state=_ANSWERS[answer.value is not False])
        return reason._replace(state=State.REFERRED, kind=kind)

    # -- evidence

    def _applies(self, when: Definition | None, requirement: str, cites: str, reasons: list[Reason]) -> bool:
        """Whether the definition says so; where its facts are not proved, that is a reason of its own."""
        if when is None:
            return True
        evidence = [self._settle(kind)[0] for kind in when.kinds]
        gaps = self._gaps(when.kinds, evidence, requirement, cites)
        reasons += gaps
        values = {kind: one.value for kind, one in zip(when.kinds, evidence, strict=True)}
        return not gaps and bool(when.rule(**self.law.given[when.rule], **values))

    def _gaps(self, kinds: tuple[str, ...], evidence: list[Settled], requirement: str, cites: str) -> list[Reason]:
        return [
            Reason(f"{requirement}.{kind}.{one.state.value}", one.state, "", kind, one.item, one.facts, cites=(cites,))
            for kind, one in zip(kinds, evidence, strict=True)
            if one.state is not State.HOLDS
        ]

    def _granted(self, gap: Reason) -> bool:
        """When believing: what only others can say is taken to come out well."""
        return self.believing and gap.state is State.MISSING and not KINDS[gap.kind].stated_by_lpk

    def _settle(self, kind: str) -> tuple[Settled, ...]:
        if kind not in self.settled:
            if self.institution and self.about not in KINDS[kind].about:
                self.settled[kind] = self.institution._settle(kind)
            else:
                self.settled[kind] = settle(KINDS[kind], self.facts.get(kind, ()), self.law, believing=self.believing)
        return self.settled[kind]


def _reason(
    condition: Condition, state: State, item: Settled | None, facts: tuple[str, ...], members: tuple[str, ...] = ()
) -> Reason:
    name = item.item if item else None
    kind, parameters, cites = condition.quantified, condition.parameters, (condition.cites,)
    return Reason(condition.code, state, condition.name, kind, name, facts, members, parameters, cites)


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
