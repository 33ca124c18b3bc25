"""`mitra institutions` from outside: a real command, a real database, two institutions that are one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mitra.site.postgres import LocalPostgres

ENTER = """
from mitra.site.prepare import ready_database
with ready_database():
    from mitra.audit.act import SYSTEM
    from mitra.institutions.acts import enter
    from mitra.intake.application import Application, Programme
    def lpk(identifier, name):
        return Application(identifier, name, "swasta", "32.76", "KOTA DEPOK", "Jawa Barat", "", (),
            (Programme("P1", "Las", "Las", "luring", ()),))
    enter(by=SYSTEM, applications=[lpk("9911327599", "LPK Cahaya Terampil"), lpk("9911327598", "LPK. Cahaya Trampil"),
        lpk("9911327597", "LPK Surya")])
"""


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A data folder of its own with three institutions, which the database server's user may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="mitra-inst-"))
    folder.chmod(0o711)
    with LocalPostgres(folder).running():  # one server for all commands
        assert run(folder, "-c", ENTER)[0] == 0
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


def mitra(home: Path, *arguments: str) -> tuple[int, str, str]:
    return run(home, "-m", "mitra", "institutions", *arguments)


def test_two_that_are_one_are_found_joined_parted_merged_and_told_of(home: Path) -> None:
    code, said, _ = mitra(home, "duplicates")
    assert code == 1 and "LPK Cahaya Terampil" in said and "LPK. Cahaya Trampil" in said and "Surya" not in said
    assert "nama mirip" in said and "1 dari 1 pasangan" in said

    decided = ("--by", "ani", "--reason", "NPWP sama")
    code, said, error = mitra(home, "join", "9911327598", "9911327599", *decided)
    assert (code, error) == (0, "") and "Lembaga 9911327598 kini dibaca sebagai 9911327599." in said
    code, said, _ = mitra(home, "duplicates", "--language", "en")
    assert (code, said) == (0, "No two institutions look like one.\n")
    code, said, error = mitra(home, "join", "9911327598", "9911327597", *decided)
    assert (code, said) == (2, "") and error.startswith("mitra: Lembaga 9911327598 sudah digabung ke 9911327599;")
    assert " / The institution 9911327598 is joined into 9911327599 already;" in error and error.count("\n") == 1

    code, said, _ = mitra(home, "part", "9911327598", "--by", "ani", "--reason", "Ternyata dua lembaga", "--language", "en")
    assert code == 0 and "stands for itself again" in said
    code, said, _ = mitra(home, "join", "9911327597", "9911327599", *decided, "--merged-on", "1 Januari 2023")
    assert code == 0
    code, said, _ = mitra(home, "duplicates")
    assert code == 1 and "pernah digabung, lalu dipisahkan: Ternyata dua lembaga" in said

    code, said, _ = mitra(home, "history", "9911327599", "--language", "en")
    assert code == 0 and "Includes: LPK Surya (9911327597)" in said and "1 programme became known to the system." in said
    assert "LPK. Cahaya Trampil (9911327598) was joined into it: the same body." in said and "NPWP sama" in said
    assert "was parted from it again." in said and "LPK Surya (9911327597) merged into it on 1 January 2023." in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("history", "123"), "mitra: Tidak ada lembaga dengan nomor 123;"),
        (("join", "9911327597", "9911327599", "--by", "mitra", "--reason", "x"), "mitra: Hanya seseorang yang boleh"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(home: Path, arguments: tuple[str, ...], sentence: str) -> None:
    code, said, error = mitra(home, *arguments)
    assert (code, said) == (2, "") and error.startswith(sentence) and error.count("\n") == 1 and " / " in error
