"""Entries get their place after they are committed; what is sealed is continued, never written anew."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from mitra.audit.act import SYSTEM
from mitra.audit.checkpoints import trusted_head
from mitra.audit.keys import checkpoint_file, kept_checkpoint
from mitra.audit.models import Checkpoint, Entry, Leaf, Node, Waiting
from mitra.audit.notes import PrivateKey
from mitra.audit.refused import Refused
from mitra.audit.sealing import seal
from mitra.audit.subtrees import edge_of, hashes_of
from mitra.audit.tree import Edge, inclusion_ranges, is_included
from tests.audit.logs import KEY, START, a_log, sealed, superuser, turn, turned

pytestmark = pytest.mark.django_db


def test_an_entry_waits_from_its_transaction_on(tmp_path: Path) -> None:
    turned(2)
    assert [one.entry_id for one in Waiting.objects.order_by("entry")] == list(
        Entry.objects.order_by("id").values_list("id", flat=True)
    )
    found = sealed(tmp_path)
    assert found is not None and found.entries == 2
    assert not Waiting.objects.exists()
    assert list(Leaf.objects.order_by("place").values_list("place", "entry__subject")) == [(0, "S0"), (1, "S1")]


def test_a_leaf_is_the_hash_of_what_the_entry_says(tmp_path: Path) -> None:
    turn(by=SYSTEM, subject="é", after={"b": 1, "a": None}, now=START)
    sealed(tmp_path)
    leaf = Leaf.objects.select_related("entry").get()
    said = (
        '{"act":"audit.turn","actor_id":"mitra","actor_kind":"system","after":{"a":null,"b":1},'
        f'"at":"2026-11-26T03:00:00.000000Z","id":{leaf.entry_id},"kind":"act","subject":"é",'
        '"summary":{"by hand":true,"turned":1}}'
    )
    assert json.loads(said)["act"] == leaf.entry.act
    assert bytes(leaf.hash) == sha256(b"\0" + said.encode()).digest()


def test_the_checkpoint_is_signed_and_over_all(tmp_path: Path) -> None:
    a_log(tmp_path, 3, 5)
    newest = Checkpoint.objects.order_by("-size").first()
    assert newest is not None
    head = trusted_head(newest.note, [KEY.public])
    edge = Edge()
    for leaf in Leaf.objects.order_by("place"):
        edge.append(bytes(leaf.hash))
    assert (head.size, head.root) == (newest.size, bytes(newest.root)) == (5, edge.root())


def test_where_nothing_waits_nothing_is_sealed(tmp_path: Path) -> None:
    a_log(tmp_path, 1)
    assert sealed(tmp_path) is None
    assert Checkpoint.objects.count() == 1


def test_subtrees_of_256_are_kept_and_tell_every_proof(tmp_path: Path) -> None:
    turned(3)
    Entry.objects.bulk_create(
        [Entry(at=START, actor_kind="system", actor_id="mitra", act="a.b", subject=f"{n}") for n in range(600)]
    )
    sealed(tmp_path)
    hashes = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("place")]
    assert list(Node.objects.order_by("number").values_list("level", "number")) == [(8, 0), (8, 1)]
    root = edge_of(603).root()
    for place in (0, 255, 256, 511, 512, 602):
        assert is_included(hashes[place], place, 603, hashes_of(inclusion_ranges(place, 603)), root)
    turned(1)
    again = sealed(tmp_path)
    assert again is not None and trusted_head(again.note, [KEY.public]).size == 604


def test_every_size_has_the_edge_that_it_had(tmp_path: Path) -> None:
    turned(20)
    sealed(tmp_path)
    edge = Edge()
    for leaf in Leaf.objects.order_by("place"):
        edge.append(bytes(leaf.hash))
        assert edge_of(edge.size).peaks == edge.peaks


def test_a_log_with_a_hole_is_not_sealed_on(tmp_path: Path) -> None:
    a_log(tmp_path, 3)
    with superuser() as cursor:
        cursor.execute("DELETE FROM audit_leaf WHERE place = 2")
    turned(1, 3)
    with pytest.raises(Refused, match="tidak utuh"):
        sealed(tmp_path)


def test_a_log_that_was_rewritten_is_not_signed(tmp_path: Path) -> None:
    a_log(tmp_path, 4)
    with superuser() as cursor:
        cursor.execute("UPDATE audit_leaf SET hash = sha256('x') WHERE place = 1")
    turned(1, 4)
    with pytest.raises(Refused, match="bukan lanjutan"):
        sealed(tmp_path)


def test_what_was_signed_on_this_machine_is_not_forgotten_with_the_database(
    tmp_path: Path, django_capture_on_commit_callbacks: type
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        a_log(tmp_path, 4)
    assert checkpoint_file(tmp_path).stat().st_mode & 0o777 == 0o600
    kept = kept_checkpoint(tmp_path)
    assert kept is not None and trusted_head(kept, [KEY.public]).size == 4
    with superuser() as cursor:  # the end of the log is cut off, and everything that speaks of it
        for statement in ("DELETE FROM audit_checkpoint", "DELETE FROM audit_leaf", "DELETE FROM audit_entry"):
            cursor.execute(statement)
    turned(1)
    with pytest.raises(Refused, match="bukan lanjutan"):
        sealed(tmp_path)


def test_a_new_key_continues_the_log(tmp_path: Path) -> None:
    a_log(tmp_path, 1)
    turned(1, 1)
    other = PrivateKey.new(KEY.name)
    found = seal(key=other, home=tmp_path, now=START)
    assert found is not None and trusted_head(found.note, [other.public]).size == 2


@pytest.mark.parametrize("table", ["audit_leaf", "audit_node", "audit_checkpoint"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_or_remove_what_is_sealed(tmp_path: Path, table: str, statement: str) -> None:
    Entry.objects.bulk_create([Entry(at=START, actor_kind="system", actor_id="mitra", act="a.b") for _ in range(256)])
    sealed(tmp_path)
    column = "size" if table == "audit_checkpoint" else "hash"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        # Off in tests that empty the tables between them (conftest.py), on everywhere else.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table.removeprefix('audit_')}_not_emptied")
        cursor.execute(statement.format(table, column, column))


@pytest.mark.parametrize("statement", ["UPDATE audit_waiting SET entry_id = entry_id", "TRUNCATE audit_waiting"])
def test_what_waits_is_only_taken_out_of_the_queue(statement: str) -> None:
    turned(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_waiting ENABLE TRIGGER waiting_not_emptied")
        cursor.execute(statement)


@pytest.mark.parametrize("places", [(1,), (0, 2), (-1, 0), (0, 0)])
def test_places_leave_no_gap_and_none_is_given_twice(places: tuple[int, ...]) -> None:
    turned(2)
    entries = Entry.objects.order_by("id")
    with pytest.raises(DatabaseError), transaction.atomic():
        Leaf.objects.bulk_create(
            [Leaf(place=place, entry=entry, hash=b"x" * 32) for place, entry in zip(places, entries, strict=False)]
        )


def test_an_entry_has_one_place(tmp_path: Path) -> None:
    a_log(tmp_path, 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Leaf.objects.create(place=1, entry=Entry.objects.get(), hash=b"x" * 32)


@pytest.mark.parametrize("size", [0, 1, 3])
def test_a_checkpoint_is_over_all_places(tmp_path: Path, size: int) -> None:
    a_log(tmp_path, 2)
    with pytest.raises(DatabaseError), transaction.atomic():
        Checkpoint.objects.create(size=size, root=b"x" * 32, note="", sealed_at=START)


@pytest.mark.parametrize(
    "row", [Leaf(place=0, hash=b"x"), Node(level=8, number=0, hash=b"x"), Node(level=7, number=0, hash=b"x" * 32)]
)
def test_a_hash_is_whole_and_of_a_kept_level(row: Leaf | Node) -> None:
    turned(1)
    if isinstance(row, Leaf):
        row.entry = Entry.objects.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


def test_a_root_is_whole(tmp_path: Path) -> None:
    turned(1)
    Leaf.objects.create(place=0, entry=Entry.objects.get(), hash=b"x" * 32)
    with pytest.raises(DatabaseError), transaction.atomic():
        Checkpoint.objects.create(size=1, root=b"x", note="", sealed_at=START)
