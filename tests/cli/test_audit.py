"""`mitra audit` from outside: a real command, a real database, somebody who changes the log."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mitra.site.postgres import LocalPostgres

ACT = """
from mitra.site.prepare import ready_database
with ready_database():
    from mitra.audit.act import Actor
    from mitra.institutions.acts import enter, rename
    from mitra.intake.application import Application
    by = Actor("person", "ani")
    lpk = Application("9911327599", "LPK Cahaya", "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (), ())
    enter(by=by, applications=[lpk])
    rename(by=by, identifier="9911327599", name="=LPK Terang", reason="Akta")
"""
CHANGE = """
from mitra.site.prepare import ready_database
with ready_database():
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE audit_entry SET actor_id = 'budi' WHERE act = 'institutions.rename'")
"""


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="mitra-audit-"))
    folder.chmod(0o711)
    with LocalPostgres(folder).running():  # one server for all commands
        assert run(folder, "-c", ACT) == (0, "", "")
        yield folder
    shutil.rmtree(folder)


def run(home: Path, *arguments: str) -> tuple[int, str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**environment, "MITRA_HOME": str(home), "COLUMNS": "200"},
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def audit(home: Path, *arguments: str) -> tuple[int, str, str]:
    return run(home, "-m", "mitra", "audit", *arguments)


def test_a_log_is_sealed_shown_proved_and_its_change_is_found(home: Path, tmp_path: Path) -> None:
    code, _, why = audit(home, "checkpoint")
    assert code == 2 and "mitra audit seal" in why
    code, said, _ = audit(home, "seal")
    assert code == 0 and "2 entri disegel" in said
    _, kept, _ = audit(home, "checkpoint")
    (tmp_path / "kept").write_text(kept)
    assert kept.strip() in said
    code, key, _ = audit(home, "key")
    assert code == 0 and key.startswith("mitra-jkp/") and (home / "audit_key").stat().st_mode & 0o777 == 0o600

    code, shown, _ = audit(home, "show", "--act", "institutions.rename", "--from", "2026-01-01")
    assert code == 0 and "ani" in shown and "9911327599" in shown
    _, lines, _ = audit(home, "show", "--format", "ndjson")
    assert [json.loads(line)["act"] for line in lines.splitlines()] == ["institutions.enter", "institutions.rename"]
    _, sheet, _ = audit(home, "show", "--format", "csv", "--subject", "9911327599")
    assert "9911327599" in sheet and sheet.count("\n") == 2

    code, said, _ = audit(home, "verify", "--checkpoint", str(tmp_path / "kept"), "--key", key.strip(), "--language", "en")
    assert code == 0 and "The log is whole" in said
    assert run(home, "-c", CHANGE) == (0, "", "")
    code, said, _ = audit(home, "verify", "--format", "json")
    found = json.loads(said)
    assert code == 1 and not found["whole"] and found["first"][0]["code"] == "entry_edited"


def test_what_cannot_be_used_is_said_in_a_sentence(home: Path, tmp_path: Path) -> None:
    (tmp_path / "no").write_text("nothing")
    for arguments in (
        ["verify", "--key", "nothing"],
        ["verify", "--checkpoint", str(tmp_path / "no")],
        ["verify", "--checkpoint", str(tmp_path / "absent")],
        ["check", str(tmp_path / "no"), str(tmp_path / "no"), "--key", "nothing"],
    ):
        code, _, why = audit(home, *arguments)
        assert code == 2 and why.startswith("mitra: ") and " / " in why, why


def test_a_key_is_made_in_a_file_and_an_entry_checked_with_nothing_else(tmp_path: Path) -> None:
    from mitra.audit.checkpoints import Head, Proof
    from mitra.audit.notes import PrivateKey
    from mitra.audit.tree import leaf_hash

    code, public, _ = audit(tmp_path, "key", "--new", str(tmp_path / "key"), "--name", "log.example/jejak")
    assert code == 0 and (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert audit(tmp_path, "key", "--new", str(tmp_path / "key"))[0] == 2
    key = PrivateKey.parse((tmp_path / "key").read_text())
    assert str(key.public) == public.strip()
    note = Head(key.name, 1, leaf_hash(b"{}")).signed_by(key)
    (tmp_path / "proof").write_text(Proof(0, (), note).text)
    (tmp_path / "entry").write_bytes(b"{}")
    (tmp_path / "other").write_bytes(b"[]")
    checked = [
        audit(tmp_path, "check", str(tmp_path / one), str(tmp_path / "proof"), "--key", public.strip())
        for one in ("entry", "other")
    ]
    assert [code for code, _, _ in checked] == [0, 1]
