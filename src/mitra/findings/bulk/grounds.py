"""Findings composed once for all subjects that got the same answers, and the statements that each of them rests on.

`Grounds` is what the findings of a subject say without saying of whom: two institutions with the same defects share it.
With the ids of their own statements it gives the findings of each, as `law.judge` would.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from mitra.findings.bulk.codes import Ints, Numbered, alike, sequences, spread
from mitra.findings.bulk.evidence import Evidence, Told
from mitra.findings.bulk.questions import Block, Memory, reasons_of
from mitra.law.finding import Finding, Reason
from mitra.law.judge import compose
from mitra.law.requirement import Condition, Requirement
from mitra.law.vocabulary import KINDS, About


class Layout(NamedTuple):
    """How the statements of a subject are laid out: for each kind, in order, the number of statements of each item."""

    kinds: tuple[tuple[str, tuple[int, ...]], ...]

    def places(self) -> dict[str, range]:
        """By token ("profile", "instructor#1") where its statements stand."""
        found: dict[str, range] = {}
        at = 0
        for kind, items in self.kinds:
            for place, number in enumerate(items):
                here = range(at, at + number)
                found[f"{kind}#{place}"] = here
                if place == 0:
                    found[kind] = here
                at += number
        return found


@dataclass(frozen=True)
class Grounds:
    """Findings of a subject, with tokens for its statements, and the layout that says where they stand."""

    about: About
    layout: Layout
    findings: tuple[Finding, ...]

    @cached_property
    def content(self) -> str:
        """As JSON, the same bytes for the same grounds: outcomes, and reasons with the places of their statements."""
        places = self.layout.places()
        content = {
            "about": self.about,
            "findings": [
                {
                    "requirement": one.requirement,
                    "outcome": one.outcome,
                    "reasons": [_written(reason, places) for reason in one.reasons],
                    "supports": [_written(reason, places) for reason in one.supports],
                    "notices": [_written(reason, places) for reason in one.notices],
                }
                for one in self.findings
            ],
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of the content."""
        return hashlib.sha256(self.content.encode()).digest()


class Judged(NamedTuple):
    """The subjects of one kind in a block: the number of the grounds of each, and its statements.

    Those of subject i are `ids[starts[i] : starts[i] + counts[i]]`.
    """

    about: About
    grounds: list[Grounds]
    codes: Ints
    ids: Ints
    starts: Ints
    counts: Ints


