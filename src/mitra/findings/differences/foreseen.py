"""A question "what if" answered as a list that can be counted, narrowed and explained; refused where that would take long.

Refused: question_wide. The whole nation is asked by `mitra what-if`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from mitra.findings.bulk.grounds import Composer
from mitra.findings.bulk.questions import Memory
from mitra.findings.differences.between import Difference, differences
from mitra.findings.differences.flips import Flips, Key, Outcomes
from mitra.findings.differences.reach import kinds_read
from mitra.findings.differences.what_if import WhatIf
from mitra.findings.refused import Refused
from mitra.findings.runs.around import around
from mitra.findings.runs.beside import named
from mitra.findings.runs.found import Found, cuts, judged, known_of
from mitra.findings.runs.joined import codes_of_joined
from mitra.findings.runs.replay import read_only
from mitra.institutions.queries import known

MOST: Final = 30_000
"""Kinds of fact of institutions that are read for one page: about two seconds of a slow core."""


def foreseen(question: WhatIf) -> Flips:
    """Judge those who are asked about twice. Refused: question_wide."""
    refuse_wide(question)
    points = question.points
    with read_only():
        codes = codes_of_joined(question.known_at, question.after.on)
        blocks = list(question.judged())
        all = [flip for block in blocks for flip in block.flips(codes)]
    beside_them = around(*points)

    def explained(keys: Collection[Key]) -> Iterator[Difference]:
        for block in blocks:
            yield from differences(block.pairs(codes, frozenset(keys)), *points, beside_them)

    return Flips(points, all, explained, lambda keys: named(keys, codes), lambda keys: _outcomes(question, keys))


def refuse_wide(question: WhatIf) -> None:
    """Refused: question_wide, where more would have to be read than a page waits for. One query."""
    laws = question.judging
    days = {(law.on, kind) for law in laws for kind in kinds_read(law)}
    who = known(question.known_at)
    if question.among is not None:
        who = who.filter(pk__in=question.among)
    number = who.count()
    if number * len(days) > MOST:
        raise Refused("question_wide", institutions=number, most=MOST // len(days))


def _outcomes(question: WhatIf, keys: Collection[Key]) -> tuple[Outcomes, Outcomes]:
    """How these stand by all requirements, not only by those that the question reaches."""
    institutions = {institution for institution, _ in keys}
    sides = []
    with read_only():
        for law in (question.before, question.after):
            composer = Composer(Memory(law))
            found: dict[Key, dict[str, str]] = {}
            for block in cuts(question.known_at, (question.before.on, question.after.on), among=institutions):
                found |= _by_key(judged(known_of(block, question.known_at, law.on), composer)[0])
            sides.append(found)
    return sides[0], sides[1]


def _by_key(found: Found) -> dict[Key, dict[str, str]]:
    rows = zip(found.institution.tolist(), found.programme.tolist(), found.codes.tolist(), strict=True)
    return {(institution, programme): dict(found.said[code].outcomes) for institution, programme, code in rows}
