"""Whatever is changed in the register past the program is found and named, whoever made it and however."""

from __future__ import annotations

from pathlib import Path

import pytest

from mitra.audit.checkpoints import Head
from mitra.audit.keys import keep_checkpoint
from mitra.audit.notes import BadNote, PrivateKey
from mitra.register.log.faults import WORDING, say
from mitra.register.log.keeping import KEEPING, kept_checkpoint, private_key
from mitra.register.log.refused import Refused
from mitra.register.models import Checkpoint, Entry, Event
from mitra.values.parsed import problem
from tests.register.signed import KEY, OTHER, VIN, H, a_register, event_at, superuser, told, value, verified

pytestmark = pytest.mark.django_db
HASHED_AGAIN = "hash = sha256('\\x00'::bytea || {0})"


def test_a_register_as_it_was_signed_is_whole(tmp_path: Path) -> None:
    at = a_register(tmp_path)
    at.enter(H.RESTORED, (VIN, "p"))
    found = verified()
    assert found.problems == () and found.number == 0
    assert (found.events, found.entries, found.checkpoints, found.unsigned) == (10, Entry.objects.count(), 3, 1)
    assert found.head is not None and found.head.size == 9


def test_an_empty_register_is_whole() -> None:
    assert verified()[:6] == ((), 0, 0, 0, 0, 0)


CHANGES = [
    ("happening = 'amended'", "happening: suspended → amended"),
    ("since = since - 90", "since: 2024-06-05 → 2024-03-07"),
    ("until = until + 30", "until: 2024-09-01 → 2024-10-01"),
    ("reason = 'Lain.'", "reason: Lalai. → Lain."),
    ("recorded_at = '2024-05-06 02:00Z'", "recorded_at: 2024-06-05T02:00:00.000000Z → 2024-05-06T02:00:00.000000Z"),
    ("instrument = 'S-2', advice = 'Tidak ada.'", "advice: Perbaiki. → Tidak ada., instrument: S-1 → S-2"),
    ("programme_id = NULL", "programme: p → null"),
]  # fmt: skip


def test_an_event_that_was_changed_is_named_with_what_was_changed(tmp_path: Path) -> None:
    a_register(tmp_path)
    event = event_at(4)
    for change, fields in CHANGES:
        was = Event.objects.values().get(pk=event)
        with superuser() as cursor:
            if "programme_id" in change:
                cursor.execute("ALTER TABLE register_event DROP CONSTRAINT event_suspension_ends_and_advises")
            cursor.execute(f"UPDATE register_event SET {change} WHERE id = %s", [event])  # noqa: S608
        (problem,) = verified().problems
        assert problem.code == "event_edited"
        assert problem.params == {"place": "4", "event": str(event), "vin": VIN, "fields": fields}
        with superuser() as cursor:
            columns = ", ".join(f"{one} = %s" for one in was)
            cursor.execute(f"UPDATE register_event SET {columns} WHERE id = %s", [*was.values(), event])  # noqa: S608
    assert told() == []


def test_an_event_that_was_removed_is_named(tmp_path: Path) -> None:
    a_register(tmp_path)
    event = event_at(5)
    with superuser() as cursor:
        cursor.execute("DELETE FROM register_event WHERE id = %s", [event])
    (problem,) = verified().problems
    assert problem.code == "event_missing" and problem.params == {"place": "5", "event": str(event), "vin": VIN}


def test_an_event_slipped_in_without_a_leaf_is_named(tmp_path: Path) -> None:
    a_register(tmp_path)
    with superuser() as cursor:
        cursor.execute(
            "INSERT INTO register_event "
            "(institution_id, happening, since, conditions, instrument, reason, advice, recorded_at) "
            "SELECT institution_id, 'granted', '2020-01-01', '', '1/X', '', '', '2020-01-01' FROM register_event LIMIT 1 "
            "RETURNING id"
        )
        (event,) = cursor.fetchone()
    (problem,) = verified().problems
    assert problem.code == "event_without_leaf" and problem.params == {"event": str(event), "vin": VIN}


