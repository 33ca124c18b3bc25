"""The law as it stands on one day: requirements, conditions and parameters in force, ready to be judged by.

`law_on(day)` is the only way in. The digest names the rule set: the files of this folder, the ministry's settings and the
catalogue of standards; the same digest, facts and dates give the same findings (docs/decisions/0003).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from mitra.law.catalogue import Catalogue
from mitra.law.parameters import ParameterValue, parameters
from mitra.law.requirement import COMMON, Condition, Need, Requirement, Rule
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import KINDS, About

FIRST_DAY = min(requirement.since for requirement in REQUIREMENTS)


class UnknownNeed(LookupError):
    """A rule in force asks for something that has no name in the vocabulary and no value that day."""


class NotYetLaw(ValueError):
    """Asked for a day on which none of these requirements was in force."""


@dataclass(frozen=True, slots=True)
class Law:
    """What must hold on `on`. `values`: parameters by id; `given`: what each rule reads that is the same for every case."""

    on: date
    requirements: tuple[Requirement, ...]
    conditions: Mapping[tuple[str, About], tuple[Condition, ...]]
    given: Mapping[Rule, Mapping[str, Any]]
    parameters: Mapping[str, ParameterValue]
    values: Mapping[str, Any]
    catalogue: Catalogue
    digest: str

    def requirement(self, id: str) -> Requirement:
        """The requirement with that id; KeyError when it is not in force."""
        return {one.id: one for one in self.requirements}[id]

    def max_age(self, kind: str) -> int | None:
        """Days after which a proof of this kind is stale, if it ever is."""
        name = KINDS[kind].max_age
        return int(self.values[name]) if name else None


def law_on(on: date, *, catalogue: Catalogue | None = None, settings: Mapping[str, Any] | None = None) -> Law:
    """The law in force on that day. `settings` overrides parameters by id. Raises NotYetLaw, KeyError (unknown setting)."""
    if on < FIRST_DAY:
        raise NotYetLaw(on)
    known = parameters()
    for name in settings or {}:
        known[name]
    in_force = {name: value for name, one in known.items() if (value := one.on(on)) is not None}
    values = {name: value.value for name, value in in_force.items()} | dict(settings or {})
    requirements = tuple(one for one in REQUIREMENTS if one.since <= on)
    catalogue = catalogue or Catalogue()
    conditions = {
        (one.id, about): tuple(c for c in one.conditions if about in c.about and c.in_force(on))
        for one in requirements
        for about in About
    }
    known_to_all = values | {"on": on, "catalogue": catalogue}
    asked = [c for found in conditions.values() for c in found]
    definitions = [one.applies_when for one in requirements] + [c.when for c in asked]
    return Law(
        on=on,
        requirements=requirements,
        conditions=conditions,
        given={one.rule: _common(one.rule, one.needs, known_to_all) for one in (*asked, *definitions) if one},
        parameters=in_force,
        values=values,
        catalogue=catalogue,
        digest=_digest(catalogue.digest, json.dumps(dict(settings or {}), sort_keys=True, default=str)),
    )


def _common(rule: Rule, needs: tuple[Need, ...], known: Mapping[str, Any]) -> dict[str, Any]:
    """What a rule reads that is the same for every case; raises UnknownNeed."""
    names = [need.name for need in needs if need.role in COMMON]
    if unknown := [name for name in names if name not in known]:
        asked = f"{rule.__name__} asks for {', '.join(unknown)}"
        raise UnknownNeed(f"{asked}: neither a kind of fact nor a parameter with a value on {known['on']}")
    return {name: known[name] for name in names}


def needs(condition: Condition) -> tuple[Need, ...]:
    """Everything a condition reads, its own needs and those of its `when`."""
    return condition.needs + (condition.when.needs if condition.when else ())


def parameters_behind(condition: Condition) -> frozenset[str]:
    """The dated parameters that can turn a condition: those it reads, and those after which the proofs it needs are stale."""
    read = needs(condition)
    ages = {KINDS[need.kind].max_age for need in read if need.role in ("fact", "member")}
    return frozenset({need.name for need in read if need.role == "parameter"} | ages - {""})


def rule_files() -> list[Path]:
    """The files that can turn a finding: rules, evidence, parameters, and how periods and titles are compared.

    Not wording, examples, or texts for readers.
    """
    law, values = Path(__file__).parent, Path(__file__).parent.parent / "values"
    patterns = ("*.py", "requirements/*.py", "parameters/*.py", "parameters/*.yaml")
    own = sorted(path for pattern in patterns for path in law.glob(pattern))
    return own + [values / name for name in ("names.py", "period.py", "text.py")]


@cache
def _digest(catalogue: str, settings: str) -> str:
    """SHA-256 over the rule files, catalogue and settings; hex."""
    root = Path(__file__).parent.parent
    sha = hashlib.sha256()
    for path in rule_files():
        sha.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    sha.update(catalogue.encode() + b"\0" + settings.encode())
    return sha.hexdigest()
