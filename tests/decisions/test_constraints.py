"""What must not be is impossible in the database, whoever writes and whatever the program thinks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.decisions.models import (
    Advice,
    Batch,
    Decision,
    Decree,
    DecreeLine,
    Line,
    Mandate,
    Objection,
    Partnership,
    Snapshot,
    Step,
)
from mitra.institutions.models import Institution, Programme
from mitra.register.models import Event
from tests.decisions.board import BAD, GOOD, A, Board, P, board

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Board:
    return board().recommended().decided().confirmed().drawn_up()


def refused(by: str, write: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        write()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert by in str(error.value), error.value


def step(at: Board, **changed: Any) -> Step:
    """The next step of the good programme, which awaits its signature."""
    about = at.partnership(P)
    given = {
        "partnership": about, "number": about.step + 1, "act": "discard", "since": "awaiting_signature", "to": "returned",
        "person": at.people["delegate"], "role": "delegate", "reason": "Keliru.", "decree": at.decree, "at": at.later(),
    }  # fmt: skip
    return Step(**given | changed)


def event(at: Board, **changed: Any) -> Event:
    of = Institution.objects.get(identifier=GOOD)
    given = {
        "institution": of, "programme": of.programmes.get(code="p"), "happening": "granted", "since": date(2024, 6, 3),
        "instrument": "1/X", "recorded_at": at.now,
    }  # fmt: skip
    return Event.objects.create(**given | changed)


# -- partnerships and their steps


def test_the_state_of_a_partnership_is_not_typed(at: Board) -> None:
    about = Partnership.objects.filter(pk=at.partnership(P).pk)
    refused("follows from its steps", lambda: about.update(state="partner"))
    refused("follows from its steps", lambda: about.update(step=9))


def test_a_step_moves_the_partnership(at: Board) -> None:
    step(at).save()
    assert at.state(P) == "returned"


NO_STEPS: list[tuple[dict[str, Any], str]] = [
    ({"to": "approved"}, "partnership_step_is_in_the_table"),
    ({"since": "approved", "act": "draw_up", "to": "awaiting_signature"}, "step_begins_where_the_last_led"),
    ({"number": 9}, "step_begins_where_the_last_led"),
    ({"number": 1}, "partnership_step_first_of_a_candidate"),
    ({"reason": ""}, "partnership_step_says_why_where_it_must"),
    ({"person": None}, "partnership_step_by_a_person_or_the_system"),
    ({"role": "system"}, "partnership_step_by_a_person_or_the_system"),
    ({"decree": None}, "partnership_step_names_its_decree"),
    ({"act": "sign", "to": "partner", "reason": ""}, "partnership_step_in_the_register_where_it_must"),
]


def test_a_step_that_the_table_does_not_have_is_impossible(at: Board) -> None:
    for changed, by in NO_STEPS:
        refused(by, step(at, **changed).save)


def test_of_two_people_at_once_one_is_too_late(at: Board) -> None:
    late = step(at)
    step(at).save()
    refused("partnership_step_", late.save)


def test_there_is_one_partnership_of_each_subject_which_stays_of_it(at: Board) -> None:
    good, bad = (Institution.objects.get(identifier=vin) for vin in (GOOD, BAD))
    refused("partnership_once", lambda: Partnership.objects.create(institution=good))
    refused("partnership_once", lambda: Partnership.objects.create(institution=good, programme=good.programmes.get(code="p")))
    foreign = Programme.objects.create(institution=bad, code="z", title="Z", entered_at=at.now, named_at=at.now)
    refused(
        "partnership_programme_is_the_institutions", lambda: Partnership.objects.create(institution=good, programme=foreign)
    )
    refused(
        "partnership_begins_as_a_candidate",
        lambda: Partnership.objects.create(institution=bad, programme=foreign, state="partner"),
    )
    refused("append-only", lambda: Partnership.objects.filter(pk=at.partnership(A).pk).update(institution=bad))


# -- the register and the decree, together or not at all


def test_nothing_is_in_the_register_that_nobody_has_decided(at: Board) -> None:
    refused("nobody has decided", lambda: event(at))


def test_a_decision_does_not_give_an_event_to_somebody_else(at: Board) -> None:
    def write() -> None:
        decree = Decree.objects.filter(pk=at.decree.pk)
        signed = {
            "signed_by": at.people["delegate"],
            "signed_at": at.now,
            "signed_document": b"x",
            "mandate": Mandate.objects.get(),
        }
        decree.update(**signed)
        step(at, act="sign", to="partner", reason="", event=event(at, programme=None)).save()

    refused("", write)


def test_a_decree_is_signed_with_all_its_entries_or_not_at_all(at: Board) -> None:
    signed = {
        "signed_by": at.people["delegate"],
        "signed_at": at.now,
        "signed_document": b"x",
        "mandate": Mandate.objects.get(),
    }
    refused("with all its entries", lambda: Decree.objects.filter(pk=at.decree.pk).update(**signed))

    def entries_without_a_signature() -> None:
        step(at, act="sign", to="partner", reason="", event=event(at)).save()

    refused("by a signed decree", entries_without_a_signature)


def test_no_two_decrees_have_the_same_number_and_a_batch_has_one(at: Board) -> None:
    twin = at.decree
    twin.pk = None
    refused("decree_number", twin.save)
    twin.sequence, twin.number = 2, "2/MITRA-JKP/VI/2024"
    refused("decree_one_per_batch", twin.save)


OTHERWISE: list[tuple[dict[str, Any], str]] = [
    ({"document": b"lain"}, "append-only"),
    ({"number": "9/MITRA-JKP/VI/2024"}, "append-only"),
    ({"until": date(2030, 1, 1)}, "append-only"),
    ({"discarded_because": "x"}, "decree_discarded_for_a_reason"),
    ({"signed_document": b"x"}, "decree_signed_whole"),
]


def test_what_a_decree_says_does_not_change(at: Board) -> None:
    for changed, by in OTHERWISE:
        refused(by, lambda changed=changed: Decree.objects.filter(pk=at.decree.pk).update(**changed))  # type: ignore[misc]


def test_who_drew_it_up_does_not_sign_and_what_is_signed_is_not_discarded(at: Board) -> None:
    decree = Decree.objects.filter(pk=at.decree.pk)
    signed = {"signed_at": at.now, "signed_document": b"x", "mandate": Mandate.objects.get()}
    refused("decree_four_eyes", lambda: decree.update(signed_by=at.people["coordinator"], **signed))
    both = signed | {"signed_by": at.people["delegate"], "discarded_at": at.now, "discarded_because": "x"}
    refused("decree_signed_or_discarded", lambda: decree.update(**both))
    at.signed()
    refused("append-only", lambda: decree.update(discarded_at=at.now, discarded_because="x"))
    refused("append-only", lambda: run("DELETE FROM decisions_decree"))


# -- batches, decisions, mandates, objections


def test_a_confirmed_batch_does_not_change_and_is_confirmed_by_somebody_else(at: Board) -> None:
    batch = Batch.objects.filter(pk=at.batch.pk)
    refused("append-only", lambda: batch.update(title="Lain"))
    refused("append-only", lambda: batch.update(confirmed_at=None, confirmed_by=None, confirmed_digest=""))
    given = {"reference": "2024-AAAAAA", "title": "x", "by": at.people["coordinator"], "at": at.now}
    whole = {"confirmed_at": at.now, "confirmed_digest": "a" * 64}
    refused("batch_four_eyes", lambda: Batch.objects.create(**given, **whole, confirmed_by=at.people["coordinator"]))
    refused("batch_confirmed_whole", lambda: Batch.objects.create(**given, confirmed_at=at.now))
    refused("batch_has_a_title", lambda: Batch.objects.create(**given | {"title": ""}))
    refused("batch_reference_shape", lambda: Batch.objects.create(**given | {"reference": "7"}))


def test_an_institution_stands_once_in_a_batch_in_its_place(at: Board) -> None:
    line = Line.objects.get(institution__identifier=GOOD)
    twin = {"batch": line.batch, "institution": line.institution, "position": 9}
    refused("line_once_per_batch", lambda: Line.objects.create(**twin))
    other = Institution.objects.create(identifier="9911327500", name="X", entered_at=at.now, named_at=at.now)
    refused("line_in_its_place", lambda: Line.objects.create(**twin | {"institution": other, "position": 1}))
    advice = Advice.objects.filter(line=line)[0]
    refused("advice_once_per_line", lambda: Advice.objects.create(line=line, partnership=advice.partnership, advice="approve"))
    refused("advice_is_one_of_two", lambda: Advice.objects.create(line=line, partnership=at.partnership(A), advice="perhaps"))


NO_DECISIONS: list[tuple[dict[str, Any], str]] = [
    ({"verdict": "perhaps"}, "decision_"),
    ({"verdict": "decline", "reason": ""}, "decision_says_why_where_it_must"),
    ({"overturns": True, "reason": ""}, "decision_says_why_where_it_must"),
    ({"verdict": "approve_with_conditions"}, "decision_conditions_with_their_verdict"),
    ({"conditions": "x"}, "decision_conditions_with_their_verdict"),
]


def test_a_decision_says_what_it_must(at: Board) -> None:
    for changed, by in NO_DECISIONS:
        one = Decision.objects.filter(verdict="approve").first()
        assert one is not None
        one.pk, one.step = None, Step.objects.filter(partnership=at.partnership(P)).first()
        for name, value in changed.items():
            setattr(one, name, value)
        refused(by, one.save)


def test_a_mandate_is_dated_written_and_one_at_a_time(at: Board) -> None:
    given = {"person": at.people["auditor"], "instrument": "M-2", "since": date(2024, 1, 1), "at": at.now}
    refused("mandate_says_where", lambda: Mandate.objects.create(**given | {"instrument": ""}))
    refused("mandate_ends_after", lambda: Mandate.objects.create(**given, until=date(2023, 1, 1)))
    refused("mandate_recorded_by_somebody_else", lambda: Mandate.objects.create(**given, given_by=at.people["auditor"]))
    refused("mandate_once_at_a_time", lambda: Mandate.objects.create(**given | {"person": at.people["delegate"]}))
    one = Mandate.objects.filter(person=at.people["delegate"])
    refused("append-only", lambda: one.update(instrument="M-9"))
    refused("append-only", lambda: one.update(until=date(2031, 1, 1)))
    refused("append-only", lambda: one.update(until=None))


def test_an_objection_says_why_is_made_once_and_answered_whole(at: Board) -> None:
    against = Step.objects.filter(act="tell_refusal").first()
    given = {"against": against, "text": "Keliru.", "by": at.people["owner"], "at": at.now, "due_on": date(2024, 6, 20)}
    refused("objection_says_why", lambda: Objection.objects.create(**given | {"text": ""}))
    refused("objection_answered_whole", lambda: Objection.objects.create(**given, granted=True))
    made = Objection.objects.create(**given)
    refused("against", lambda: Objection.objects.create(**given))
    refused("append-only", lambda: Objection.objects.filter(pk=made.pk).update(text="Lain."))
    refused("append-only", lambda: run("DELETE FROM decisions_objection"))


def test_a_snapshot_bears_digests(at: Board) -> None:
    one = Snapshot.objects.first()
    assert one is not None
    one.pk, one.sha256 = None, "x"
    refused("decision_snapshot_digests_are_sha256", one.save)


def test_what_happened_is_only_added(at: Board) -> None:
    for model in (Step, Decision, Line, Snapshot, Advice, DecreeLine):
        for statement in ("UPDATE {} SET id = id", "DELETE FROM {}"):
            refused("append-only", partial(run, statement.format(model._meta.db_table)))


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
