"""`mitra doctor` names what is missing and how to mend it, and changes nothing."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from mitra.cli.doctor import doctor
from mitra.site.doctor import Result, examine
from tests.databases import address_of_this_database


def results(monkeypatch: pytest.MonkeyPatch, home: Path, port: int = 0) -> list[Result]:
    monkeypatch.setenv("MITRA_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return list(examine(port))


def bad(found: list[Result]) -> list[str]:
    return [result.what for result in found if result.good is False]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_machine_on_which_these_tests_run_lacks_nothing(monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    home = Path(os.environ["MITRA_HOME"])
    assert bad(results(monkeypatch, home, free_port)) == []
    assert doctor(port=free_port) == 0


def test_a_taken_port_is_named_with_another_to_use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        assert doctor(port=port) == 1
    said = capsys.readouterr().out
    assert f"✗ Port {port} on 127.0.0.1 cannot be used" in said
    assert f"--port {port + 1}" in said


def test_a_path_too_long_for_the_socket_is_named_and_nothing_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_port: int
) -> None:
    home = tmp_path / ("x" * 100)
    found = bad(results(monkeypatch, home, free_port))
    assert any("too long for a Unix socket" in what for what in found)
    assert not home.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the database as another user")
def test_root_is_told_of_a_private_folder_above_the_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_port: int
) -> None:
    private = tmp_path / "own"  # short, as the path of a socket has to be
    private.mkdir(mode=0o700)
    for folder in tmp_path.parents:
        if folder != Path("/") and folder.stat().st_uid == 0 and folder.name.startswith("pytest"):
            folder.chmod(0o711)
    tmp_path.chmod(0o711)
    found = bad(results(monkeypatch, private / "h", free_port))
    assert found == [f"We are root: the database runs as the user mitra-pg, who cannot enter {private}."]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else_s_is_named(monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    found = results(monkeypatch, Path("/mitra-of-root"), free_port)
    assert bad(found) == ["The data folder /mitra-of-root is not writable."]


def test_a_missing_browser_does_not_keep_the_site_from_running(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_port: int
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("MITRA_CHROMIUM", raising=False)
    found = results(monkeypatch, Path(os.environ["MITRA_HOME"]), free_port)
    assert any(result.good is None and "No Chromium" in result.what for result in found)


def test_with_an_external_database_the_embedded_one_is_not_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_port: int
) -> None:
    monkeypatch.setenv("MITRA_HOME", str(tmp_path / ("x" * 100)))
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/mitra")
    assert bad(list(examine(free_port))) == []


def test_a_mail_server_that_does_not_answer_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], free_port: int
) -> None:
    monkeypatch.setenv("MITRA_SMTP", f"smtp://surat:rahasia@127.0.0.1:{free_port}")
    doctor(port=free_port)
    said = capsys.readouterr().out
    assert f"! The mail server 127.0.0.1:{free_port} does not answer." in said
    assert "rahasia" not in said


@pytest.mark.django_db(transaction=True)
def test_without_a_worker_it_says_that_no_mail_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    from mitra.site.doctor_jobs import mail_and_worker

    monkeypatch.setenv("DATABASE_URL", address_of_this_database())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert [found.is_good for found in mail_and_worker(Path("/nowhere"))] == [False]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    try:
        assert [found.what for found in mail_and_worker(Path("/nowhere"))] == ["A worker lives (1)."]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_workers")
