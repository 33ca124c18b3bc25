"""Putting the conditions of the law to one subject's evidence. Pure; it neither reads statements nor writes findings.

The evidence comes as a function from a kind of fact to its settled items. So the same asking serves one institution
(`judge.py`) and, with one representative for all that are alike, the nation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mitra.law.evidence import Settled, State
from mitra.law.finding import Reason
from mitra.law.in_force import Law
from mitra.law.requirement import Condition, Definition, Requirement
from mitra.law.vocabulary import KINDS

Evidence = Callable[[str], tuple[Settled, ...]]

_ANSWERS = {True: State.HOLDS, False: State.FAILS, None: State.MISSING}


class Asking:
    """One subject's evidence, to which conditions are put. `believing` as in `judge`."""

    def __init__(self, evidence: Evidence, law: Law, *, believing: bool) -> None:
        self.evidence, self.law, self.believing = evidence, law, believing

    def applies(self, requirement: Requirement) -> tuple[bool, list[Reason]]:
        """Whether a requirement applies to the subject, and what cannot be said because a proof is wanting."""
        reasons: list[Reason] = []
        return self._applies(requirement.applies_when, requirement.id, requirement.cites, reasons), reasons

    def check(self, condition: Condition, requirement: str) -> list[Reason]:
        """The reasons of one condition: one, or one for each item of a kind that comes several times; none if not asked."""
        reasons: list[Reason] = []
        if self._applies(condition.when, requirement, condition.cites, reasons):
            for item in self.evidence(condition.quantified) if condition.quantified else (None,):
                reasons += self._check_item(condition, requirement, item)
        return reasons

    def _check_item(self, condition: Condition, requirement: str, item: Settled | None) -> list[Reason]:
        evidence = [item if item and kind == condition.quantified else self.evidence(kind)[0] for kind in condition.kinds]
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
        answer = self.evidence(kind)[0]
        reason = reason._replace(facts=reason.facts + answer.facts)
        if answer.state is State.HOLDS or (self.believing and answer.state is State.MISSING):
            return reason._replace(state=_ANSWERS[answer.value is not False])
        return reason._replace(state=State.REFERRED, kind=kind)

    def _applies(self, when: Definition | None, requirement: str, cites: str, reasons: list[Reason]) -> bool:
        """Whether the definition says so; where its facts are not proved, that is a reason of its own."""
        if when is None:
            return True
        evidence = [self.evidence(kind)[0] for kind in when.kinds]
        gaps = self._gaps(when.kinds, evidence, requirement, cites)
        reasons += gaps
        values = {kind: one.value for kind, one in zip(when.kinds, evidence, strict=True)}
        return not gaps and bool(when.rule(**self.law.given[when.rule], **values))

    def _gaps(self, kinds: Sequence[str], evidence: list[Settled], requirement: str, cites: str) -> list[Reason]:
        return [
            Reason(f"{requirement}.{kind}.{one.state.value}", one.state, "", kind, one.item, one.facts, cites=(cites,))
            for kind, one in zip(kinds, evidence, strict=True)
            if one.state is not State.HOLDS
        ]

    def _granted(self, gap: Reason) -> bool:
        """When believing: what only others can say is taken to come out well."""
        return self.believing and gap.state is State.MISSING and not KINDS[gap.kind].stated_by_lpk


def _reason(
    condition: Condition, state: State, item: Settled | None, facts: tuple[str, ...], members: tuple[str, ...] = ()
) -> Reason:
    name = item.item if item else None
    kind, parameters, cites = condition.quantified, condition.parameters, (condition.cites,)
    return Reason(condition.code, state, condition.name, kind, name, facts, members, parameters, cites)
