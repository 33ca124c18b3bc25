"""Deciding about identities: who may, what is refused and in which words, what the log keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from mitra.audit.act import SYSTEM, Actor, Outcome
from mitra.audit.models import Entry
from mitra.institutions.acts import attach, detach, join, part, rename, retitle
from mitra.institutions.models import Branch, FormerName, Institution, Join, JoinKind, Part, Programme
from mitra.institutions.queries import parents, survivors
from mitra.institutions.refused import WORDING, Refused, say
from tests.institutions.rows import JANUARY, JULY, branch, institution, joined, moment

pytestmark = pytest.mark.django_db

ANI = Actor("person", "ani")
WHY = "Akta notaris nomor 7"


@pytest.fixture
def ab() -> tuple[Institution, Institution]:
    return institution("A", "P1"), institution("B")


def refused(because: str, act: Callable[..., Outcome], /, **asked: object) -> None:
    written = Entry.objects.count(), Join.objects.count(), Part.objects.count(), Branch.objects.count()
    with pytest.raises(Refused) as caught:
        act(**asked)
    assert caught.value.problem.code == because
    assert (Entry.objects.count(), Join.objects.count(), Part.objects.count(), Branch.objects.count()) == written
    for language in ("id", "en"):
        assert "{" not in say(caught.value.problem, language)  # type: ignore[arg-type]


def test_a_person_joins_and_parts_and_the_log_has_both(ab: tuple[Institution, Institution]) -> None:
    a, b = ab
    join(by=ANI, absorbed="A", into="B", reason=" NPWP sama ", now=moment(1))
    assert survivors() == {a.pk: b.pk}
    part(by=ANI, absorbed="A", reason="Dua lembaga", now=moment(2))
    assert survivors() == {} and survivors(moment(1)) == {a.pk: b.pk}
    made = Join.objects.get()
    assert (made.reason, made.joined_by, made.part.parted_by) == ("NPWP sama", "ani", "ani")
    assert list(Entry.objects.values_list("act", "actor_id", "subject")) == [
        ("institutions.join", "ani", "A"),
        ("institutions.part", "ani", "A"),
    ]


@pytest.mark.parametrize("by", [SYSTEM, Actor("system", "ani"), Actor("person", "mitra"), Actor("person", " ")])
def test_the_program_neither_joins_nor_parts(ab: tuple[Institution, Institution], by: Actor) -> None:
    refused("not_by_the_program", join, by=by, absorbed="A", into="B", reason=WHY)
    joined(*ab, 1)
    refused("not_by_the_program", part, by=by, absorbed="A", reason=WHY)


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("reason_missing", {"reason": " "}),
        ("institution_unknown", {"absorbed": "X"}),
        ("institution_unknown", {"into": "X"}),
        ("join_with_itself", {"into": "A"}),
        ("merger_without_a_day", {"kind": JoinKind.MERGER}),
        ("merger_without_a_day", {"holds_from": JULY}),
        ("join_once", {"absorbed": "C"}),
        ("join_not_in_a_circle", {"absorbed": "B", "into": "C"}),
        ("join_not_of_a_branch", {"into": "D"}),
    ],
)
def test_a_join_that_cannot_be_is_refused_in_one_sentence(
    ab: tuple[Institution, Institution], code: str, asked: dict[str, object]
) -> None:
    joined(institution("C"), ab[1], 1)
    branch(institution("D"), ab[0], JANUARY, 1)
    refused(code, join, **{"by": ANI, "absorbed": "A", "into": "B", "reason": WHY} | asked)


def test_parting_needs_a_join_and_a_reason(ab: tuple[Institution, Institution]) -> None:
    refused("not_joined", part, by=ANI, absorbed="A", reason=WHY)
    refused("institution_unknown", part, by=ANI, absorbed="X", reason=WHY)
    refused("reason_missing", part, by=ANI, absorbed="A", reason="")


def test_a_merger_holds_from_its_day(ab: tuple[Institution, Institution]) -> None:
    join(by=ANI, absorbed="A", into="B", reason=WHY, kind=JoinKind.MERGER, holds_from=JULY)
    assert survivors(on=JULY - timedelta(days=1)) == {} and len(survivors(on=JULY)) == 1


def test_a_clock_that_runs_behind_comes_right_after_what_was_recorded_before(ab: tuple[Institution, Institution]) -> None:
    join(by=ANI, absorbed="A", into="B", reason=WHY, now=moment(5))
    part(by=ANI, absorbed="A", reason=WHY, now=moment(1))
    assert Part.objects.get().recorded_at == moment(5) + timedelta(microseconds=1)
    rename(by=ANI, identifier="A", name="LPK Baru", reason=WHY, now=moment(1))
    assert Institution.objects.get(identifier="A").named_at == moment(5) + timedelta(microseconds=2)
    attach(by=ANI, identifier="A", parent="B", since=JANUARY, reason=WHY, now=moment(1))
    assert Branch.objects.get().recorded_at == moment(5) + timedelta(microseconds=2)


def test_branches_are_attached_and_detached(ab: tuple[Institution, Institution]) -> None:
    a, b = ab
    attach(by=ANI, identifier="A", parent="B", since=JANUARY, reason=WHY, now=moment(1))
    detach(by=SYSTEM, identifier="A", since=JULY, reason="Register", now=moment(2))
    assert [parents(day).get(a.pk) for day in (JANUARY, JULY)] == [b.pk, None]
    assert list(Branch.objects.order_by("pk").values_list("recorded_by", flat=True)) == ["ani", None]


def test_a_branch_that_cannot_be_is_refused_in_one_sentence(ab: tuple[Institution, Institution]) -> None:
    asked = {"by": ANI, "identifier": "A", "parent": "B", "since": JANUARY, "reason": WHY}
    refused("branch_not_in_a_circle", attach, **asked | {"parent": "A"})
    refused("institution_unknown", attach, **asked | {"parent": "X"})
    refused("reason_missing", attach, **asked | {"reason": ""})
    attach(**asked)
    refused("branch_not_in_a_circle", attach, **asked | {"identifier": "B", "parent": "A"})
    refused("not_a_branch", detach, by=ANI, identifier="A", since=date(2021, 12, 31), reason=WHY)
    refused("not_a_branch", detach, by=ANI, identifier="B", since=JULY, reason=WHY)


def test_a_rename_keeps_what_was_and_who_said_it(ab: tuple[Institution, Institution]) -> None:
    rename(by=ANI, identifier="A", name="LPK Baru", city="KOTA DEPOK", reason=WHY, now=moment(1))
    one, before = Institution.objects.get(identifier="A"), FormerName.objects.get()
    assert (one.name, one.city, one.named_by, one.named_because) == ("LPK Baru", "KOTA DEPOK", "ani", WHY)
    assert (before.name, before.named_by, before.until) == ("LPK A", None, moment(1))
    entry = Entry.objects.get()
    assert entry.after == {"name": "LPK Baru", "city": "KOTA DEPOK"}
    assert entry.before is not None and entry.before.keys() == entry.after.keys() and entry.before["name"] != "LPK Baru"


def test_a_rename_to_what_it_is_called_is_nothing_done(ab: tuple[Institution, Institution]) -> None:
    assert not rename(by=ANI, identifier="A", name="LPK A", reason=WHY).done
    assert not Entry.objects.exists() and not FormerName.objects.exists()


def test_a_programme_is_shown_under_another_title(ab: tuple[Institution, Institution]) -> None:
    retitle(by=ANI, identifier="A", code="P1", title="Las Listrik", mode="blended", reason=WHY, now=moment(1))
    one = Programme.objects.get()
    assert (one.title, one.mode, one.named_by) == ("Las Listrik", "blended", "ani")
    assert one.former_titles.get().title == "Program P1"


def test_a_name_that_cannot_be_is_refused_in_one_sentence(ab: tuple[Institution, Institution]) -> None:
    refused("name_missing", rename, by=ANI, identifier="A", name=" ", reason=WHY)
    refused("regency_not_a_code", rename, by=ANI, identifier="A", regency="Depok", reason=WHY)
    refused("institution_unknown", rename, by=ANI, identifier="X", name="LPK", reason=WHY)
    refused("reason_missing", rename, by=ANI, identifier="A", name="LPK", reason="")
    refused("programme_unknown", retitle, by=ANI, identifier="A", code="P9", title="Las", reason=WHY)
    refused("name_missing", retitle, by=ANI, identifier="A", code="P1", title="", reason=WHY)


def test_every_refusal_has_two_sentences_with_a_full_stop() -> None:
    for one in WORDING.values():
        assert one.id.endswith(".") and one.en.endswith(".") and one.id != one.en


def test_a_clock_that_runs_ahead_decides_nothing(ab: tuple[Institution, Institution]) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    refused("clock_ahead", join, by=ANI, absorbed="A", into="B", reason=WHY, now=later)
    refused("clock_ahead", rename, by=ANI, identifier="A", name="LPK Baru", reason=WHY, now=later)
    refused("clock_ahead", attach, by=ANI, identifier="A", parent="B", since=JANUARY, reason=WHY, now=later)


def test_what_is_decided_now_is_known_now(ab: tuple[Institution, Institution]) -> None:
    join(by=ANI, absorbed="A", into="B", reason=WHY)
    assert abs(datetime.now(UTC) - Join.objects.get().recorded_at) < timedelta(minutes=1)
