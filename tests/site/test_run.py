"""`mitra run` from outside: a real start, real requests, real signals."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mitra.demonstration import event
from mitra.site.postgres import LocalPostgres


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """One data folder for all starts of this file: the first makes it, the others find it."""
    folder = Path(tempfile.mkdtemp(prefix="mitra-run-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def mitra_run(home: Path, port: int, *, wait_for: str = "127.0.0.1:") -> Iterator[subprocess.Popen[str]]:
    """`mitra run` in a process of its own, up to the line that holds `wait_for`; killed if the test leaves it."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment["MITRA_WORKERS"] = "1"  # a signal then never meets a worker that is still loading
    program = subprocess.Popen(
        [sys.executable, "-m", "mitra", "run", "--port", str(port)],
        env={**environment, "MITRA_HOME": str(home)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert program.stdout is not None
    said = ""
    try:
        while wait_for not in said:
            line = program.stdout.readline()
            assert line, f"it ended: {said}"
            said += line
        yield program
    finally:
        if program.poll() is None:
            program.send_signal(signal.SIGTERM)
        program.stdout.read()
        program.wait()
        program.stdout.close()


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def work_of(program: subprocess.Popen[str]) -> list[int]:
    """The workers that this program has started."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and (folder / "cmdline").read_bytes().endswith(b"\0mitra\0work\0"):
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
                found += [int(folder.name)] if int(parent) == program.pid else []
    return found


def test_the_site_is_up_with_compressed_fingerprinted_static_files_and_ctrl_c_stops_all(home: Path, port: int) -> None:
    with mitra_run(home, port) as program:
        assert get(port, "/healthz")[2] == b"ok\n"
        status, _, body = get(port, "/")
        assert status == 200
        sheet = re.search(rb'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', body)
        assert sheet
        status, headers, body = get(port, sheet[1].decode(), **{"Accept-Encoding": "gzip"})
        assert (status, headers["content-encoding"]) == (200, "gzip")
        assert "immutable" in headers["cache-control"]
        assert gzip.decompress(body)
        assert get(port, f"/gelombang/{event.SLUG}/")[0] == 200
        (worker,) = work_of(program)
        os.kill(worker, signal.SIGKILL)
        until = time.monotonic() + 60
        while (again := work_of(program)) in ([], [worker]):  # a worker that was killed is started again
            assert time.monotonic() < until
            time.sleep(0.1)
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0
    assert not is_listening(port)
    assert not any(Path(f"/proc/{one}").exists() for one in again)
    assert not (home / "pgdata/postmaster.pid").exists()


def test_a_database_used_by_another_program_goes_on_after_sigterm(home: Path, port: int) -> None:
    other = LocalPostgres(home)
    with other.running():
        with mitra_run(home, port) as program:
            program.send_signal(signal.SIGTERM)
            assert program.wait(15) == 0
        assert other.revive() is False


@pytest.mark.deep
def test_a_killed_program_leaves_no_web_server_and_the_next_start_goes_through(home: Path, port: int) -> None:
    with mitra_run(home, port) as program:
        program.kill()
        program.wait()
        until = time.monotonic() + 15
        while is_listening(port):
            assert time.monotonic() < until
            time.sleep(0.05)
    with mitra_run(home, port):
        assert get(port, f"/gelombang/{event.SLUG}/")[0] == 200
    assert not (home / "pgdata/postmaster.pid").exists()


@pytest.mark.deep
def test_the_site_comes_back_when_its_database_was_killed(home: Path, port: int) -> None:
    with mitra_run(home, port):
        os.kill(int((home / "pgdata/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        until = time.monotonic() + 60
        while get(port, "/healthz")[0] == 200:
            assert time.monotonic() < until
        while get(port, "/healthz")[0] != 200:
            assert time.monotonic() < until
            time.sleep(0.1)


@pytest.mark.deep
def test_everybody_is_judged_before_the_first_start_ends_and_anew_while_the_next_one_is_up(
    home: Path, port: int, tmp_path: Path
) -> None:
    from tests.cli.applications import VIN, application, as_json

    with mitra_run(home, port):
        status, _, before = get(port, "/nasional/lembaga/?format=ndjson")
        assert (status, before.count(b"\n")) == (200, 100)
    environment = {**os.environ, "MITRA_HOME": str(home)}
    file = as_json(tmp_path, application())
    subprocess.run([sys.executable, "-m", "mitra", "load", file], env=environment, check=True, capture_output=True)
    with mitra_run(home, port):
        until = time.monotonic() + 120
        while VIN.encode() not in (listed := get(port, "/nasional/lembaga/?format=ndjson")[2]):
            assert time.monotonic() < until
            assert listed.count(b"\n") == 100  # the last run, until the new one is finished
            time.sleep(0.2)
        assert listed.count(b"\n") == 101


def test_a_taken_port_is_said_in_one_sentence_before_anything_is_started(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "mitra", "run", "--port", str(port)],
            env={**os.environ, "MITRA_HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(f"mitra: Port {port} on 127.0.0.1 cannot be used")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "pgdata").exists()
