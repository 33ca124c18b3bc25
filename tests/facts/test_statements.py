"""One statement at a time: asserted, verified, superseded, withdrawn, disputed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mitra.audit.act import SYSTEM, Actor
from mitra.audit.models import Entry
from mitra.facts.acts import assert_statement, dispute, supersede, verify, withdraw
from mitra.facts.models import Dispute, Ending, Statement
from mitra.facts.refused import Refused, say
from mitra.institutions.models import Institution
from mitra.law.facts import Check, Source
from mitra.law.records import LegalForm, Licence, LicenceForm, Profile, Registration, Standard, StandardForm
from mitra.values.period import Period
from tests.facts.lpk import (
    ANSWER,
    CHECKED,
    DAY,
    FORM,
    JANUARY,
    JUNE,
    MARCH,
    NEXT,
    OTHER,
    UNITS,
    VIN,
    certificate,
    entered,
    known,
    plain,
    said,
    taken_in,
)
from tests.facts.lpk import application as lpk

pytestmark = pytest.mark.django_db

WRONG = FORM._replace(value=LegalForm.GOVERNMENT_BODY)


@pytest.fixture(autouse=True)
def _institution() -> None:
    entered(VIN, OTHER)


def refused(call: Any, **asked: Any) -> str:
    with pytest.raises(Refused) as error:
        call(by=SYSTEM, now=MARCH, **asked)
    for language in ("id", "en"):
        assert say(error.value.problem, language) in str(error.value)
    return error.value.problem.code


def test_what_is_asserted_counts_from_that_moment_and_is_one_entry_of_the_log() -> None:
    number = said(FORM, now=MARCH)
    assert known() == plain(FORM)
    assert known(JANUARY) == []
    one = Statement.objects.get(pk=number)
    assert (one.batch, one.place, one.recorded_at) == (None, "", MARCH)
    entry = Entry.objects.get(act="facts.assert_statement")
    assert (entry.subject, entry.summary) == (VIN, {"statement": number, "ended": []})


def test_the_same_statement_again_changes_nothing() -> None:
    first = said(FORM)
    assert said(FORM, now=MARCH) == first
    assert Statement.objects.count() == 1


def test_a_correction_of_the_same_day_takes_the_place_of_what_was_said() -> None:
    wrong = said(WRONG)
    right = said(FORM, now=MARCH)
    assert (known(JANUARY), known(MARCH)) == (plain(WRONG), plain(FORM))
    ending = Ending.objects.get()
    assert (ending.statement_id, ending.successor_id, ending.at, ending.reason) == (wrong, right, MARCH, "")


def test_what_is_said_of_a_later_day_leaves_the_earlier_days_as_they_were() -> None:
    later = WRONG._replace(said_on=NEXT)
    said(FORM)
    said(later, now=MARCH)
    assert known() == plain(FORM, later)


def test_what_is_of_an_earlier_day_but_arrives_late_does_not_displace_the_newer() -> None:
    later = WRONG._replace(said_on=NEXT)
    said(later)
    said(FORM, now=MARCH)
    assert known() == plain(later, FORM)


def test_a_statement_of_all_days_takes_the_place_of_one_of_all_days() -> None:
    said(WRONG._replace(said_on=None))
    said(FORM._replace(said_on=None), now=MARCH)
    assert known() == plain(FORM._replace(said_on=None))


def test_a_statement_of_a_shorter_period_leaves_the_longer_one() -> None:
    short = WRONG._replace(valid_from=DAY, valid_until=NEXT)
    said(FORM)
    said(short, now=MARCH)
    said(short._replace(value=LegalForm.INDIVIDUAL), now=JUNE)
    assert known() == plain(FORM, short._replace(value=LegalForm.INDIVIDUAL))


def test_a_claim_never_supersedes_what_a_registry_answered() -> None:
    claim = ANSWER._replace(source=Source.LPK, value=Registration(VIN, registered=True, verified=False))
    said(ANSWER)
    said(claim, now=MARCH)
    assert known() == plain(ANSWER, claim)


def test_each_certificate_is_a_matter_of_its_own() -> None:
    one, other = certificate(), certificate("7/LA-LPK/I/2021")
    said(one)
    said(other, now=MARCH)
    assert known() == plain(one, other)


def test_what_is_checked_counts_with_its_check_and_no_more_as_a_claim() -> None:
    claim = said(FORM)
    done = verify(
        by=Actor("person", "17"), statement=claim, source=Source.VERIFIER, result=Check.CONFIRMED, checked_on=NEXT, now=MARCH
    )
    assert known() == plain(CHECKED)
    assert done.summary["ended"] == [claim]


def test_a_newer_check_of_the_same_source_ends_the_older_and_that_of_another_stands() -> None:
    claim = said(FORM)
    checked = {"result": Check.CONFIRMED, "checked_on": NEXT}
    first = verify(by=SYSTEM, statement=claim, source=Source.VERIFIER, **checked, now=JANUARY).summary["statement"]
    verify(by=SYSTEM, statement=first, source=Source.OSS, **checked, now=MARCH)
    verify(by=SYSTEM, statement=first, source=Source.VERIFIER, result=Check.DENIED, checked_on=NEXT, now=JUNE)
    assert known(MARCH) == plain(CHECKED, CHECKED._replace(checked_by=Source.OSS))
    assert known() == plain(CHECKED._replace(checked_by=Source.OSS), CHECKED._replace(check=Check.DENIED))


def test_the_same_check_again_changes_nothing() -> None:
    checked = {"source": Source.VERIFIER, "result": Check.CONFIRMED, "checked_on": NEXT}
    first = verify(by=SYSTEM, statement=said(FORM), **checked, now=JANUARY).summary["statement"]
    assert not verify(by=SYSTEM, statement=first, **checked, now=MARCH).done


def test_where_the_institution_s_own_word_is_proof_a_check_stands_beside_it() -> None:
    standard = UNITS._replace(kind="standard", value=Standard(StandardForm.NATIONAL))
    claim = said(standard, "P1")
    verify(by=SYSTEM, statement=claim, source=Source.VERIFIER, result=Check.DENIED, checked_on=NEXT, now=MARCH)
    assert Statement.objects.filter(ending=None).count() == 2


def test_a_check_that_a_file_brought_beside_the_claim_is_known_already() -> None:
    taken_in(lpk(FORM, CHECKED))
    claim = Statement.objects.get(result=None)
    done = verify(by=SYSTEM, statement=claim.pk, source=Source.VERIFIER, result=Check.CONFIRMED, checked_on=NEXT, now=MARCH)
    assert (Statement.objects.count(), done.summary["ended"]) == (2, [claim.pk])
    assert known() == plain(CHECKED)


def test_what_is_withdrawn_does_not_count_from_that_moment_and_says_why() -> None:
    number = said(FORM)
    withdraw(by=SYSTEM, statement=number, reason="salah lembaga", now=MARCH)
    assert (known(JANUARY), known()) == (plain(FORM), [])
    assert Ending.objects.get(pk=number).reason == "salah lembaga"


def test_with_a_check_withdrawn_the_claim_stands_again() -> None:
    claim = said(FORM)
    checked = {"source": Source.VERIFIER, "checked_on": NEXT}
    first = verify(by=SYSTEM, statement=claim, result=Check.CONFIRMED, **checked, now=JANUARY).summary["statement"]
    second = verify(by=SYSTEM, statement=first, result=Check.DENIED, **checked, now=MARCH).summary["statement"]
    withdraw(by=SYSTEM, statement=second, reason="berkas lain", now=JUNE)
    assert known() == plain(FORM)


def test_with_a_check_withdrawn_a_claim_that_was_corrected_meanwhile_does_not_come_back() -> None:
    check = verify(
        by=SYSTEM, statement=said(WRONG), source=Source.VERIFIER, result=Check.DENIED, checked_on=NEXT, now=JANUARY
    ).summary["statement"]
    said(FORM, now=MARCH)
    withdraw(by=SYSTEM, statement=check, reason="berkas lain", now=JUNE)
    assert known() == plain(FORM)


def test_a_correction_of_the_day_takes_the_place_of_the_statement_it_names() -> None:
    old = said(FORM)
    moved = FORM._replace(said_on=NEXT)
    supersede(by=SYSTEM, statement=old, fact=moved, reason="tanggal surat keliru", now=MARCH)
    assert known() == plain(moved)
    assert Ending.objects.get().reason == "tanggal surat keliru"


def test_of_two_that_contradict_each_other_one_can_be_put_in_the_other_s_place() -> None:
    taken_in(lpk(FORM, WRONG._replace(id="Lembaga!3")))
    right, wrong = Statement.objects.order_by("pk")
    done = supersede(by=SYSTEM, statement=wrong.pk, fact=FORM, reason="akta diperiksa", now=MARCH)
    assert done.summary == {"statement": right.pk, "ended": [wrong.pk]}
    assert known() == plain(FORM)
    assert not supersede(by=SYSTEM, statement=right.pk, fact=FORM, now=JUNE).done


@pytest.mark.parametrize(
    "fact",
    [
        ANSWER,
        FORM._replace(source=Source.OSS),
        CHECKED,
        FORM._replace(item="lain"),
    ],
    ids=["kind", "source", "check", "item"],
)
def test_a_successor_of_another_matter_or_prover_is_refused(fact: Any) -> None:
    assert refused(supersede, statement=said(FORM), fact=fact) == "other_matter"


def test_a_disputed_statement_counts_and_shows_the_dispute() -> None:
    number = said(FORM)
    dispute(by=SYSTEM, statement=number, source=Source.OSS, disputed_on=NEXT, reason="akta lain", now=MARCH)
    assert known() == plain(FORM)
    made = Dispute.objects.get()
    assert (made.statement_id, made.source, made.disputed_on, made.recorded_at) == (number, "oss", NEXT, MARCH)


@pytest.mark.parametrize(
    ("fact", "programme", "code"),
    [
        (FORM._replace(kind="horoscope"), None, "kind_unknown"),
        (FORM, "P1", "about_institution"),
        (UNITS, None, "about_programme"),
        (FORM._replace(value="badan usaha"), None, "value_of_other_type"),
        (FORM._replace(value=None), None, "value_of_other_type"),
        (FORM._replace(value=object()), None, "value_of_other_type"),
        (ANSWER._replace(value=Registration(VIN, registered=1, verified=True)), None, "value_of_other_type"),  # type: ignore[arg-type]
        (ANSWER._replace(value=Standard(StandardForm.NATIONAL)), None, "value_of_other_type"),
        (UNITS._replace(value="J.620100.004.02"), "P1", "value_of_other_type"),
        (FORM._replace(checked_by=Source.OSS), None, "check_not_whole"),
        (CHECKED._replace(checked_on=None), None, "check_not_whole"),
        (FORM._replace(valid_from=NEXT, valid_until=DAY), None, "period_reversed"),
        (certificate("1\x002"), None, "text_unstorable"),
        (certificate("52")._replace(item="\ud800"), None, "text_unstorable"),
    ],
)
def test_what_cannot_be_stated_is_refused_with_a_sentence(fact: Any, programme: str | None, code: str) -> None:
    assert refused(assert_statement, institution=VIN, programme=programme, fact=fact) == code
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("institution", "programme", "fact", "code"),
    [("1111111111", None, FORM, "institution_unknown"), (VIN, "P9", UNITS, "programme_unknown")],
)
def test_who_is_not_known_cannot_be_spoken_of(institution: str, programme: str | None, fact: Any, code: str) -> None:
    assert refused(assert_statement, institution=institution, programme=programme, fact=fact) == code


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_withdrawal_and_a_dispute_need_a_reason(reason: str) -> None:
    number = said(FORM)
    assert refused(withdraw, statement=number, reason=reason) == "reason_missing"
    assert refused(dispute, statement=number, source=Source.OSS, disputed_on=DAY, reason=reason) == "reason_missing"


ON_A_STATEMENT = {
    verify: {"source": Source.OSS, "result": Check.CONFIRMED, "checked_on": DAY},
    supersede: {"fact": FORM},
    withdraw: {"reason": "salah"},
    dispute: {"source": Source.OSS, "disputed_on": DAY, "reason": "salah"},
}


@pytest.mark.parametrize(("call", "asked"), ON_A_STATEMENT.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_nothing_is_done_to_a_statement_that_is_not_there_or_does_not_count(call: Any, asked: dict[str, Any]) -> None:
    number = said(WRONG, now=JANUARY)
    withdraw(by=SYSTEM, statement=number, reason="salah", now=JANUARY + timedelta(days=1))
    assert refused(call, statement=number, **asked) == "statement_ended"
    assert refused(call, statement=number + 1000, **asked) == "statement_unknown"


def test_a_statement_with_no_item_written_has_none() -> None:
    said(FORM._replace(item=""))
    assert Statement.objects.get().item is None


def test_every_shape_of_value_can_be_asserted() -> None:
    licence = Licence(LicenceForm.LICENCE, "563/1/2020", Period(date(2020, 1, 1)))
    profile = Profile("Las", "Las", "Juru Las", "32", "luring")  # type: ignore[arg-type]
    said(certificate())
    said(FORM._replace(kind="licence", value=licence, item=licence.number))
    said(UNITS, "P1")
    said(UNITS._replace(kind="facilities_suit_the_mode", value=True), "P1")
    said(UNITS._replace(kind="profile", value=profile), "P1")
    assert Statement.objects.count() == 5
    assert Institution.objects.count() == 2
