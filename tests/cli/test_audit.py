"""`mitra audit` from outside: a real command, a real database, somebody who changes the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection

from mitra.audit.act import Actor
from mitra.institutions.acts import enter, rename
from mitra.intake.application import Application
from tests.cli.command import called, mitra
from tests.databases import address_of_this_database


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for the key that signs and the last checkpoint; the database is this test's."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("MITRA_HOME", str(folder))
    monkeypatch.setenv("DATABASE_URL", address_of_this_database())
    return folder


def audit(*arguments: object) -> tuple[int, str, str]:
    return mitra("audit", *arguments)


def two_acts() -> None:
    by = Actor("person", "ani")
    lpk = Application("9911327599", "LPK Cahaya", "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (), ())
    enter(by=by, applications=[lpk])
    rename(by=by, identifier="9911327599", name="=LPK Terang", reason="Akta")


def change_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE audit_entry SET actor_id = 'budi' WHERE act = 'institutions.rename'")
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_log_is_sealed_shown_proved_and_its_change_is_found(home: Path, tmp_path: Path) -> None:
    two_acts()
    code, _, why = audit("checkpoint")
    assert code == 2 and "mitra audit seal" in why
    code, said, _ = audit("seal")
    assert code == 0 and "2 entri disegel" in said
    _, kept, _ = audit("checkpoint")
    (tmp_path / "kept").write_text(kept)
    assert kept.strip() in said
    code, key, _ = audit("key")
    assert code == 0 and key.startswith("mitra-jkp/") and (home / "audit_key").stat().st_mode & 0o777 == 0o600

    code, shown, _ = audit("show", "--act", "institutions.rename", "--from", "2026-01-01")
    assert code == 0 and "ani" in shown and "9911327599" in shown
    _, lines, _ = audit("show", "--format", "ndjson")
    assert [json.loads(line)["act"] for line in lines.splitlines()] == ["institutions.enter", "institutions.rename"]
    _, sheet, _ = audit("show", "--format", "csv", "--subject", "9911327599")
    assert "9911327599" in sheet and sheet.count("\n") == 2

    code, said, _ = audit("verify", "--checkpoint", str(tmp_path / "kept"), "--key", key.strip(), "--language", "en")
    assert code == 0 and "The log is whole" in said
    change_the_log()
    code, said, _ = audit("verify", "--format", "json")
    found = json.loads(said)
    assert code == 1 and not found["whole"] and found["first"][0]["code"] == "entry_edited"


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_used_is_said_in_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "no").write_text("nothing")
    for arguments in (
        ["verify", "--key", "nothing"],
        ["verify", "--checkpoint", str(tmp_path / "no")],
        ["verify", "--checkpoint", str(tmp_path / "absent")],
        ["check", str(tmp_path / "no"), str(tmp_path / "no"), "--key", "nothing"],
    ):
        code, _, why = audit(*arguments)
        assert code == 2 and why.startswith("mitra: ") and " / " in why, why


def test_a_key_is_made_in_a_file_and_an_entry_checked_with_nothing_else(tmp_path: Path) -> None:
    from mitra.audit.checkpoints import Head, Proof
    from mitra.audit.notes import PrivateKey
    from mitra.audit.tree import leaf_hash

    made = called("audit", "key", "--new", tmp_path / "key", "--name", "log.example/jejak")
    public = made.stdout
    assert made.returncode == 0 and (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert called("audit", "key", "--new", tmp_path / "key").returncode == 2
    key = PrivateKey.parse((tmp_path / "key").read_text())
    assert str(key.public) == public.strip()
    note = Head(key.name, 1, leaf_hash(b"{}")).signed_by(key)
    (tmp_path / "proof").write_text(Proof(0, (), note).text)
    (tmp_path / "entry").write_bytes(b"{}")
    (tmp_path / "other").write_bytes(b"[]")
    checked = [
        called("audit", "check", tmp_path / one, tmp_path / "proof", "--key", public.strip()) for one in ("entry", "other")
    ]
    assert [one.returncode for one in checked] == [0, 1]
