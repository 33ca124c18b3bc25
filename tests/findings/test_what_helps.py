"""Next steps do not contradict each other: what would be refused all the same is not sent to be confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mitra.findings.words.narrator import Narrator
from mitra.findings.words.views import FindingView
from mitra.intake.application import Application
from mitra.law import law_on
from mitra.law.judge import judge
from mitra.law.records import LegalForm, OnlineFeature
from tests.findings.applications import DAY, institution, only_claims

LAW = law_on(DAY)


def told(one: Application, programme: str | None = None, *, with_prospect: bool = True) -> dict[str, FindingView]:
    findings, believed = judge(one.case(), LAW), judge(one.case(), LAW, believing=True)
    narrator = Narrator(LAW, "id")
    views = (
        narrator.view(finding, one.facts_by_id(), prospect if with_prospect else None)
        for finding, prospect in zip(findings, believed, strict=True)
    )
    return {view.requirement: view for view in views if view.programme == programme}


def claiming(**values: object) -> Application:
    """An institution and its programme that claim everything, these kinds with these values."""
    one = only_claims(institution(1, "LPK Contoh", until=date(2029, 7, 15)))
    facts = tuple(f._replace(value=values.get(f.kind, f.value)) for f in one.facts)
    (programme,) = one.programmes
    own = tuple(f._replace(value=values.get(f.kind, f.value), checked_by=None, check=None) for f in programme.facts)
    return replace(one, facts=facts, programmes=(replace(programme, facts=own),))


def test_a_good_statement_is_to_be_confirmed() -> None:
    (reason,) = told(claiming())["R3"].reasons
    assert reason.helps
    assert reason.next.startswith("Minta LA-LPK memastikan")


def test_a_lapsed_certificate_is_to_be_replaced_not_confirmed() -> None:
    lapsed = only_claims(institution(1, "LPK Contoh", until=date(2021, 11, 12)))
    finding = told(lapsed)["R3"]
    (reason,) = finding.reasons
    assert (finding.outcome, finding.if_confirmed) == ("unproven", "not_met")
    assert not reason.helps
    assert "ajukan akreditasi ulang" in reason.next
    assert "memastikan" not in reason.next


def test_without_a_prospect_the_law_s_own_step_is_told() -> None:
    lapsed = only_claims(institution(1, "LPK Contoh", until=date(2021, 11, 12)))
    (reason,) = told(lapsed, with_prospect=False)["R3"].reasons
    assert reason.helps
    assert reason.next.startswith("Minta LA-LPK memastikan")


def test_each_statement_is_looked_at_by_itself() -> None:
    """The legal form would be refused, the type would not."""
    steps = {one.code: one for one in told(claiming(legal_form=LegalForm.INDIVIDUAL))["R2"].reasons}
    assert not steps["R2.legal_form.unverified"].helps
    assert "badan hukum" in steps["R2.legal_form.unverified"].next
    assert all(one.helps for code, one in steps.items() if code != "R2.legal_form.unverified")


@pytest.mark.parametrize("kind", ["evaluation_system", "progress_monitoring", "interactive_delivery"])
def test_what_online_training_lacks_is_to_be_provided(kind: str) -> None:
    reasons = {one.code: one for one in told(claiming(**{kind: OnlineFeature(False)}), "P1")["R5"].reasons}
    lacking = reasons.pop(f"R5.{kind}.unverified")
    assert not lacking.helps
    assert lacking.next.startswith("Sediakan")
    assert reasons and all(one.helps for one in reasons.values())


def test_the_minister_s_decision_is_no_step() -> None:
    one = claiming()
    undecided = replace(one, facts=tuple(f for f in one.facts if f.kind != "minister_approval"))
    (reason,) = told(undecided)["R4"].reasons
    assert (reason.text, reason.next) == ("Menunggu keputusan Menteri.", "")
