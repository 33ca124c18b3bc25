"""Every event of the register is a leaf of a log that only grows, signed, and proved to whoever asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.audit.act import SYSTEM
from mitra.audit.checkpoints import head_of, trusted_head
from mitra.audit.notes import PrivateKey
from mitra.audit.tree import Edge, is_continued, leaf_hash
from mitra.register.acts.keys import change_key
from mitra.register.log.leaves import read, said_by
from mitra.register.log.proofs import continued, newest, proof_of_event, proofs_of
from mitra.register.log.serving import content_of
from mitra.register.log.tiles import Tile, entries_in, tile_at, tiles_of
from mitra.register.models import Checkpoint, Event, Leaf
from mitra.values.canonical import canonical_json
from tests.decisions.test_constraints import refused, run
from tests.depth import tries
from tests.register.signed import KEY, VIN, H, Subjects, a_register, superuser

NEXT = PrivateKey.new(KEY.name)
pytestmark = pytest.mark.django_db


def test_each_event_has_its_leaf_from_its_own_transaction_on(tmp_path: Path) -> None:
    a_register(tmp_path)
    leaves = list(Leaf.objects.order_by("place"))
    assert [one.place for one in leaves] == list(range(9))
    assert [one.event_id for one in leaves] == list(Event.objects.order_by("id").values_list("id", flat=True))
    assert [read(bytes(one.content)).happening for one in leaves] == [
        "granted", "granted", "granted", "granted", "suspended", "lifted", "amended", "revoked", "set_aside",
    ]  # fmt: skip


def test_a_leaf_is_canonical_json_of_public_data_and_nothing_else(tmp_path: Path) -> None:
    a_register(tmp_path)
    leaf = Leaf.objects.get(place=4)
    content, one = bytes(leaf.content), Event.objects.get(leaf=leaf)
    assert content == canonical_json(
        {
            "advice": "Perbaiki.", "conditions": "", "happening": "suspended", "instrument": "S-1", "number": one.pk,
            "programme": "p", "reason": "Lalai.", "recorded_at": one.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "since": "2024-06-05", "until": "2024-09-01", "version": 1, "vin": VIN,
        }
    )  # fmt: skip
    assert bytes(leaf.hash) == leaf_hash(content)


_ONE_EVENT = """
FROM (
    SELECT %s AS advice, '' AS conditions, 'lifted' AS happening, %s AS instrument, 7 AS id, '' AS reason,
        timestamptz '2024-06-03 09:00+07' AS recorded_at, date '2024-06-03' AS since, NULL::date AS until
) AS e, (SELECT %s AS identifier) AS i, (SELECT %s AS code) AS p
"""


@settings(max_examples=tries(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40))
def test_postgresql_writes_a_text_as_canonical_json_does(text: str) -> None:
    query = "SELECT " + said_by("e", "i", "p") + _ONE_EVENT
    with connection.cursor() as cursor:
        cursor.execute(query, [text] * 4)
        (said,) = cursor.fetchone()
    assert said.encode() == canonical_json(json.loads(said))
    found = read(said.encode())
    assert (found.advice, found.instrument, found.vin, found.programme) == (text,) * 4


def test_the_database_holds_events_and_leaves_together() -> None:
    at = Subjects()
    at.enter(H.GRANTED, (VIN, None))
    slipped_in = "INSERT INTO register_leaf (place, event_id, content, hash) VALUES (1, 1, '', '')"
    refused("a leaf is written together with its event", lambda: run(slipped_in))
    for change in ("DELETE FROM register_leaf", "UPDATE register_leaf SET place = place + 1"):
        refused("append-only", lambda change=change: run(change))  # type: ignore[misc]
    again = (
        "INSERT INTO register_event (institution_id, happening, since, conditions, instrument, reason, advice, recorded_at) "
        "SELECT institution_id, happening, since, conditions, instrument, {}, advice, recorded_at - interval '{}' "
        "FROM register_event"
    )
    refused("recorded after all events before it", lambda: run(again.format("reason", "1 second")))
    refused("register_leaf_fits_a_bundle", lambda: run(again.format("repeat('x', 66000)", "0")))
    with superuser() as cursor:
        cursor.execute(again.format("reason", "0"))
    changed = "UPDATE register_leaf SET content = 'x'"
    with superuser() as cursor:
        refused("register_leaf_hash_of_its_content", lambda: cursor.execute(changed))


def test_what_is_signed_is_only_added_to(tmp_path: Path) -> None:
    a_register(tmp_path)
    refused("append-only", lambda: run("UPDATE register_checkpoint SET size = 9"))
    refused("append-only", lambda: run("DELETE FROM register_checkpoint"))
    again = "INSERT INTO register_checkpoint SELECT {}, root, note, sealed_at FROM register_checkpoint LIMIT 1"
    for size in (4, 9, 10):
        refused("is not the next one", lambda size=size: run(again.format(size)))  # type: ignore[misc]


def test_the_checkpoint_is_over_all_leaves_and_signed_by_the_registers_own_key(tmp_path: Path) -> None:
    at = a_register(tmp_path)
    found = newest()
    assert found is not None
    edge = Edge()
    for leaf in Leaf.objects.order_by("place"):
        edge.append(bytes(leaf.hash))
    assert trusted_head(found.note, [KEY.public]) == found.head
    assert (found.head.size, found.head.root) == (9, edge.root())
    assert at.sealed(tmp_path) is None
    assert Checkpoint.objects.count() == 3


def test_every_event_is_proved_and_so_is_every_continuation(tmp_path: Path) -> None:
    a_register(tmp_path)
    found = [proof_of_event(number) for number in Event.objects.order_by("id").values_list("id", flat=True)]
    assert [one and one.proof.index for one in found] == list(range(9))
    assert all(one and one.proof.proves(one.content, [KEY.public]) for one in found)
    assert found[0] and found[1] and not found[0].proof.proves(found[1].content, [KEY.public])
    assert [one.proof.index for one in proofs_of(VIN)] == [0, 1, 4, 5, 7]
    assert [one.proof.index for one in proofs_of(VIN, "p")] == [1, 4, 5, 7]
    for old in range(1, 10):
        one = continued(old)
        assert one is not None and is_continued(old, 9, one.old_root, one.new_root, one.path)
    assert continued(0) is None and continued(10) is None
    assert proof_of_event(10**17) is None


def test_an_event_that_is_not_signed_yet_is_not_proved(tmp_path: Path) -> None:
    at = Subjects()
    (number,) = at.enter(H.GRANTED, (VIN, None))
    assert newest() is None and proof_of_event(number) is None and continued(1) is None
    at.sealed(tmp_path)
    assert proof_of_event(number)


def test_tiles_have_the_addresses_of_the_specification() -> None:
    assert Tile(0, 1234067, 256).path == "0/x001/x234/067"
    assert Tile(1, 0, 17).path == "1/000.p/17"
    assert Tile(None, 1000, 3).path == "entries/x001/000.p/3"
    assert [(one.level, one.number, one.width) for one in tiles_of(70_000) if not one.full] == [
        (0, 273, 112), (1, 1, 17), (2, 0, 1), (None, 273, 112),
    ]  # fmt: skip
    assert [one.path for one in tiles_of(256)] == ["0/000", "1/000.p/1", "entries/000"]
    assert tiles_of(0) == []


@given(level=st.none() | st.integers(0, 63), number=st.integers(0, 10**12), width=st.integers(1, 256))
def test_the_address_of_a_tile_names_it(level: int | None, number: int, width: int) -> None:
    tile = Tile(level, number, width)
    assert tile_at(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    ["", "0", "00/000", "0/1", "0/0000", "0/x000/001", "0/000.p/256", "0/000.p/0", "0/000.p/01", "64/000", "x/000", "entries"],
)
def test_any_other_address_names_none(path: str) -> None:
    assert tile_at(path) is None


def test_tiles_and_bundles_give_the_tree_that_is_signed(tmp_path: Path) -> None:
    a_register(tmp_path)
    hashes, entries = content_of(Tile(0, 0, 9)), content_of(Tile(None, 0, 9))
    assert hashes is not None and entries is not None
    told = entries_in(entries)
    assert b"".join(leaf_hash(one) for one in told) == hashes
    assert content_of(Tile(0, 0, 2)) == hashes[:64]
    for tile in (Tile(0, 0, 10), Tile(0, 0, 256), Tile(1, 0, 1), Tile(0, 1, 1), Tile(None, 0, 10)):
        assert content_of(tile) is None
    with pytest.raises(ValueError, match="middle"):
        entries_in(entries[:-1])


def test_anybody_fetches_the_log(tmp_path: Path, client: Client) -> None:
    assert client.get("/daftar/log/checkpoint").status_code == 404
    a_register(tmp_path)
    answer = client.get("/daftar/log/checkpoint")
    assert answer["Content-Type"] == "text/plain; charset=utf-8" and "max-age=5" in answer["Cache-Control"]
    assert head_of(answer.content.decode()).size == 9
    tile = client.get("/daftar/log/tile/entries/000.p/9")
    assert tile["Content-Type"] == "application/octet-stream" and "immutable" in tile["Cache-Control"]
    assert client.get("/daftar/log/tile/entries/000.p/9", headers={"If-None-Match": tile["ETag"]}).status_code == 304
    assert client.get("/daftar/log/tile/0/000").status_code == client.get("/daftar/log/tile/x").status_code == 404
    number = Event.objects.filter(happening="revoked").get().pk
    said = client.get(f"/daftar/log/bukti/{number}").json()
    assert said["says"]["happening"] == "revoked" and said["index"] == 7
    file = client.get(f"/daftar/log/bukti/{number}.tlog-proof")
    assert file.content.startswith(b"c2sp.org/tlog-proof@v1\nindex 7\n")
    assert client.get(f"/daftar/log/bukti/{number}.json").content.decode() == said["leaf"]
    assert client.get("/daftar/log/bukti/2/5").json()["old_size"] == 2
    missing = (
        "/daftar/log/bukti/2/10",
        "/daftar/log/bukti/0/1",
        f"/daftar/log/bukti/{10**30}",
        f"/daftar/log/bukti/{number}.pdf",
    )
    assert [client.get(one).status_code for one in missing] == [404] * 4


def test_the_page_says_what_is_signed_by_which_keys_and_how_to_check_it(tmp_path: Path, client: Client) -> None:
    assert "Belum ada yang ditandatangani" in client.get("/daftar/log/").content.decode()
    assert client.get("/daftar/log/kunci.txt").content == b""
    a_register(tmp_path)
    change_key(by=SYSTEM, old=KEY, new=NEXT)
    said = client.get("/daftar/log/", {"vin": VIN}).content.decode()
    found = newest()
    assert found is not None and found.head.root.hex() in said and "verify_register.py" in said
    assert all(str(key.public).replace("+", "&#x2B;") in said or str(key.public) in said for key in (KEY, NEXT))
    assert said.count(".tlog-proof") == 6  # five events and a command
    assert "tidak memuat peristiwa" in client.get("/daftar/log/", {"vin": "123"}).content.decode()
    assert client.get("/daftar/log/kunci.txt").content.decode().split() == [str(KEY.public), str(NEXT.public)]
    assert client.get("/daftar/log/kunci/2").content.startswith(b"mitra-jkp/register-key@v1\n")
    assert client.get("/daftar/log/kunci/3").status_code == client.get("/daftar/log/kunci/1").status_code == 404
    with superuser() as cursor:
        cursor.execute("UPDATE register_signingkey SET since = 5 WHERE number = 2")
    assert "Rangkaian kunci terputus" in client.get("/daftar/log/").content.decode()