def test_an_event_dated_back_together_with_its_leaf_is_named_even_before_it_is_signed(tmp_path: Path) -> None:
    at = a_register(tmp_path)
    (event,) = at.enter(H.RESTORED, (VIN, "p"))
    earlier = "convert_to(replace(convert_from(content, 'UTF8'), '\"recorded_at\":\"2024', '\"recorded_at\":\"2023'), 'UTF8')"
    with superuser() as cursor:
        cursor.execute("UPDATE register_event SET recorded_at = recorded_at - interval '366 days' WHERE id = %s", [event])
        cursor.execute(f"UPDATE register_leaf SET content = {earlier}, {HASHED_AGAIN.format(earlier)} WHERE place = 9")  # noqa: S608
    assert {"event_dated_back", "entry_missing", "entry_otherwise"} <= set(told())


def test_an_event_changed_together_with_its_leaf_is_found_between_two_checkpoints(tmp_path: Path) -> None:
    a_register(tmp_path)
    other = "convert_to(replace(convert_from(content, 'UTF8'), 'Lalai', 'Lunas'), 'UTF8')"
    with superuser() as cursor:
        cursor.execute("UPDATE register_event SET reason = 'Lunas.' WHERE id = %s", [event_at(4)])
        cursor.execute(f"UPDATE register_leaf SET content = {other}, {HASHED_AGAIN.format(other)} WHERE place = 4")  # noqa: S608
    (problem,) = verified().problems
    assert problem.code == "log_otherwise" and problem.params == {"size": "6", "place": "4", "until": "5"}


def test_a_leaf_that_is_not_what_its_hash_says_is_named(tmp_path: Path) -> None:
    a_register(tmp_path)
    with superuser() as cursor:
        cursor.execute("ALTER TABLE register_leaf DROP CONSTRAINT register_leaf_hash_of_its_content")
        cursor.execute("UPDATE register_leaf SET content = 'x' WHERE place = 4")
        cursor.execute("UPDATE register_leaf SET content = %s WHERE place = 5", [b'{"version":1,"vin":"\\u0000"}'])
    assert told() == ["leaf_edited", "leaf_unreadable", "leaf_edited", "leaf_unreadable"]


def test_a_leaf_that_is_no_text_at_all_is_named(tmp_path: Path) -> None:
    a_register(tmp_path)
    with superuser() as cursor:
        cursor.execute("ALTER TABLE register_leaf DROP CONSTRAINT register_leaf_hash_of_its_content")
        cursor.execute("UPDATE register_leaf SET content = %s WHERE place = 4", [b"\xff"])
    assert told() == ["leaf_edited", "leaf_unreadable"]


def test_an_event_removed_with_its_leaf_leaves_a_gap(tmp_path: Path) -> None:
    a_register(tmp_path)
    with superuser() as cursor:
        cursor.execute("DELETE FROM register_event WHERE id = %s", [event_at(5)])
        cursor.execute("DELETE FROM register_leaf WHERE place = 5")
    found = verified()
    assert found.problems[0].code == "place_missing" and found.problems[0].params == {"place": "5", "until": "5"}
    assert "entry_missing" in told()


def test_the_end_cut_off_is_found_by_what_was_signed(tmp_path: Path) -> None:
    at = a_register(tmp_path)
    kept = str(value("SELECT note FROM register_checkpoint WHERE size = 9"))
    keep_checkpoint(tmp_path, kept, KEEPING)
    cut = ("DELETE FROM register_entry WHERE event_id = {0}", "DELETE FROM register_event WHERE id = {0}")
    last = event_at(8)
    with superuser() as cursor:
        cursor.execute("SELECT recorded_at FROM register_event WHERE id = %s", [last])
        (at_last,) = cursor.fetchone()
        for one in (*cut, "DELETE FROM register_leaf WHERE place = 8"):
            cursor.execute(one.format(last))
        cursor.execute("UPDATE register_entry SET known_until = NULL WHERE known_until = %s", [at_last])
    assert told() == ["log_shorter"]
    with superuser() as cursor:
        cursor.execute("DELETE FROM register_checkpoint WHERE size = 9")
    assert told() == [] and told(kept) == ["kept_longer"]
    at.enter(H.LIFTED, (VIN, "p"))
    with pytest.raises(Refused, match="mitra register verify"):
        at.sealed(tmp_path)


def test_a_log_written_anew_is_not_the_one_that_was_kept(tmp_path: Path) -> None:
    a_register(tmp_path)
    forged = Head(KEY.name, 9, b"x" * 32).signed_by(KEY)
    assert told(forged) == ["kept_otherwise"]
    with pytest.raises(BadNote):
        verified(Head(KEY.name, 9, b"x" * 32).signed_by(PrivateKey.new(KEY.name)))


