"""Findings as the reason of a recommendation, in Indonesian: what is met, or what is not and because of what."""

from __future__ import annotations

from mitra.decisions.freezing import GOOD, outcome_that_counts
from mitra.findings.screening import Screened
from mitra.findings.words.narrator import Narrator
from mitra.law.finding import Finding, Outcome
from mitra.law.requirements.approved import APPROVED
from mitra.law.wording import phrases


def reason_in_words(screened: Screened, narrator: Narrator, programme: str | None) -> str:
    """One line about an institution itself, or about a programme with what is decided for its institution."""
    findings = {one.requirement: one for one in screened.of(None)}
    if programme is not None:
        findings |= {one.requirement: one for one in screened.of(programme)}
    judged = [(one, outcome_that_counts(screened, one)) for key, one in sorted(findings.items()) if key != APPROVED.id]
    facts = screened.application.facts_by_id()
    against = [f"{_called(one)}: {narrator.view(one, facts).sentence}" for one, outcome in judged if outcome not in GOOD]
    if against:
        return " ".join(against)
    return f"Terpenuhi: {', '.join(_called(one).lower() for one, outcome in judged if outcome is Outcome.MET)}."


def _called(finding: Finding) -> str:
    """The requirement in a word or two."""
    return str(phrases("id")["requirements"][finding.requirement]["short"])
