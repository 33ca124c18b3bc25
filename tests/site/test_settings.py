"""Settings: safe as they come, and clear about what production needs. Each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mitra.site.database import databases
from mitra.site.home import CannotRun, ensure_home, mitra_home, secret_key


def settings_with(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import mitra.site.settings as s; "
        "print(s.DEBUG, s.PRODUCTION, s.ALLOWED_HOSTS, s.SECURE_SSL_REDIRECT, s.CSRF_COOKIE_SECURE)"
    )
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MITRA_")}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**inherited, "MITRA_HOME": str(home), **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_without_any_setting_only_this_machine_is_served(tmp_path: Path) -> None:
    assert settings_with(tmp_path).stdout == "False False ['127.0.0.1', 'localhost', '[::1]'] False False\n"


def test_production_speaks_https_to_its_own_names_only(tmp_path: Path) -> None:
    done = settings_with(tmp_path, MITRA_MODE="production", MITRA_HOSTS="mitra.example,www.mitra.example")
    assert done.stdout == "False True ['mitra.example', 'www.mitra.example'] True True\n"


def test_production_without_host_names_does_not_start(tmp_path: Path) -> None:
    assert "set MITRA_HOSTS" in settings_with(tmp_path, MITRA_MODE="production").stderr


def test_a_misspelt_mode_does_not_start(tmp_path: Path) -> None:
    assert settings_with(tmp_path, MITRA_MODE="prodution").returncode == 1


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"MITRA_MODE": "prodution"}, "Must be one of: demonstration, production"),
        ({"MITRA_IDLE_MINUTES": "lama"}, "MITRA_IDLE_MINUTES"),
        ({"MITRA_MODE": "production", "MITRA_HOSTS": "mitra.example"}, "Set MITRA_DOCUMENTS_KEY or MITRA_DOCUMENTS_KEY_FILE"),
    ],
)
def test_what_is_wrong_with_a_setting_is_a_sentence(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MITRA_")}
    done = subprocess.run(
        [sys.executable, "-m", "mitra", "check", "--deploy"],
        env={**inherited, "MITRA_HOME": str(tmp_path), "DATABASE_URL": "postgresql://localhost:1/none", **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and said in done.stderr
    assert done.stderr.startswith("mitra: ") and done.stderr.count("\n") == 1


def test_the_signing_key_is_made_once_and_readable_by_us_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "home")
    assert len(key) > 60
    assert secret_key(tmp_path / "home") == key
    assert secret_key(tmp_path / "other") != key
    assert (tmp_path / "home/secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["secret_key"]


def test_the_data_folder_is_the_given_one_or_the_user_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MITRA_HOME", "relative/folder")
    assert mitra_home() == Path.cwd() / "relative/folder"
    monkeypatch.delenv("MITRA_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert mitra_home() == Path("/data/mitra")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert mitra_home() == Path("/var/lib/mitra")


def test_a_data_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotRun, match=r"Cannot create the data folder .*: set MITRA_HOME"):
        ensure_home(tmp_path / "file/home")


def test_an_external_database_is_named_by_its_url(tmp_path: Path) -> None:
    url = "postgresql://mitra:p%40ss%2F@db.example:6432/jkp?sslmode=verify-full&application_name=mitra"
    named = databases(url, tmp_path)["default"]
    assert (named["USER"], named["PASSWORD"], named["HOST"], named["PORT"]) == (
        "mitra",
        "p@ss/",
        "db.example",
        "6432",
    )
    assert named["NAME"] == "jkp"
    assert named["OPTIONS"] == {"sslmode": "verify-full", "application_name": "mitra"}


def test_a_socket_is_named_by_the_host_option(tmp_path: Path) -> None:
    assert databases("postgresql:///jkp?host=/run/pg", tmp_path)["default"]["HOST"] == "/run/pg"


@pytest.mark.parametrize("url", ["mysql://u:secret@h/n", "postgresql://u:secret@h", "secret"])
def test_a_database_url_of_another_kind_is_refused_without_repeating_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://user:password@host") as refused:
        databases(url, tmp_path)
    assert "secret" not in str(refused.value)
