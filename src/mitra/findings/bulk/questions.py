"""The conditions put to a block: each once for all subjects, or items, that are alike in what it reads.

The answer of a question is a list of reasons in which `kind` stands for the statements about a kind, and `kind#` for those
about one item of several. Answers are numbered; the numbers mean the same in every block of a screening.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from mitra.findings.bulk.alike_values import Items, Key, Values
from mitra.findings.bulk.codes import Ints, Numbered, alike, sequences, spread
from mitra.findings.bulk.evidence import Evidence, Told
from mitra.law.asking import Asking
from mitra.law.evidence import Settled
from mitra.law.finding import Reason
from mitra.law.in_force import Law
from mitra.law.reading import Parts, parts_read
from mitra.law.requirement import Condition, Definition, Requirement
from mitra.law.vocabulary import KINDS, About

Asked = Callable[[Mapping[str, Settled]], tuple[object, ...]]


class Memory:
    """What was asked before under one law: kept from block to block, for what is alike is alike everywhere."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.answers = Numbered()  # tuples of reasons
        self.by_item = Numbered()  # tuples of numbers of answers
        self.asked: dict[tuple[object, ...], int] = {}
        self.attributes = _attributes(law)


class Block:
    """The subjects of a kind in one block, to whom the law is put."""

    def __init__(self, about: About, evidence: Evidence, memory: Memory) -> None:
        self.about, self.memory, self.law = about, memory, memory.law
        self.values = Values(evidence.statements.value.words)
        self.number = len(evidence.subjects.programmes if about is About.PROGRAMME else evidence.subjects.institutions)
        self.told: Mapping[str, Told] = {
            kind: evidence.told[kind, about]
            if about in one.about
            else evidence.told[kind, About.INSTITUTION].of(evidence.subjects.owner)
            for kind, one in KINDS.items()
            if about in one.about or about is About.PROGRAMME
        }
        self._items: dict[str, Items] = {}

    def applies(self, requirement: Requirement) -> Ints:
        """For each subject the number of the answer whether a requirement applies: (applies, gaps) in `Memory.answers`."""
        when = requirement.applies_when
        if when is None:
            return np.full(self.number, self.memory.answers.number((True,)), np.int64)
        reads = _reads(when)
        items = {kind: self.told[kind].first for kind in reads}

        def ask(settled: Mapping[str, Settled]) -> tuple[object, ...]:
            applies, gaps = Asking(lambda kind: (settled[kind],), self.law, believing=False).applies(requirement)
            return (applies, *gaps)

        return self._ask(("applies", requirement.id), reads, items, ask)

    def answers(self, condition: Condition, requirement: Requirement) -> Ints:
        """For each subject the number in `Memory.by_item` of its answers, one for each item that the condition speaks of."""
        reads = _together(_reads(condition.when), _reads(condition))
        several = condition.quantified
        items = {kind: self.told[kind].first for kind in reads}
        counts = np.maximum(self.told[several].count, 1) if several else np.ones(self.number, np.int64)
        if several:
            subject, place = spread(counts)
            items = {kind: first[subject] + (place if kind == several else 0) for kind, first in items.items()}

        def ask(settled: Mapping[str, Settled]) -> tuple[object, ...]:
            return tuple(Asking(lambda kind: (settled[kind],), self.law, believing=False).check(condition, requirement.id))

        answers = self._ask((condition.code, condition.since), reads, items, ask, several)
        return sequences(counts, answers, self.memory.by_item)

    def _ask(
        self,
        question: tuple[object, ...],
        reads: Mapping[str, Parts | None],
        items: Mapping[str, Ints],
        ask: Asked,
        several: str = "",
    ) -> Ints:
        """The number of the answer for each row of items, asking once for all rows that are alike."""
        memory = self.memory
        if not items:
            found = alike(np.zeros(self.number, np.int64))
            columns: list[tuple[Ints, list[Key]]] = []
        else:
            columns = [self._classes(kind, parts) for kind, parts in reads.items()]
            found = alike(*(codes[items[kind]] for kind, (codes, _) in zip(reads, columns, strict=True)))
        numbers = []
        for row in found.first.tolist():
            chosen = {kind: int(rows[row]) for kind, rows in items.items()}
            makes = [keys[codes[chosen[kind]]] for kind, (codes, keys) in zip(reads, columns, strict=True)]
            key = (question, *makes)
            if key not in memory.asked:
                settled = {kind: self._settled(kind, item, several) for kind, item in chosen.items()}
                memory.asked[key] = memory.answers.number(ask(settled))
            numbers.append(memory.asked[key])
        return np.array(numbers, np.int64)[found.codes]

    def _settled(self, kind: str, item: int, several: str) -> Settled:
        one_of_several = kind == several
        token = f"{kind}#" if one_of_several else kind
        return self.values.settled(self.told[kind], item, token, of_item=KINDS[kind].several is not None)

    def _classes(self, kind: str, parts: Parts | None) -> tuple[Ints, list[Key]]:
        if kind not in self._items:
            self._items[kind] = Items(self.told[kind], self.memory.attributes[kind], self.values.texts)
        return self._items[kind].classes(parts)


def _reads(asked: Condition | Definition | None) -> dict[str, Parts | None]:
    """By kind of fact what of its values is read; a member of a list is read with the whole list, an answer whole."""
    if asked is None:
        return {}
    read = parts_read(asked.rule)
    found: dict[str, Parts | None] = {}
    for need in asked.needs:
        if need.role == "fact":
            found[need.name] = read[need.name]
        elif need.role == "member":
            found[need.kind] = None
    if isinstance(asked, Condition) and asked.refers_to:
        found[asked.refers_to] = None
    return found


def _attributes(law: Law) -> Mapping[str, frozenset[str]]:
    """By kind of fact every attribute that a rule in force reads of its values."""
    found: dict[str, frozenset[str]] = dict.fromkeys(KINDS, frozenset())
    asked = [c for several in law.conditions.values() for c in several]
    for one in (*asked, *(c.when for c in asked), *(r.applies_when for r in law.requirements)):
        for kind, parts in _reads(one).items():
            found[kind] |= {part.attribute for part in parts or ()}
    return found


def _together(one: dict[str, Parts | None], other: dict[str, Parts | None]) -> dict[str, Parts | None]:
    def both(mine: Parts | None, theirs: Parts | None) -> Parts | None:
        return None if mine is None or theirs is None else mine | theirs

    return one | {kind: both(one.get(kind, frozenset()), parts) for kind, parts in other.items()}


def reasons_of(answer: tuple[object, ...]) -> tuple[Reason, ...]:
    """The reasons among what an answer says."""
    return tuple(one for one in answer if isinstance(one, Reason))
