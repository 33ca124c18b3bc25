"""How a requirement and its conditions are written down. The rules themselves are in `requirements/`.

A condition is a plain function named as the claim it makes. Its parameters say what it needs: kinds of fact
(`vocabulary.py`), dated parameters (`parameters/`), `on` (the day judged) and `catalogue` (competency standards).
It is called with proved values only and answers True or False, or None where the statement leaves the matter open;
everything else (missing, unverified, stale, contradicted) is settled by `judge.py` before, so a condition never sees it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from mitra.law.vocabulary import BOTH, KINDS, MEMBERS, About, Several

Rule = Callable[..., bool | None]
Written = TypeVar("Written", bound=Rule)


class Confidence(StrEnum):
    """How sure we are of the basis: seen in the law itself, seen elsewhere, or not verified."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Weight(StrEnum):
    """What a condition that does not hold leads to."""

    DECIDES = "decides"  # the requirement is not met
    NOTICE = "notice"  # a person is shown it; the outcome does not change


@dataclass(frozen=True, slots=True)
class Need:
    """A parameter of a condition: its name, and where its value comes from."""

    name: str
    role: str  # "fact", "member", "parameter", "on", "catalogue"

    @property
    def kind(self) -> str:
        """The kind of fact behind a fact or a member of one."""
        return MEMBERS[self.name] if self.role == "member" else self.name


@dataclass(frozen=True)  # no slots: what is asked of every programme of the nation is worked out once and kept
class Condition:
    """One claim that must hold, in force on [since, until)."""

    code: str
    rule: Rule
    needs: tuple[Need, ...]
    about: frozenset[About]
    cites: str
    confidence: Confidence
    since: date
    until: date | None
    when: Definition | None
    refers_to: str
    weight: Weight

    @cached_property
    def name(self) -> str:
        """The claim it makes, by which its wording is found."""
        return self.rule.__name__

    def in_force(self, on: date) -> bool:
        """Whether it must hold on that day."""
        return self.since <= on and (self.until is None or on < self.until)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of fact it reads."""
        return tuple(need.kind for need in self.needs if need.role in ("fact", "member"))

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The dated parameters it reads."""
        return tuple(need.name for need in self.needs if need.role == "parameter")

    @cached_property
    def quantified(self) -> str:
        """The kind, if any, of which a subject can have several and this condition speaks."""
        return next((kind for kind in self.kinds if KINDS[kind].several), "")

    @cached_property
    def one_is_enough(self) -> bool:
        """Whether one good item of the kind it speaks of is enough."""
        return bool(self.quantified) and KINDS[self.quantified].several is Several.SOME

    @cached_property
    def member(self) -> Need | None:
        """What it is asked of, when it is asked of each member of a list ("unit" of "units")."""
        return next((need for need in self.needs if need.role == "member"), None)


@dataclass(frozen=True)
class Definition:
    """A predicate that says when something applies (`definitions.py`)."""

    rule: Rule
    needs: tuple[Need, ...]

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of fact it reads."""
        return tuple(need.kind for need in self.needs if need.role == "fact")


@dataclass(slots=True)
class Requirement:
    """One requirement of the law for partners of JKP, with its conditions in the order of the text."""

    id: str
    about: frozenset[About]
    since: date
    cites: str
    applies_when: Definition | None = None
    conditions: list[Condition] = field(default_factory=list)

    def condition(
        self,
        *,
        cites: str,
        confidence: Confidence,
        since: date | None = None,
        until: date | None = None,
        about: frozenset[About] | None = None,
        when: Definition | None = None,
        refers_to: str = "",
        weight: Weight = Weight.DECIDES,
    ) -> Callable[[Written], Written]:
        """Add a condition. `refers_to`: the kind in which a person answers when the machine finds that it does not hold."""

        def add(rule: Written) -> Written:
            self.conditions.append(
                Condition(
                    code=f"{self.id}.{rule.__name__}",
                    rule=rule,
                    needs=needs_of(rule),
                    about=about or self.about,
                    cites=cites,
                    confidence=confidence,
                    since=since or self.since,
                    until=until,
                    when=when,
                    refers_to=refers_to,
                    weight=weight,
                )
            )
            return rule

        return add


def needs_of(rule: Rule) -> tuple[Need, ...]:
    """Read what a rule needs from the names of its parameters; a name that is nothing else is a dated parameter."""
    return tuple(Need(name, _role(name)) for name in inspect.signature(rule).parameters)


def define(rule: Rule) -> Definition:
    """Mark a predicate as a definition."""
    return Definition(rule, needs_of(rule))


COMMON = ("on", "catalogue", "parameter")  # roles of what is the same for every case of a day


def _role(name: str) -> str:
    if name in ("on", "catalogue"):
        return name
    if name in KINDS:
        return "fact"
    return "member" if name in MEMBERS else "parameter"


__all__ = ["BOTH", "About", "Condition", "Confidence", "Definition", "Need", "Requirement", "Several", "Weight", "define"]
