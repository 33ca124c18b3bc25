"""The register is found by what people type, mistyped or not, and what is shown is what judging gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rapidfuzz import fuzz, process

from mitra.audit.act import SYSTEM
from mitra.facts.acts import assert_statement
from mitra.facts.models import Statement
from mitra.findings.applied import law_applied
from mitra.findings.judged import judged
from mitra.findings.screening import Screened
from mitra.findings.standing import outcomes
from mitra.findings.standing.outcomes import outcomes_of
from mitra.findings.standing.run import renew
from mitra.institutions.models import Institution, Programme
from mitra.law.facts import Fact, Source
from mitra.law.finding import Outcome
from mitra.law.records import Registration
from mitra.register.listing import listed
from mitra.register.records import Listed
from mitra.register.search import nearest
from mitra.register.search.wanted import Kind, Wanted
from mitra.register.validity import Question, valid_on
from mitra.values.names import fold
from tests.decisions.board import BAD, GOOD, SINCE, P, board

pytestmark = pytest.mark.django_db

DECIDED = date(2024, 6, 3)
DAY = date(2024, 7, 1)


def found(kind: Kind = Kind.INSTITUTION, on: date = DAY, **wanted: str) -> Listed:
    return listed(kind, Wanted(**wanted), on, "id", page=1, rows=20)


def test_an_institution_is_found_by_name_vin_place_field_mode_and_unit_with_typing_errors() -> None:
    board().in_force()
    asked = ({"text": "lpk 7599"}, {"text": GOOD}, {"text": "depk"}, {"text": "jawa barta"}, {"text": "teknologi infromasi"},
             {"unit": "J.620100.004.02"}, {"unit": "struktru data"}, {"text": "J.620100.004.02"}, {"mode": "blended"},
             {"field": "Teknologi Informasi dan Komunikasi"}, {"status": "partner", "province": "Jawa Barat"})  # fmt: skip
    assert [[line.vin for line in found(**one).lines] for one in asked] == [[GOOD]] * len(asked)
    assert [line.code for line in found(Kind.PROGRAMME, text="program").lines] == ["p"]
    assert found(text="depk").corrections[0].read_as == ("depok",)
    assert not found(on=DECIDED - timedelta(1)).total, "nobody was in the register the day before"


def test_the_line_says_how_many_programmes_are_open_and_the_facets_how_many_lines_are_left() -> None:
    board().in_force()
    (line,) = found().lines
    assert (line.status, line.programmes, line.standing, line.open) == ("partner", 1, 1, 1)
    assert {name: [(c.value, c.number) for c in choices] for name, choices in found(mode="luring").facets.items()} == {
        "status": [], "province": [], "field": [], "mode": [("blended", 1)],
    }  # fmt: skip


def test_where_nothing_answers_it_is_said_what_would() -> None:
    board().in_force()
    meant = found(text=GOOD[:-1] + "1", province="Jawa Barat").instead
    assert [(one.name, one.text, one.number) for one in meant] == [("text", GOOD, 1), ("text", "", 1)]
    assert [(one.name, one.text) for one in found(province="Bali", status="partner").instead] == [("province", "")]


def test_the_register_as_known_before_the_decree_was_signed_is_empty() -> None:
    at = board().in_force()
    before = at.decree.signed_at - timedelta(seconds=1)  # type: ignore[operator]
    assert not listed(Kind.INSTITUTION, Wanted(), DAY, "id", page=1, rows=9, known_at=before).total
    assert listed(Kind.INSTITUTION, Wanted(), DAY, "id", page=1, rows=9, known_at=at.decree.signed_at).total == 1


def test_a_list_asks_as_much_for_three_lines_as_for_one() -> None:
    board().in_force()
    found()

    def asked(kind: Kind) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert found(kind).total
        return len(captured)

    assert asked(Kind.INSTITUTION) == asked(Kind.PROGRAMME) <= 12


def test_many_are_asked_about_at_once() -> None:
    at = board().in_force()
    asked = [Question(GOOD, "p"), Question(f"{GOOD[:4]} {GOOD[4:]}"), Question(GOOD, "q"), Question(BAD), Question("x", "p")]
    told = valid_on(asked, DAY)
    assert [(one.verdict.value, one.unknown) for one in told] == [
        ("valid", ""), ("valid", ""), ("unknown", "code"), ("unknown", "vin"), ("unknown", "vin"),
    ]  # fmt: skip
    until = DECIDED + timedelta(30)
    at.do("delegate", "suspend", subject=P, until=until, reason="R", advice="S", instrument="S-1")
    asked_again = [valid_on([Question(GOOD, "p")], day)[0].verdict.value for day in (DAY, until)]
    assert asked_again == ["suspended", "valid"]


def as_judged(screened: Screened, code: str | None) -> Mapping[str, Outcome]:
    return {one.requirement: one.outcome for one in (*screened.of(None), *(screened.of(code) if code else ()))}


def test_outcomes_are_those_of_judging_from_the_standing_run_and_without_it() -> None:
    board()
    institutions = list(Institution.objects.order_by("pk"))
    numbers = [one.pk for one in institutions]
    taught = list(Programme.objects.values_list("institution", "pk", "code"))

    def agree(on: date) -> bool:
        law = law_applied(on)
        told = outcomes_of(numbers, law)
        by_institution = dict(zip(numbers, judged(institutions, law), strict=True))
        own = all(told[one, None] == as_judged(screened, None) for one, screened in by_institution.items())
        return own and all(told[one, other] == as_judged(by_institution[one], code) for one, other, code in taught)

    assert agree(DAY)
    renew(by=SYSTEM, on=DAY, tell=lambda done, of: None)
    assert all(agree(on) for on in (DAY, DAY + timedelta(1), DAY + timedelta(900), SINCE))
    otherwise = Fact("a", "registration", Registration(GOOD, registered=False, verified=False), Source.SISNAKER, DAY)
    assert_statement(by=SYSTEM, institution=GOOD, programme=None, fact=otherwise, now=datetime.now(UTC))
    assert agree(DAY)
    assert outcomes_of(numbers, law_applied(DAY))[Institution.objects.get(identifier=GOOD).pk, None]["R2"] == Outcome.NOT_MET


def test_judged_one_by_one_or_on_columns_the_outcomes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    board()
    numbers = list(Institution.objects.values_list("pk", flat=True))
    moments = [None, *Statement.objects.order_by("recorded_at").values_list("recorded_at", flat=True).distinct()]

    def told(few: int) -> list[object]:
        monkeypatch.setattr(outcomes, "_FEW", few)
        return [outcomes_of(numbers, law_applied(on), at) for on in (DAY, SINCE) for at in moments]

    assert told(len(numbers)) == told(0)


def test_the_names_most_alike_are_those_of_comparing_all() -> None:
    names = tuple(fold(one) for one in ("LPK Cahaya", "LPK Cahaya Terampil", "BLK Cahaya 2", "LPK Surya", "", "Terampil"))
    everybody = SimpleNamespace(folded=names, in_words=tuple(frozenset(one.split()) for one in names))
    for text in ("cahaya", "lpk", "surya", "terampil cahaya lpk", "cahya", "surya terampil blk", "2", "x"):
        alike = process.extract(text, names, scorer=fuzz.token_set_ratio, score_cutoff=60.0, limit=2)
        assert nearest._alike(everybody, text) == [place for _, _, place in alike], text  # type: ignore[arg-type]  # what it reads of Columns
