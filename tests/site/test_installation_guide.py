"""The guide for installing: its files, commands with their options and settings exist; systemd and nginx read theirs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from mitra.cli import app

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "deployment.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines()]
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])


def commands(text: str) -> list[list[str]]:
    """What is given to `mitra`, without where its output goes."""
    found = re.findall(r"(?:^# |bin/|^ExecStart\S*=/opt/mitra/\.venv/bin/)mitra(?:-owner)? (.*)", text, re.MULTILINE)
    return [shlex.split(re.split(r" [<>] ", one)[0]) for one in found]


def test_every_line_is_typed_by_root() -> None:
    assert LINES and all(line.startswith("# ") for line in LINES)


@pytest.mark.parametrize(
    "tokens",
    [*commands("\n".join(LINES)), *(one for unit in UNITS for one in commands(unit.read_text("utf-8")))],
    ids=" ".join,
)
def test_each_command_exists_with_these_arguments(tokens: list[str]) -> None:
    app.parse_args(tokens, exit_on_error=False, print_error=False)


def test_each_file_that_is_copied_is_there() -> None:
    named = {one for line in LINES for one in re.findall(r"/opt/mitra/deploy/(\S+)", line)}
    assert named == {one.name for one in DEPLOY.iterdir()}


def test_each_setting_is_one_of_the_handbook() -> None:
    handbook = (ROOT / "docs" / "operations.md").read_text("utf-8")
    settings = [
        line.partition("=")[0] for block in re.findall(r"```ini\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()
    ]
    assert settings and [one for one in settings if f"`{one}`" not in handbook] == []


def test_a_shell_reads_the_command_of_the_administrator() -> None:
    subprocess.run(["sh", "-n", DEPLOY / "mitra"], check=True)


@pytest.mark.parametrize("unit", [one for one in UNITS if one.suffix == ".service"], ids=lambda one: one.name)
def test_a_service_is_confined(unit: Path) -> None:
    said = dict(line.split("=", 1) for line in unit.read_text("utf-8").splitlines() if "=" in line and not line.startswith("#"))
    wanted = {
        "User": "mitra", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
        "CapabilityBoundingSet": "", "UMask": "0077", "RestrictNamespaces": "yes",
    }  # fmt: skip
    assert {key: said.get(key) for key in wanted} == wanted


def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("no systemd-analyze on this machine")
    for unit in UNITS:
        text = unit.read_text("utf-8").replace(
            "/opt/mitra/.venv/bin/mitra", "/bin/true"
        )  # it asks whether the program is there
        (tmp_path / unit.name).write_text(text)
    done = subprocess.run(
        [analyse, "verify", "--man=no", *(tmp_path / unit.name for unit in UNITS)], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "mitra" in line] == []


def test_nginx_reads_its_part(tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if nginx is None:
        pytest.skip("no nginx on this machine")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=uji", "-keyout", tmp_path / "privkey.pem",
         "-out", tmp_path / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    text = (
        (DEPLOY / "nginx.conf")
        .read_text("utf-8")
        .replace("/etc/mitra/tls", str(tmp_path))
        .replace("/var/log/nginx", str(tmp_path))
    )
    (tmp_path / "site.conf").write_text(text)
    folders = " ".join(f"{one}_temp_path {tmp_path}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/error; events {{}} http {{ {folders} include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole)
    done = subprocess.run([nginx, "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
