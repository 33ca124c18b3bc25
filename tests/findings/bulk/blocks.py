"""A block made of cases, and its findings read back, to be held against `law.judge`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from mitra.facts.encoding import encode
from mitra.findings.bulk.columns import NAMES, TYPES, Statements, Subjects, statements
from mitra.findings.bulk.evidence import settle
from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.bulk.restored import findings_of
from mitra.findings.runs.horizon import holds_until
from mitra.law.facts import Case, Fact, FactsByKind
from mitra.law.finding import Finding
from mitra.law.in_force import Law
from mitra.law.vocabulary import About


def numbered(cases: Sequence[Case]) -> list[Case]:
    """The same cases, their facts with the numbers that a database would give them."""
    number = 0

    def renamed(facts: FactsByKind) -> FactsByKind:
        nonlocal number
        found: dict[str, tuple[Fact, ...]] = {}
        for kind, group in facts.items():
            found[kind] = tuple(one._replace(id=str(number + place)) for place, one in enumerate(group, 1))
            number += len(group)
        return found

    return [Case(renamed(case.institution), {code: renamed(own) for code, own in case.programmes.items()}) for case in cases]


class Laid(NamedTuple):
    """Cases as a block: what is told, and of each programme its institution's place and its code; names of items."""

    statements: Statements
    subjects: Subjects
    owner: list[int]
    codes: list[str]
    items: dict[str, str | None]


def laid(cases: Sequence[Case]) -> Laid:
    """Numbered cases laid out as columns."""
    rows: list[tuple[object, ...]] = []
    owner: list[int] = []
    codes: list[str] = []
    items: dict[str, str | None] = {}
    for institution, case in enumerate(cases):
        for code, facts in [(None, case.institution), *case.programmes.items()]:
            if code is not None:
                owner.append(institution)
                codes.append(code)
            for group in facts.values():
                for fact in group:
                    rows.append(_row(fact, institution + 1, len(owner) if code is not None else None))
                    items[fact.id] = fact.item
    rows.sort(key=lambda row: str(row[0]).zfill(9))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(NAMES)
    arrays = [
        pa.array(list(column), _plain(TYPES[name])).cast(TYPES[name]) for name, column in zip(NAMES, columns, strict=True)
    ]
    subjects = Subjects(
        np.arange(1, len(cases) + 1, dtype=np.int64),
        np.arange(1, len(owner) + 1, dtype=np.int64),
        np.array(owner, dtype=np.int64),
    )
    return Laid(statements(pa.table(arrays, names=NAMES), subjects), subjects, owner, codes, items)


def horizons(cases: Sequence[Case], law: Law) -> list[int]:
    """For each case the day until which what is found holds, as a number."""
    block = laid(cases)
    return holds_until(settle(block.statements, block.subjects, law), law).tolist()


def judged_in_bulk(cases: Sequence[Case], law: Law) -> list[list[Finding]]:
    """The findings of numbered cases, judged as one block."""
    block = laid(cases)
    evidence = settle(block.statements, block.subjects, law)
    composer = Composer(Memory(law))
    findings: list[list[Finding]] = [[] for _ in cases]
    for about, whose, names in (
        (About.INSTITUTION, list(range(len(cases))), [None] * len(cases)),
        (About.PROGRAMME, block.owner, block.codes),
    ):
        judged = composer.judge(about, evidence)
        for place, number in enumerate(judged.codes.tolist()):
            start = int(judged.starts[place])
            ids = [str(one) for one in judged.ids[start : start + int(judged.counts[place])].tolist()]
            content = json.loads(judged.grounds[number].content)
            findings[whose[place]] += findings_of(content, ids, block.items, names[place], law.on, law.digest)
    return findings


def _plain(type: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(type) else type


def _row(fact: Fact, institution: int, programme: int | None) -> tuple[object, ...]:
    value = json.dumps(encode(fact.value), ensure_ascii=False, separators=(",", ":"))
    checked = (fact.checked_by and fact.checked_by.value, fact.checked_on, fact.check and fact.check.value)
    days = (fact.valid_from, fact.valid_until)
    return (int(fact.id), institution, programme, fact.kind, fact.item, value, fact.source.value, fact.said_on, *checked, *days)
