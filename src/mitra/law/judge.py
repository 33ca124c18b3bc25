"""The only algorithm: facts of one institution and the law of a day in, findings out. Pure, no sentences.

Every condition in force is run, so that all defects are seen at once. Any *no* makes "not met"; else anything unproven makes
"unproven"; else "met"; a requirement without conditions for the subject is "not applicable". Absence can never pass.
"""

from __future__ import annotations

from typing import Any

from mitra.law.evidence import NOTHING, Settled, State, settle
from mitra.law.facts import Case, Fact, FactsByKind
from mitra.law.finding import Finding, Outcome, Reason
from mitra.law.in_force import Law
from mitra.law.requirement import Condition, Definition, Need, Requirement, Weight
from mitra.law.vocabulary import KINDS, About, Several

_NO = frozenset({State.FAILS, State.DENIED})
_STATES = {True: State.HOLDS, False: State.FAILS, None: State.MISSING}


def judge(case: Case, law: Law, *, believing: bool = False) -> list[Finding]:
    """Findings for the institution, then for each programme in the order given, each in the order R1–R5.

    `believing` answers "what if every claim were confirmed, and every person asked agreed": never a finding to act on.
    """
    institution = _Subject(About.INSTITUTION, None, case.institution, {}, law, believing)
    findings = [institution.judge(one) for one in law.requirements if About.INSTITUTION in one.about]
    for code, facts in case.programmes.items():
        programme = _Subject(About.PROGRAMME, code, facts, institution.settled, law, believing, case.institution)
        findings += [programme.judge(one) for one in law.requirements if About.PROGRAMME in one.about]
    return findings


