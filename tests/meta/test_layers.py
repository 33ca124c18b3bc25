"""The contracts on imports hold, and would notice a breach."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder / "src"), "PATH": "", "HOME": str(folder)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignore = shutil.ignore_patterns("__pycache__", "static", "templates", "locale", "examples")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    return tmp_path


def test_imports_point_down() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("law/breach.py", "import django", "law and values are pure"),
        ("values/breach.py", "import mitra.law", "Imports point down"),
        ("facts/breach.py", "import mitra.findings", "Imports point down"),
        ("newcomer/__init__.py", "", "newcomer"),  # a new package must be given its place
    ],
)
def test_a_breach_is_noticed(copy: Path, module: str, line: str, broken: str) -> None:
    breach = copy / "src/mitra" / module
    breach.parent.mkdir(exist_ok=True)
    breach.write_text(f"{line}\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert broken in done.stdout + done.stderr
