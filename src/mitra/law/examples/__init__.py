"""Worked examples that a lawyer can write: facts, a day, the finding that must follow. Every one is run by a test.

The files are `<requirement>/*.yaml`; how to write one is told in `law/README.id.md`. What an example does not say is as in
its starting point (`lembaga.yaml`); units of competency are those of `katalog.yaml`.
"""

from __future__ import annotations

from functools import cache

from mitra.law.examples.reading import FOLDER, INSTITUTION, Example, Expected, catalogue, read_file
from mitra.law.examples.words import UnreadableExample
from mitra.law.finding import Finding
from mitra.law.in_force import Law, law_on
from mitra.law.judge import judge


@cache
def examples() -> tuple[Example, ...]:
    """Every example, by requirement; raises UnreadableExample."""
    found = [one for path in sorted(FOLDER.glob("*/*.yaml")) for one in read_file(path)]
    return tuple(sorted(found, key=lambda one: one.requirement))


def law_of(example: Example) -> Law:
    """The law of the day of an example, with its settings and the catalogue that all examples share."""
    return law_on(example.on, catalogue=catalogue(), settings=example.settings)


def findings_of(example: Example) -> dict[str, Finding]:
    """What the law makes of an example, by subject: "lembaga", "program", "program kedua"."""
    found = [one for one in judge(example.case, law_of(example)) if one.requirement == example.requirement]
    return {one.programme or INSTITUTION: one for one in found}


__all__ = ["Example", "Expected", "UnreadableExample", "catalogue", "examples", "findings_of", "law_of"]
