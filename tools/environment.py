"""Makes the Python environment .venv from a lock file: `python tools/environment.py [--dev]`.

Needs nothing but Python >= 3.11. Fast when nothing has changed: a stamp in .venv holds the hashes
of what was installed. Called by the Makefile; only the standard library is at hand.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = VENV / "mitra-environment.json"
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"  # holds everything of the runtime lock, and more

# Our own package is not built or installed: a .pth line puts src on the path and this starts the
# command. No build back end is needed, hence no network, and a changed source is at once in force.
LAUNCHER = """#!{python}
from mitra.cli import main

main()
"""


def main() -> None:
    """Bring .venv up to the lock file; do nothing if it is there already."""
    development = "--dev" in sys.argv or _stamp().get("lock") == DEVELOPMENT.name
    lock = DEVELOPMENT if development else RUNTIME
    wanted = {
        "lock": lock.name,
        "hash": hashlib.sha256(lock.read_bytes() + Path(__file__).read_bytes()).hexdigest(),
        "place": str(VENV),  # an environment that was moved does not work
        "python": f"{sys.version} {sys.base_prefix}",  # base: the same when .venv itself is active
    }
    if _stamp() == wanted:
        return
    print(f"Menyiapkan lingkungan Python … / Setting up the Python environment from {lock.name} …", flush=True)
    if {**_stamp(), "lock": "", "hash": ""} != {**wanted, "lock": "", "hash": ""} and STAMP.exists():
        shutil.rmtree(VENV)
    STAMP.unlink(missing_ok=True)
    _install(lock)
    _link_own_package()
    STAMP.write_text(json.dumps(wanted))


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _install(lock: Path) -> None:
    """Make .venv if it is missing and install exactly what the lock lists, checked by hash.

    uv is fast. Where it has no wheel or cannot reach the packages, pip does it: it may know a mirror.
    """
    uv = _make_venv_and_find_uv()
    sync = (
        "pip",
        "sync",
        "--quiet",
        "--system-certs",
        "--require-hashes",
        "--python",
        VENV / "bin/python",
        lock,
    )
    if uv:
        synced = subprocess.run([uv, *sync], check=False, cwd=ROOT, capture_output=True, text=True)
        if synced.returncode == 0:
            return
        print(synced.stderr, file=sys.stderr)
    pip = VENV / "bin/pip"
    command = (pip, "install", "--quiet", "--require-hashes", "--requirement", lock)
    if not pip.exists() or subprocess.run(command, check=False, cwd=ROOT).returncode:
        sys.exit("The packages could not be installed; the installer's own words are above.")


def _make_venv_and_find_uv() -> Path | None:
    """Make .venv; return the path of uv, None where there is no uv for this platform."""
    if not (VENV / "bin/python").exists() and _quiet(sys.executable, "-m", "venv", VENV):
        # Debian without python3-venv: uv makes an environment without ensurepip.
        if not _fetch_uv(sys.executable):
            _install_venv_package()
        elif _quiet(TOOLS / "bin/uv", "venv", "--clear", "--python", sys.executable, VENV):
            sys.exit("The environment .venv could not be made: install your system's python3-venv package.")
    if (VENV / "bin/pip").exists():
        _fetch_uv(VENV / "bin/python")
    uv = TOOLS / "bin/uv"
    return uv if uv.exists() else None


def _install_venv_package() -> None:
    apt = shutil.which("apt-get")
    package = f"python3.{sys.version_info.minor}-venv"
    if os.geteuid() or not apt or _quiet(apt, "install", "--yes", package):
        sys.exit(f"Python's venv module is missing: install it, on Debian with `apt-get install {package}`.")
    if _quiet(sys.executable, "-m", "venv", "--clear", VENV):
        sys.exit("The environment .venv could not be made; see `python3 -m venv .venv`.")


def _fetch_uv(python: str | Path) -> bool:
    """Put the uv of the development lock, hash and all, into .tools with the pip of `python`."""
    locked = re.search(r"^uv==.*?(?=^\S|\Z)", DEVELOPMENT.read_text(), re.MULTILINE | re.DOTALL)
    if locked is None:
        sys.exit(f"{DEVELOPMENT.name} does not list uv.")
    one = TOOLS / "uv.lock.txt"
    if one.exists() and one.read_text() == locked[0] and (TOOLS / "bin/uv").exists():
        return True
    shutil.rmtree(TOOLS, ignore_errors=True)
    TOOLS.mkdir()
    arguments = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", one)
    one.write_text(locked[0])
    return not _quiet(python, "-m", "pip", "install", "--quiet", "--target", TOOLS, *arguments)


def _quiet(*command: str | Path) -> int:
    """Run a command that may fail without a word; return its exit code."""
    return subprocess.run(command, check=False, capture_output=True, cwd=ROOT).returncode


def _link_own_package() -> None:
    site = next((VENV / "lib").glob("python3.*/site-packages"))
    (site / "mitra.pth").write_text(f"{ROOT / 'src'}\n")
    launcher = VENV / "bin/mitra"
    launcher.write_text(LAUNCHER.format(python=VENV / "bin/python"))
    launcher.chmod(0o755)


if __name__ == "__main__":
    main()