class Composer:
    """Composes findings under one law; remembers from block to block."""

    def __init__(self, memory: Memory) -> None:
        self.memory, self.law = memory, memory.law
        self.found = Numbered()  # (Finding,)
        self._composed: dict[tuple[object, ...], int] = {}
        self._grounds: dict[tuple[object, ...], Grounds] = {}
        self.layouts = Numbered()  # numbers of statements by item

    def judge(self, about: About, evidence: Evidence) -> Judged:
        """Judge all institutions, or all programmes, of a block."""
        block = Block(about, evidence, self.memory)
        requirements = [one for one in self.law.requirements if about in one.about]
        findings = [self._findings(block, one) for one in requirements]
        kinds = [block.told[kind] for kind in self._kinds_read(about) if kind in block.told]
        layouts = [self._layout(told) for told in kinds]
        found = alike(*findings, *layouts) if findings else alike(np.zeros(block.number, np.int64))
        grounds = [
            self._ground(about, [int(c[row]) for c in findings], kinds, [int(c[row]) for c in layouts])
            for row in found.first.tolist()
        ]
        ids, starts, counts = _statements(evidence, kinds, block.number)
        return Judged(about, grounds, found.codes, ids, starts, counts)

    def _findings(self, block: Block, requirement: Requirement) -> Ints:
        """The number of the finding, in `found`, for each subject."""
        conditions = self.law.conditions[requirement.id, block.about]
        applies = block.applies(requirement)
        answers = [block.answers(condition, requirement) for condition in conditions]
        found = alike(applies, *answers)
        numbers = []
        for row in found.first.tolist():
            key = (requirement.id, block.about, int(applies[row]), *(int(column[row]) for column in answers))
            if key not in self._composed:
                given = [int(column[row]) for column in answers]
                self._composed[key] = self._compose(block.about, requirement, int(applies[row]), conditions, given)
            numbers.append(self._composed[key])
        return np.array(numbers, np.int64)[found.codes]

    def _compose(
        self, about: About, requirement: Requirement, applies: int, conditions: Sequence[Condition], given: Sequence[int]
    ) -> int:
        whether, *gaps = self.memory.answers.things[applies]
        answers = zip(conditions, [self._reasons(number) for number in given], strict=True) if whether else ()
        finding = compose(requirement, about, None, self.law, reasons_of(tuple(gaps)), answers)
        return self.found.number((finding,))

    def _reasons(self, number: int) -> list[Reason]:
        """The reasons of one condition over all its items, each under its own token."""
        by_item = self.memory.by_item.things[number]
        return [
            _of_item(reason, place)
            for place, answer in enumerate(by_item)
            for reason in reasons_of(self.memory.answers.things[int(answer)])  # type: ignore[call-overload]
        ]

    def _layout(self, told: Told) -> Ints:
        _, place = spread(told.count)
        items = np.repeat(told.first, told.count) + place
        return sequences(told.count, told.used_count[items], self.layouts)

    def _ground(self, about: About, findings: list[int], kinds: list[Told], layouts: list[int]) -> Grounds:
        key = (about, tuple(findings), tuple(layouts))
        if key not in self._grounds:
            laid = [(one.kind, self.layouts.things[number]) for one, number in zip(kinds, layouts, strict=True)]
            found = [self.found.things[number][0] for number in findings]
            self._grounds[key] = Grounds(about, Layout(tuple(laid)), tuple(found))  # type: ignore[arg-type]
        return self._grounds[key]

    def _kinds_read(self, about: About) -> list[str]:
        """The kinds that the law of the day reads of such a subject, in the order of the vocabulary."""
        read: set[str] = set()
        for requirement in self.law.requirements:
            if about in requirement.about:
                read.update(requirement.applies_when.kinds if requirement.applies_when else ())
                for condition in self.law.conditions[requirement.id, about]:
                    read.update(condition.kinds, condition.when.kinds if condition.when else (), (condition.refers_to,))
        return [kind for kind in KINDS if kind in read]


def _of_item(reason: Reason, place: int) -> Reason:
    facts = tuple(f"{fact}{place}" if fact.endswith("#") else fact for fact in reason.facts)
    item = f"{reason.item}{place}" if reason.item and reason.item.endswith("#") else reason.item
    return reason._replace(facts=facts, item=item)


def _written(reason: Reason, places: dict[str, range]) -> dict[str, Any]:
    written: dict[str, Any] = {"code": reason.code, "state": reason.state}
    if reason.condition:
        written["condition"] = reason.condition
    if reason.kind:
        written["kind"] = reason.kind
    if reason.item is not None:
        written["item"] = places[reason.item].start
    if reason.facts:
        written["facts"] = [place for token in reason.facts for place in places[token]]
    for name in ("members", "parameters", "cites"):
        if getattr(reason, name):
            written[name] = list(getattr(reason, name))
    return written


def _statements(evidence: Evidence, kinds: Sequence[Told], number: int) -> tuple[Ints, Ints, Ints]:
    """Ids of the statements that each subject's evidence rests on: kind after kind, item after item."""
    parts_subject, parts_item_start, parts_item_count = [], [], []
    for told in kinds:
        subject, place = spread(told.count)
        items = told.first[subject] + place
        parts_subject.append(subject)
        parts_item_start.append(told.used_start[items])
        parts_item_count.append(told.used_count[items])
    if not kinds:
        return np.empty(0, np.int64), np.zeros(number, np.int64), np.zeros(number, np.int64)
    subject, start, count = map(np.concatenate, (parts_subject, parts_item_start, parts_item_count))
    order = np.argsort(subject, kind="stable")  # kinds stay in order within a subject
    subject, start, count = subject[order], start[order], count[order]
    group, place = spread(count)
    ids = evidence.statements.ids[evidence.used[start[group] + place]]
    counts = np.bincount(subject, weights=count, minlength=number).astype(np.int64)
    return ids, np.cumsum(counts) - counts, counts
