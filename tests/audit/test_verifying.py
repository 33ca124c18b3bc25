"""Any edit, gap, reorder or insertion is found and named, whoever made it and however."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.audit.act import SYSTEM
from mitra.audit.checkpoints import Head
from mitra.audit.entries import entry_bytes, said, told_by
from mitra.audit.faults import WORDING, say
from mitra.audit.keys import kept_checkpoint
from mitra.audit.models import Checkpoint, Entry
from mitra.audit.notes import BadNote, PrivateKey
from mitra.audit.sealing import seal
from mitra.audit.tree import leaf_hash
from mitra.audit.verifying import verify
from tests.audit.logs import KEY, START, a_log, sealed, superuser, told, turn, turned, verified
from tests.depth import tries

pytestmark = pytest.mark.django_db


OF_PLACE = f"SELECT {told_by('entry')} FROM audit_entry AS entry JOIN audit_leaf ON entry_id = id WHERE place = %s"  # noqa: S608


def entry_at(place: int) -> int:
    return Entry.objects.get(leaf__place=place).pk


def hash_again(cursor: object, place: int) -> None:
    """As somebody does who changes an entry and knows of its hash."""
    with connection.cursor() as reading:
        reading.execute(OF_PLACE, [place])
        (text,) = reading.fetchone()
        reading.execute("UPDATE audit_leaf SET hash = %s WHERE place = %s", [leaf_hash(entry_bytes(said(text))), place])


def test_a_log_as_it_was_sealed_is_whole(tmp_path: Path) -> None:
    a_log(tmp_path, 3, 8, 9)
    turned(2, 9)
    found = verified()
    assert found.problems == () and found.number == 0
    assert (found.entries, found.places, found.checkpoints, found.waiting) == (11, 9, 3, 2)
    assert found.head is not None and found.head.size == 9


def test_an_empty_log_is_whole() -> None:
    assert verified()[:7] == ((), 0, 0, 0, 0, 0, 0)


CHANGES = [
    "at = at + interval '1 microsecond'", "kind = 'read', before = NULL, after = NULL", "actor_kind = 'person'",
    "actor_id = 'else'", "act = 'a.b'", "subject = 'T'", "before = '{}'", "after = NULL", "request_id = 'x'",
    """summary = summary || '{"turned": 2}'""", """summary = '{"turned": 1e400}'""",
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_an_entry_that_was_changed_is_named_whatever_was_changed(tmp_path: Path, change: str) -> None:
    a_log(tmp_path, 3, 8)
    entry = entry_at(4)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_entry SET " + change + " WHERE id = %s", [entry])  # noqa: S608
    (problem,) = verified().problems
    assert problem.code == "entry_edited" and problem.params == {"place": "4", "entry": str(entry)}


def test_an_entry_changed_together_with_its_hash_is_found_between_two_checkpoints(tmp_path: Path) -> None:
    a_log(tmp_path, 3, 6, 8)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_entry SET subject = 'T' WHERE id = %s", [entry_at(4)])
        hash_again(cursor, 4)
    (problem,) = verified().problems
    assert problem.code == "log_otherwise" and problem.params == {"size": "6", "place": "3", "until": "5"}


def test_an_entry_that_was_removed_is_named(tmp_path: Path) -> None:
    a_log(tmp_path, 3)
    entry = entry_at(1)
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id = %s", [entry])
    (problem,) = verified().problems
    assert problem.code == "entry_missing" and problem.params["entry"] == str(entry)


def test_an_entry_removed_with_its_place_leaves_a_gap(tmp_path: Path) -> None:
    a_log(tmp_path, 6)
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_leaf WHERE place IN (2, 3))")
        cursor.execute("DELETE FROM audit_leaf WHERE place IN (2, 3)")
    (problem,) = verified().problems
    assert problem.code == "place_missing" and problem.params == {"place": "2", "until": "3"}


def test_a_gap_that_was_closed_is_found_as_well(tmp_path: Path) -> None:
    a_log(tmp_path, 3, 6)
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id = %s", [entry_at(4)])
        cursor.execute("DELETE FROM audit_leaf WHERE place = 4")
        cursor.execute("UPDATE audit_leaf SET place = 4 WHERE place = 5")
    assert told() == ["log_shorter"]


def test_two_entries_that_changed_places_are_named_with_the_places_they_had(tmp_path: Path) -> None:
    a_log(tmp_path, 6)
    one, other = entry_at(1), entry_at(4)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_leaf SET entry_id = -1 WHERE place = 1")
        cursor.execute("UPDATE audit_leaf SET entry_id = %s WHERE place = 4", [one])
        cursor.execute("UPDATE audit_leaf SET entry_id = %s WHERE place = 1", [other])
    first, second = verified().problems
    assert first.code == second.code == "entry_moved"
    assert first.params == {"place": "1", "entry": str(other), "sealed": "4"}


def test_two_places_that_were_exchanged_whole_are_found(tmp_path: Path) -> None:
    a_log(tmp_path, 3, 6)
    with superuser() as cursor:
        for was, becomes in ((4, 99), (5, 4), (99, 5)):
            cursor.execute("UPDATE audit_leaf SET place = %s WHERE place = %s", [becomes, was])
    assert told() == ["log_otherwise"]


def test_an_entry_slipped_in_past_the_queue_is_named(tmp_path: Path) -> None:
    a_log(tmp_path, 3)
    with superuser() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (at, actor_kind, actor_id, act, subject, summary) "
            "VALUES (now(), 'a', 'b', 'c.d', '', '{}')"
        )
    assert told() == ["entry_unplaced"]


def test_an_entry_slipped_in_with_a_place_is_found(tmp_path: Path) -> None:
    a_log(tmp_path, 3)
    turned(1, 3)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_leaf SET place = place + 10 WHERE place > 0")
        cursor.execute("UPDATE audit_leaf SET place = place - 9 WHERE place > 0")
        cursor.execute("INSERT INTO audit_leaf SELECT 1, sha256('x'), entry_id FROM audit_waiting")
        cursor.execute("DELETE FROM audit_waiting")
        hash_again(cursor, 1)
    assert told() == ["places_unsigned", "log_otherwise"] or told() == ["log_otherwise", "places_unsigned"]


def test_an_entry_removed_while_it_waited_is_named_if_the_queue_was_left(tmp_path: Path) -> None:
    turned(2)
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE subject = 'S0'")
    assert told() == ["entry_lost"]
    assert verified().unused == 0
    assert sealed(tmp_path) is not None  # the others are sealed all the same


def test_a_number_that_no_entry_has_is_counted(tmp_path: Path) -> None:
    turned(1)
    with pytest.raises(ArithmeticError), transaction.atomic():
        turn(by=SYSTEM, subject="never")
        raise ArithmeticError
    turned(1, 1)
    found = verified()
    assert (found.unused, found.number) == (1, 0)


def test_a_place_that_is_there_twice_is_named(tmp_path: Path) -> None:
    a_log(tmp_path, 3)
    with superuser() as cursor:
        cursor.execute("ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_pkey")
        cursor.execute("UPDATE audit_leaf SET place = 1 WHERE place = 2")
    assert "place_twice" in told()


def test_the_end_cut_off_is_found_only_by_a_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    a_log(tmp_path, 3, 6)
    kept = Checkpoint.objects.get(size=6).note
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_leaf WHERE place >= 3)")
        cursor.execute("DELETE FROM audit_leaf WHERE place >= 3")
        cursor.execute("DELETE FROM audit_checkpoint WHERE size = 6")
    assert told() == []
    assert told(kept) == ["kept_longer"]


def test_a_log_written_anew_and_signed_with_the_stolen_key_is_found_by_a_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    a_log(tmp_path, 3)
    kept = Checkpoint.objects.get().note
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_checkpoint")
        cursor.execute("UPDATE audit_entry SET subject = 'T' WHERE id = %s", [entry_at(1)])
        hash_again(cursor, 1)
        cursor.execute("INSERT INTO audit_waiting SELECT entry_id FROM audit_leaf")
        cursor.execute("DELETE FROM audit_leaf")
    assert seal(key=KEY, home=tmp_path / "other", now=START) is not None
    assert told() == []
    assert told(kept) == ["kept_otherwise"]


def test_a_checkpoint_of_another_key_is_named(tmp_path: Path) -> None:
    a_log(tmp_path, 2)
    root = bytes(Checkpoint.objects.get().root)
    forged = Head(KEY.name, 2, root).signed_by(PrivateKey.new(KEY.name))
    with superuser() as cursor:
        cursor.execute("UPDATE audit_checkpoint SET note = %s", [forged])
    assert sorted(told()) == ["checkpoint_untrusted", "places_unsigned"]


def test_a_checkpoint_s_row_that_is_not_its_note_is_named(tmp_path: Path) -> None:
    a_log(tmp_path, 2)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_checkpoint SET root = sha256('x')")
    assert told() == ["checkpoint_edited"]


def test_places_without_a_checkpoint_are_named(tmp_path: Path) -> None:
    a_log(tmp_path, 2, 4)
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_checkpoint WHERE size = 4")
    (problem,) = verified().problems
    assert problem.code == "places_unsigned" and problem.params == {"place": "2", "until": "3"}


def test_a_log_continued_with_a_new_key_is_verified_with_both(tmp_path: Path) -> None:
    a_log(tmp_path, 2)
    turned(1, 2)
    other = PrivateKey.new(KEY.name)
    seal(key=other, home=tmp_path, now=START)
    assert verify([KEY.public, other.public]).problems == ()
    assert [one.code for one in verify([other.public]).problems] == ["checkpoint_untrusted"]


def test_what_was_kept_must_be_a_trusted_checkpoint(tmp_path: Path) -> None:
    for note in ("", Head("x", 1, b"x" * 32).signed_by(PrivateKey.new("x"))):
        with pytest.raises(BadNote):
            verified(note)


def test_of_many_faults_the_first_are_named_and_all_are_counted(tmp_path: Path) -> None:
    a_log(tmp_path, 30)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_entry SET subject = 'T' WHERE id > %s", [entry_at(4)])
    found = verified()
    assert (found.number, len(found.problems)) == (25, 20)
    assert found.problems[0].params["place"] == "5"


def test_every_fault_has_its_sentence_in_both_languages(tmp_path: Path) -> None:
    a_log(tmp_path, 2)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_entry SET subject = 'T' WHERE id = %s", [entry_at(0)])
    (problem,) = verified().problems
    assert "diubah sesudah disegel" in say(problem, "id") and "was changed" in say(problem, "en")
    assert all(one.id and one.en for one in WORDING.values())


TAMPERING = {
    "edit": "UPDATE audit_entry SET subject = subject || 'x' WHERE id = {entry}",
    "remove": "DELETE FROM audit_entry WHERE id = {entry}",
    "remove the place": "DELETE FROM audit_leaf WHERE place = {place}",
    "another hash": "UPDATE audit_leaf SET hash = sha256('x') WHERE place = {place}",
    "another checkpoint": "UPDATE audit_checkpoint SET note = replace(note, E'\\n' || size, E'\\n1' || size)",
    "another time": "UPDATE audit_entry SET at = at - interval '1 day' WHERE id = {entry}",
}


@settings(max_examples=tries(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sizes=st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True).map(sorted),
    kind=st.sampled_from(sorted(TAMPERING)),
    data=st.data(),
)
def test_whatever_is_done_to_a_sealed_log_is_found(tmp_path: Path, sizes: list[int], kind: str, data: st.DataObject) -> None:
    with transaction.atomic():
        a_log(tmp_path, *sizes)
        assert told() == []
        place = data.draw(st.integers(0, sizes[-1] - 1))
        with superuser() as cursor:
            cursor.execute(TAMPERING[kind].format(place=place, entry=entry_at(place)))
        assert told()
        transaction.set_rollback(True)


def test_the_checkpoint_that_this_machine_keeps_is_one_to_verify_with(
    tmp_path: Path, django_capture_on_commit_callbacks: type
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        a_log(tmp_path, 2)
    kept = kept_checkpoint(tmp_path)
    assert kept is not None and told(kept) == []
