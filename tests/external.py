"""An external PostgreSQL for the tests: Debian's own, in a folder that goes away, reached by a Unix socket and nothing else."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

PORT = "5499"  # part of the socket's name; no network port is opened


def newest() -> Path:
    """The folder of the newest version's programs. FileNotFoundError where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: float(one.parts[-3]))
    if not found:
        raise FileNotFoundError("no PostgreSQL under /usr/lib/postgresql: tools/postgresql.sh installs Debian's")
    return found[-1].parent


class External:
    """A server of its own: started by `start`, gone after `stop`."""

    def __init__(self) -> None:
        self.programs = newest()
        self.folder = Path(tempfile.mkdtemp(prefix="mitra-external-"))
        self.as_server: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            server = pwd.getpwnam("postgres")
            self.as_server = {"user": server.pw_uid, "group": server.pw_gid, "extra_groups": []}
            os.chown(self.folder, server.pw_uid, server.pw_gid)

    def start(self) -> str:
        """The server's URL. Nothing in it survives a power cut, for nothing has to."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off -c full_page_writes=off"
        options += " -c synchronous_commit=off -c max_connections=60 -c jit=off"
        self._run("initdb", "-U", "mitra", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-D", "data")
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"{options} -p {PORT}", "start")
        self._run("createdb", "-h", str(self.folder), "-p", PORT, "-U", "mitra", "mitra")
        return f"postgresql://mitra@/mitra?host={self.folder}&port={PORT}"

    def stop(self) -> None:
        """Stop the server and delete its data."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **self.as_server,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")
