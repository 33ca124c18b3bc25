"""`mitra register verify` and its neighbours: real commands, a real database, and somebody who changes the register."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.cli.command import mitra
from tests.databases import address_of_this_database
from tests.register.signed import OTHER, VIN, H, Subjects


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for the key that signs and the last checkpoint; the database is this test's."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("MITRA_HOME", str(folder))
    monkeypatch.setenv("DATABASE_URL", address_of_this_database())
    return folder


def register(*arguments: object) -> tuple[int, str, str]:
    return mitra("register", *arguments)


def enter_some() -> int:
    """Three events, and none that any decree gives: a suspension's number is returned."""
    with transaction.atomic():
        at = Subjects()
        at.enter(H.AMENDED, (VIN, None), (VIN, "p"))
        (number,) = at.enter(H.SUSPENDED, (VIN, "p"), advice="Perbaiki.", until=date(2024, 9, 1))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE register_event ENABLE TRIGGER event_was_decided")
    return number


def change(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_register_is_signed_proved_exported_rebuilt_and_its_change_is_named(home: Path, tmp_path: Path) -> None:
    number = enter_some()
    for command in ("checkpoint", ("export", tmp_path / "log")):
        code, _, why = register(*([command] if isinstance(command, str) else command))
        assert code == 2 and "mitra register seal" in why
    code, _, why = register("proof", VIN, "--out", tmp_path)
    assert code == 2 and VIN in why
    assert register("seal")[1].startswith("3 peristiwa ditandatangani")
    assert "Tidak ada yang baru" in register("seal")[1]
    code, kept, _ = register("checkpoint")
    (tmp_path / "kept").write_text(kept)
    code, said, _ = register("verify", "--checkpoint", tmp_path / "kept")
    assert code == 0 and "Daftar utuh." in said and "3 peristiwa" in said and "2 titik periksa dari luar" in said

    code, said, _ = register("proof", VIN, "--out", tmp_path / "proofs")
    assert code == 0 and len(said.splitlines()) == 3
    assert register("proof", number, "--out", tmp_path / "one")[1].strip().endswith(f"peristiwa-{number}.tlog-proof")
    assert register("proof", OTHER, "--out", tmp_path)[0] == 2
    assert register("export", tmp_path / "log")[1] == kept
    code, said, _ = register("rebuild", tmp_path / "log")
    lines = [json.loads(line) for line in said.splitlines()]
    assert code == 0 and {(one["programme"], one["status"]) for one in lines} >= {(None, "partner"), ("p", "suspended")}
    (tmp_path / "log/tile/entries/000.p/3").write_bytes(b"")
    assert register("rebuild", tmp_path / "log")[0] == 2

    old = register("key")[1].strip()
    assert old.startswith("mitra-jkp/") and (home / "register_key").stat().st_mode & 0o777 == 0o600
    code, new, _ = register("key", "--new", tmp_path / "next")
    assert code == 0 and new.split("+")[0] == old.split("+")[0]
    assert register("key", "--new", tmp_path / "next")[0] == 2
    assert register("key", "--successor", tmp_path / "kept")[0] == 2
    code, said, _ = register("key", "--successor", tmp_path / "next")
    assert code == 0 and new.strip() in said and register("key")[1] == new
    assert register("verify", "--key", old)[0] == 0

    change("UPDATE register_event SET until = until + 30 WHERE happening = 'suspended'")
    code, said, _ = register("verify", "--language", "en")
    assert code == 1 and f"Event {number} (VIN {VIN}, place 2) was changed after it was recorded: until: 2024-09-01" in said
    code, said, _ = register("verify", "--format", "json")
    found = json.loads(said)
    assert code == 1 and not found["whole"] and found["first"][0]["code"] == "event_edited" and found["head"]["size"] == 3
    assert register("verify", "--checkpoint", tmp_path / "next")[0] == 2
