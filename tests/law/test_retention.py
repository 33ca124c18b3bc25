"""How long personal data are kept: by a dated schedule, each time with its source and how sure we are of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mitra.law.requirement import Confidence
from mitra.law.retention import Rule, rules
from mitra.law.sources import Read, cite, instruments

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda one: one.id)
def test_every_rule_has_a_source_and_says_how_sure_we_are(rule: Rule) -> None:
    value = rule.value(TODAY)
    proposal = cite(value.cites, TODAY)
    assert proposal.instrument.id == "usulan-tim" and value.confidence is Confidence.LOW
    assert {*rule.kept.label, *rule.counted_from, *rule.erased} == {"id", "en"}
    assert rule.kept.unit == "days" and value.value > 0


def test_what_the_law_on_personal_data_says_was_not_seen_and_is_told_so() -> None:
    assert instruments()["uu-27-2022"].read is Read.NOT_SEEN
    assert cite("uu-27-2022:16(2)g", TODAY).version.text["id"]


def test_a_record_is_kept_for_all_its_days() -> None:
    rule = rules()["account_closed"]
    assert rule.due_on(TODAY, TODAY) == TODAY + timedelta(days=365)
    with pytest.raises(LookupError, match="account_closed has no value on 2020-01-01"):
        rule.due_on(TODAY, date(2020, 1, 1))