def test_leaves_that_changed_places_are_found(tmp_path: Path) -> None:
    a_register(tmp_path)
    one, other = event_at(4), event_at(5)
    with superuser() as cursor:
        for place, event in ((4, -1), (5, one), (4, other)):
            cursor.execute("UPDATE register_leaf SET event_id = %s WHERE place = %s", [event, place])
    found = verified().problems
    assert [one.code for one in found] == ["leaf_of_another"] * 2
    assert found[0].params == {"place": "4", "number": str(one), "event": str(other)}


def test_leaves_that_were_exchanged_whole_are_found(tmp_path: Path) -> None:
    a_register(tmp_path)
    with superuser() as cursor:
        for was, becomes in ((4, 99), (5, 4), (99, 5)):
            cursor.execute("UPDATE register_leaf SET place = %s WHERE place = %s", [becomes, was])
    assert told()[:2] == ["event_dated_back", "log_otherwise"]


def test_checkpoints_and_nodes_that_were_changed_are_named(tmp_path: Path) -> None:
    a_register(tmp_path)
    stranger = Head(KEY.name, 6, value("SELECT root FROM register_checkpoint WHERE size = 6")).signed_by(
        PrivateKey.new(KEY.name)
    )
    with superuser() as cursor:
        cursor.execute("UPDATE register_checkpoint SET root = %s WHERE size = 4", [b"x" * 32])
        cursor.execute("UPDATE register_checkpoint SET note = %s WHERE size = 6", [stranger])
    assert told() == ["checkpoint_edited", "checkpoint_untrusted"]


ENTRIES = [
    ("UPDATE register_entry SET status = 'partner' WHERE status = 'revoked'", ["entry_otherwise", "entry_missing"]),
    ("UPDATE register_entry SET event_id = event_id - 1 WHERE status = 'set_aside'", ["entry_otherwise", "entry_missing"]),
    ("UPDATE register_entry SET until = '2024-08-01' WHERE until = '2024-09-01'", ["entry_otherwise", "entry_missing"]),
    ("DELETE FROM register_entry WHERE status = 'suspended'", ["entry_missing"]),
]  # fmt: skip


def test_an_entry_that_does_not_follow_from_the_log_is_named(tmp_path: Path) -> None:
    a_register(tmp_path)
    for change, codes in ENTRIES:
        rows = list(Entry.objects.values())
        with superuser() as cursor:
            cursor.execute(change)
        found = verified().problems
        assert sorted({one.code for one in found}) == sorted(codes), change
        with superuser() as cursor:
            cursor.execute("DELETE FROM register_entry")
            Entry.objects.bulk_create(Entry(**one) for one in rows)
    with superuser() as cursor:
        cursor.execute(
            "INSERT INTO register_entry (institution_id, status, since, until, known_since, event_id) "
            "SELECT institution_id, 'partner', '2020-01-01', '2020-02-01', known_since, event_id FROM register_entry LIMIT 1"
        )
    (problem,) = verified().problems
    assert problem.code == "entry_otherwise" and " 2020-01-01/2020-02-01 " in str(problem.params["entry"])


def test_the_register_has_a_key_of_its_own_outside_the_database(tmp_path: Path) -> None:
    assert (tmp_path / "register_key").exists() is False
    key = private_key(tmp_path)
    assert private_key(tmp_path).public == key.public
    assert (tmp_path / "register_key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "audit_key").exists()


def test_what_was_signed_last_is_kept_outside_the_database(tmp_path: Path) -> None:
    at = a_register(tmp_path)
    assert kept_checkpoint(tmp_path) is None  # the transaction has not ended yet
    keep_checkpoint(tmp_path, Head(KEY.name, 9, b"x" * 32).signed_by(KEY), KEEPING)
    at.enter(H.RESTORED, (VIN, "p"), (OTHER, "p"))
    with pytest.raises(Refused):
        at.sealed(tmp_path)
    assert Checkpoint.objects.count() == 3


def test_every_fault_has_its_sentence_in_both_languages() -> None:
    names = ("event", "vin", "place", "fields", "until", "size", "places", "level", "number", "entry")
    for code in WORDING:
        one = problem(code, **dict.fromkeys(names, 7))
        assert say(one, "id") != say(one, "en")