class _Subject:
    """One institution or programme while it is judged. Each kind is settled once, the institution's for all programmes."""

    def __init__(
        self,
        about: About,
        programme: str | None,
        facts: FactsByKind,
        inherited: dict[str, tuple[Settled, ...]],
        law: Law,
        believing: bool,
        institution: FactsByKind | None = None,
    ) -> None:
        self.about, self.programme, self.facts, self.law, self.believing = about, programme, facts, law, believing
        self.institution = facts if institution is None else institution
        self.settled: dict[str, tuple[Settled, ...]] = {}
        self.inherited = inherited

    def judge(self, requirement: Requirement) -> Finding:
        reasons: list[Reason] = []
        conditions = self.law.conditions[requirement.id, self.about]
        applies = self._applies(requirement.id, requirement.cites, requirement.applies_when, reasons)
        checked = [self._check(requirement.id, c) for c in conditions] if applies else []
        notices = [r for c, found in zip(conditions, checked, strict=False) if c.weight is Weight.NOTICE for r in found]
        deciding = {c.name: found for c, found in zip(conditions, checked, strict=False) if c.weight is Weight.DECIDES}
        reasons += self._decide(deciding, conditions)
        against = _distinct([r for r in reasons if r.state is not State.HOLDS])
        supports = tuple(r for r in reasons if r.state is State.HOLDS)
        return Finding(
            requirement=requirement.id,
            about=self.about,
            programme=self.programme,
            outcome=_outcome(against, supports),
            reasons=against,
            supports=supports,
            notices=tuple(r for r in notices if r.state is State.FAILS),
            on=self.law.on,
            law=self.law.digest,
        )

    # -- conditions

    def _check(self, requirement: str, condition: Condition) -> list[Reason]:
        """The reasons of one condition: one, or one for each item of a kind that comes several times; none if not asked."""
        reasons: list[Reason] = []
        if not self._applies(requirement, condition.cites, condition.when, reasons):
            return reasons
        items = self._settle(condition.quantified) if condition.quantified else (None,)
        return [reason for item in items for reason in self._check_item(requirement, condition, item)]

    def _check_item(self, requirement: str, condition: Condition, item: Settled | None) -> list[Reason]:
        evidence = {n.kind: item or NOTHING for n in condition.needs if n.role == "fact" and n.kind == condition.quantified}
        for need in condition.needs:
            if need.role in ("fact", "member") and need.kind not in evidence:
                evidence[need.kind] = self._settle(need.kind)[0]
        lacking = [(kind, one) for kind, one in evidence.items() if one.state is not State.HOLDS]
        gaps = [_evidence(requirement, kind, one, condition.cites) for kind, one in lacking if not self._excused(kind, one)]
        if lacking and not gaps:
            return [
                Reason(condition.code, State.HOLDS, condition.name, condition.quantified, None, (), cites=(condition.cites,))
            ]
        return gaps or [self._ask(condition, item, evidence)]

    def _ask(self, condition: Condition, item: Settled | None, evidence: dict[str, Settled]) -> Reason:
        """Put the question to the rule; where the machine may not refuse alone, a person's answer stands in for its doubt."""
        values = {need.name: self._value(need, evidence) for need in condition.needs if need.role != "member"}
        holds: bool | None
        if member := condition.member:
            kind = next(need.kind for need in condition.needs if need.role == "member")
            at_fault = tuple(m.code for m in evidence[kind].value if not condition.rule(**values, **{member: m}))
            holds = not at_fault
        else:
            at_fault, holds = (), condition.rule(**values)
        reason = Reason(
            code=condition.code,
            state=_STATES[holds],
            condition=condition.name,
            kind=condition.quantified,
            item=item.item if item else None,
            facts=tuple(id for one in evidence.values() for id in one.facts),
            members=at_fault,
            parameters=tuple(need.name for need in condition.needs if need.role == "parameter"),
            cites=(condition.cites,),
        )
        return self._refer(reason, condition.refers_to) if condition.refers_to and reason.state is State.FAILS else reason

    def _refer(self, reason: Reason, kind: str) -> Reason:
        answer = self._settle(kind)[0]
        if answer.state is State.HOLDS or (self.believing and answer.state is State.MISSING):
            holds = answer.value is not False
            return reason._replace(state=State.HOLDS if holds else State.FAILS, facts=reason.facts + answer.facts)
        return reason._replace(state=State.REFERRED, kind=kind, facts=reason.facts + answer.facts)

    def _decide(self, checked: dict[str, list[Reason]], conditions: tuple[Condition, ...]) -> list[Reason]:
        """Of a kind of which one good item is enough, only the best item speaks: all its conditions must hold together."""
        out: list[Reason] = []
        alternatives: dict[str, dict[str | None, list[Reason]]] = {}
        for condition in conditions:
            quantified = condition.quantified
            for reason in checked.get(condition.name, []):
                if quantified and reason.kind == quantified and KINDS[quantified].several is Several.SOME:
                    alternatives.setdefault(quantified, {}).setdefault(reason.item, []).append(reason)
                else:
                    out.append(reason)
        for items in alternatives.values():
            best = min(items.values(), key=_distance)
            out += best
        return out

    # -- evidence

    def _applies(self, requirement: str, cites: str, when: Definition | None, reasons: list[Reason]) -> bool:
        """Whether the definition says so; where its facts are not proved, that is a reason of its own."""
        if when is None:
            return True
        evidence = {need.kind: self._settle(need.kind)[0] for need in when.needs if need.role == "fact"}
        lacking = [(kind, one) for kind, one in evidence.items() if one.state is not State.HOLDS]
        reasons += [_evidence(requirement, kind, one, cites) for kind, one in lacking]
        return not lacking and bool(when.rule(**{need.name: self._value(need, evidence) for need in when.needs}))

    def _settle(self, kind: str) -> tuple[Settled, ...]:
        own = self.about in KINDS[kind].about
        settled = self.settled if own else self.inherited
        if kind not in settled:
            facts: tuple[Fact, ...] = (self.facts if own else self.institution).get(kind, ())
            settled[kind] = settle(KINDS[kind], facts, self.law, believing=self.believing)
        return settled[kind]

    def _excused(self, kind: str, settled: Settled) -> bool:
        """When believing: what only others can say is taken to come out well."""
        return self.believing and settled.state is State.MISSING and not KINDS[kind].stated_by_lpk

    def _value(self, need: Need, evidence: dict[str, Settled]) -> Any:
        match need.role:
            case "on":
                return self.law.on
            case "catalogue":
                return self.law.catalogue
            case "parameter":
                return self.law.values[need.name]
        return evidence[need.kind].value


def _evidence(requirement: str, kind: str, settled: Settled, cites: str) -> Reason:
    code = f"{requirement}.{kind}.{settled.state.value}"
    return Reason(code, settled.state, "", kind, settled.item, settled.facts, cites=(cites,))


def _distance(reasons: list[Reason]) -> tuple[int, int]:
    """How far an item is from good enough: refusals first, then gaps; the first stated wins a tie."""
    return (sum(r.state in _NO for r in reasons), sum(r.state is not State.HOLDS for r in reasons))


def _distinct(reasons: list[Reason]) -> tuple[Reason, ...]:
    """The same gap needed by several conditions is one reason, citing each."""
    merged: dict[tuple[str, str | None], Reason] = {}
    for reason in reasons:
        key = (reason.code, reason.item)
        first = merged.get(key, reason)
        merged[key] = first._replace(cites=tuple(dict.fromkeys(first.cites + reason.cites)))
    return tuple(merged.values())


def _outcome(against: tuple[Reason, ...], supports: tuple[Reason, ...]) -> Outcome:
    if any(reason.state in _NO for reason in against):
        return Outcome.NOT_MET
    if against:
        return Outcome.UNPROVEN
    return Outcome.MET if supports else Outcome.NOT_APPLICABLE
