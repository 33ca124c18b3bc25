"""What the finding component shows: small frozen records of text, ready for a page, a PDF or a cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactView:
    """One statement: what it says, who said it and when, who checked it.

    `proves`: the law takes this prover's word. `until`: the last day of which it speaks ("" where no end is stated).
    """

    id: str
    label: str
    value: str
    source: str
    said_on: str
    checked: str
    proves: bool
    until: str


@dataclass(frozen=True, slots=True)
class CitationView:
    """One article in force on the day. `text` is a summary, not a quotation; `read`: "whole", "part" or "not seen"."""

    reference: str
    label: str
    title: str
    text: str
    since: str
    read: str
    read_label: str
    note: str


@dataclass(frozen=True, slots=True)
class ParameterView:
    """One dated parameter. `confidence`: "high", "medium" or "low"."""

    id: str
    label: str
    value: str
    unit: str
    since: str
    until: str
    citation: str
    confidence: str
    confidence_label: str
    note: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One ground in words, with the next step (empty where there is nothing to mend).

    `helps`: False where a statement would not help even if it were confirmed; then `next` is what would.
    """

    code: str
    state: str
    text: str
    next: str
    facts: tuple[FactView, ...]
    citations: tuple[CitationView, ...]
    parameters: tuple[ParameterView, ...]
    helps: bool = True


@dataclass(frozen=True, slots=True)
class OverrideView:
    """What a person has found instead: outcome, why, by which account, for which days, recorded when."""

    number: int
    outcome: str
    outcome_label: str
    reason: str
    by: str
    span: str
    recorded: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """`requirement · outcome · because …`, and everything behind it.

    `override` stands beside the outcome and never changes it.
    `outcome` is "met", "not_met", "unproven" or "not_applicable". `if_confirmed`: what it would become if every claim were
    confirmed and everybody else agreed ("" where that changes nothing); `if_confirmed_reasons`: what would still fail.
    """

    requirement: str
    requirement_name: str
    programme: str | None
    outcome: str
    outcome_label: str
    because: str
    sentence: str
    reasons: tuple[ReasonView, ...]
    supports: tuple[ReasonView, ...]
    notices: tuple[ReasonView, ...]
    if_confirmed: str
    if_confirmed_label: str
    if_confirmed_reasons: tuple[ReasonView, ...]
    on: str
    law: str
    override: OverrideView | None = None
