"""`mitra certificate`: checked by files alone, each answer with its exit code; keys changed, withdrawn; everything as files."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mitra.register.certificates.document import as_json, signed_credential
from mitra.register.certificates.keys import new_keys
from mitra.register.certificates.paper import paper_token
from tests.cli.command import called, mitra
from tests.register.certificates.paper import OWN, SITE, P, Q, certificate, key_of, signed_list

MADE = datetime.now(UTC).replace(microsecond=0) - timedelta(days=30)
KEYS = new_keys(MADE)


class Files:
    """What somebody fetched: keys, status lists, and the content of a QR code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = self.write("jwks.json", json.dumps(KEYS.public()))
        self.paper = self.write("kode.txt", f"{SITE}/verifikasi/{paper_token(certificate(at=MADE), key_of(KEYS))}\n")
        self.with_lists()

    def write(self, name: str, text: str) -> Path:
        (self.folder / name).write_text(text)
        return self.folder / name

    def with_lists(self, days: int = 2, **places: set[int]) -> Files:
        at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days)
        made = [signed_list(one, places.get(one, ()), at, KEYS) for one in ("revocation", "suspension")]
        self.status = self.write("status.json", json.dumps(made))
        return self

    def verify(self, file: Path | None = None, *more: object) -> tuple[int, str, str]:
        return mitra("certificate", "verify", file or self.paper, "--keys", self.keys, "--status", self.status, *more)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_a_valid_one_is_valid_as_of_the_day_of_the_lists(files: Files) -> None:
    code, said, _ = files.verify()
    assert code == 0
    assert "Jawaban: berlaku." in said and "2 hari yang lalu" in said and "Program nomor 2: berlaku" in said


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ({"suspension": {P, Q}}, "Jawaban: dibekukan sementara"),
        ({"revocation": {OWN}}, "Jawaban: dicabut"),
        ({"revocation": {Q}}, "Jawaban: berlaku sebagian"),
    ],
)
def test_what_the_lists_say_against_it_is_said(files: Files, places: dict[str, set[int]], said: str) -> None:
    code, told, _ = files.with_lists(**places).verify()
    assert code == 1 and said in told


def test_lists_that_are_too_old_are_not_enough(files: Files) -> None:
    code, said, _ = files.with_lists(days=20).verify(None, "--language", "en")
    assert code == 1
    assert "20 days ago" in said and "too old" in said


def test_a_forged_one_is_not_to_be_trusted(files: Files) -> None:
    forged = files.write("palsu.txt", paper_token(certificate(at=MADE), key_of(new_keys(MADE))))
    code, said, _ = files.verify(forged)
    assert code == 1 and "TIDAK DAPAT DIPERCAYA" in said and "kunci yang tidak terdaftar" in said


def test_a_credential_is_checked_alike(files: Files) -> None:
    of = certificate(at=MADE)
    file = files.write("program.json", as_json(signed_credential(of, of.programmes[0], SITE, key_of(KEYS))))
    assert files.verify(file)[0] == 0
    assert files.with_lists(suspension={P}).verify(file)[0] == 1
    changed = files.write("ubah.json", file.read_text().replace("LPK Contoh", "LPK Lain"))
    code, said, _ = files.verify(changed)
    assert code == 1 and "diubah sesudah ditandatangani" in said


def test_files_that_cannot_be_used_are_named(files: Files) -> None:
    files.keys = files.write("lain.json", "{}")
    assert "bukan daftar kunci" in files.verify()[2]
    files.keys = files.write("jwks.json", json.dumps(new_keys(MADE).public()))
    code, _, told = files.verify()
    assert code == 2 and "bukan daftar status" in told
    files.keys = files.write("jwks.json", json.dumps(KEYS.public()))
    files.status = files.write("status.json", json.dumps(signed_list("revocation", (), MADE, KEYS)))
    code, _, told = files.verify()
    assert code == 2 and "tidak ada dalam berkas" in told
    assert files.verify(files.folder / "tidak-ada")[0] == 2


def test_keys_are_printed_changed_and_withdrawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITRA_HOME", str(tmp_path / "home"))

    def ids() -> list[tuple[str, bool, bool]]:
        done = called("certificate", "keys")
        assert done.returncode == 0 and '"d"' not in done.stdout
        return [(one["kid"], "exp" in one, "revoked" in one) for one in json.loads(done.stdout)["keys"]]

    ((first, *_),) = ids()
    kept = tmp_path / "home" / "certificate_keys"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert called("certificate", "change-key").returncode == 0
    (before, now) = ids()
    assert before == (first, True, False) and now[1:] == (False, False)
    assert called("certificate", "withdraw-key", now[0]).returncode == 0
    assert [one[1:] for one in ids()] == [(True, False), (True, True), (False, False)]
    assert called("certificate", "withdraw-key", "tidak-ada").returncode == 2
    elsewhere = tmp_path / "kunci.json"
    assert called("certificate", "keys", "--new", elsewhere).returncode == 0
    assert called("certificate", "keys", "--new", elsewhere).returncode == 2
    monkeypatch.setenv("MITRA_CERTIFICATE_KEYS_FILE", str(elsewhere))
    assert len(ids()) == 1
    monkeypatch.setenv("MITRA_CERTIFICATE_KEYS_FILE", str(tmp_path / "tidak-ada"))
    assert called("certificate", "keys").returncode == 2
    monkeypatch.delenv("MITRA_CERTIFICATE_KEYS_FILE")
    kept.write_text("rusak")
    assert called("certificate", "keys").returncode == 2
