"""The law as a library: the example in its docstring runs, and everything it promises is there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import mitra.law
from mitra.law.examples import examples


def test_the_example_of_the_library_runs_as_printed() -> None:
    failed, tried = doctest.testmod(mitra.law)
    assert (failed, tried) == (0, 9)


def test_every_public_name_is_there() -> None:
    assert sorted(set(mitra.law.__all__)) == sorted(mitra.law.__all__)
    assert all(hasattr(mitra.law, name) for name in mitra.law.__all__)


def test_the_example_in_the_readme_for_lawyers_is_one_of_the_worked_examples() -> None:
    readme = (Path(mitra.law.__file__).parent / "README.id.md").read_text("utf-8")
    (name,) = re.findall(r"- nama: (.+)", readme)
    (example,) = (one for one in examples() if one.name == name)
    for line in ("tanggal: 13 November 2021", "hasil: Tidak terpenuhi", "alasan: [R3.certificate_is_in_force]"):
        assert line in readme
    assert example.on.isoformat() == "2021-11-13"
    assert example.expected["lembaga"].outcome is mitra.law.Outcome.NOT_MET


def test_the_condition_in_the_readme_for_lawyers_is_the_one_that_runs() -> None:
    folder = Path(mitra.law.__file__).parent
    readme, rules = ((folder / name).read_text("utf-8") for name in ("README.id.md", "requirements/accredited.py"))
    decorator, _, body = (line.strip() for line in readme.split("begini:\n\n")[1].splitlines()[:3])
    assert decorator in rules
    assert body in rules


def test_every_file_that_the_readme_for_lawyers_names_is_there() -> None:
    folder = Path(mitra.law.__file__).parent
    named = re.findall(r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|\.yaml|/))`", (folder / "README.id.md").read_text("utf-8"))
    assert len(named) >= 8
    assert [name for name in named if not (folder / name).exists()] == []
