"""Rules about the files of the repository."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400


@cache
def files(*patterns: str) -> list[Path]:
    """What a commit of the tree as it stands would hold: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        paths = [ROOT / line for line in listed.splitlines()]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive, without git
        paths = [path for pattern in patterns for path in ROOT.glob(pattern)]
    return [path for path in paths if path.is_file()]


def lines(path: Path) -> int:
    return path.read_text().count("\n")


def test_no_source_file_is_too_long_to_be_read_in_one_go() -> None:
    sources = [path for path in files("src/*.py", "src/**/*.py") if "migrations" not in path.parts]
    assert len(sources) > 20
    assert [str(path) for path in sources if lines(path) > LONGEST] == []


def test_half_of_the_source_files_are_short() -> None:
    counts = sorted(lines(path) for path in files("src/*.py", "src/**/*.py") if path.name != "__init__.py")
    assert counts[len(counts) // 2] < 90


# Addresses of package registries and folders of one machine have no place in a file that others use. The
# names are spelt in parts, so that this file does not find itself.
_FOREIGN = re.compile(
    "|".join(
        (
            "pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", "deb" + r"\.debian\.org",
            "/work" + "/main", r"\.\./" + "shared", "/root" + r"/\.", "--extra" + "-index-url", "--find" + "-links",
        )
    )
)  # fmt: skip


def test_no_file_names_a_package_registry_or_a_folder_of_somebody_s_machine() -> None:
    found = []
    for path in files("."):
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in _FOREIGN.finditer(text)]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_has_a_hash_for_every_package_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    packages = re.findall(r"^([a-z0-9][^\n]*?) ?\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^\S", text, re.MULTILINE)) > 20
    assert "://" not in text


def test_the_development_lock_holds_the_very_packages_of_the_runtime_lock() -> None:
    def pinned(name: str) -> set[str]:
        return set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), re.MULTILINE))

    assert pinned("requirements.lock") <= pinned("requirements-dev.lock")


def test_the_locks_hold_every_dependency_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for name, asked in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", project["optional-dependencies"]["dev"]),
    ):
        locked = set(re.findall(r"^([a-z0-9-]+)", (ROOT / name).read_text(), re.MULTILINE))
        assert {re.split(r"[^a-z0-9-]", one)[0] for one in asked} - locked == set()


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    listed = re.findall(r'^  "([a-z][\w.\-]*(?:\[[\w,]+\])?[<>=!][^"]*)",(.*)$', text, re.MULTILINE)
    assert len(listed) > 25
    assert [name for name, rest in listed if not re.search(r"# \S+ \S+|# \w{4,}", rest)] == []


def test_the_licence_is_apache_2_in_full() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
