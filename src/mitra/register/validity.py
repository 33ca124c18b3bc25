"""Is each of these valid on a day? Many answers at once, from the register as it is known now (F83)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from mitra.findings.applied import law_applied
from mitra.findings.standing.outcomes import nothing_known, outcomes_of
from mitra.law.procedure.partnership import Status, approval_is_asked_for, open_to_jkp
from mitra.law.procedure.partnership.standing import STANDS
from mitra.register.search.columns import STATUSES, columns

MOST: Final = 10_000
"""How many are asked about at once."""


class Verdict(StrEnum):
    """What a subject is on the day. `valid`: a programme is open to JKP; an institution's approval stands.

    `not_open`: the approval of the programme stands, yet it is not open; `ended`: the approval, or that of its institution.
    """

    VALID = "valid"
    NOT_OPEN = "not_open"
    SUSPENDED = "suspended"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Question(NamedTuple):
    """An institution by its VIN, or (with its code) a programme of it, as somebody wrote them."""

    vin: str
    code: str = ""


class Answer(NamedTuple):
    """`status`: of what was asked about, "" without any; `institution_status`: of its institution.

    `requirements`: those not met or not proved. `unknown`: what the register lacks ("vin", "code").
    `open`: how many programmes of an institution are open; of a programme 1 or 0.
    """

    question: Question
    verdict: Verdict
    name: str = ""
    title: str = ""
    status: str = ""
    institution_status: str = ""
    requirements: tuple[str, ...] = ()
    open: int = 0
    unknown: str = ""


def valid_on(questions: Sequence[Question], on: date) -> tuple[Answer, ...]:
    """An answer for each question, in their order. The number of queries does not hang on how many there are.

    Raises NotYetLaw, ValueError where there are more than MOST.
    """
    if len(questions) > MOST:
        raise ValueError(f"more than {MOST}")
    law, everybody = law_applied(on), columns()
    own, taught = (one.tolist() for one in everybody.statuses(on))
    asked, unknown = approval_is_asked_for(law), nothing_known(law)
    places = [everybody.place_of.get(_figures(one.vin)) for one in questions]
    numbers = everybody.number.tolist()
    programmes = everybody.programme.tolist()
    asked_about = {
        programmes[one]
        for question, place in zip(questions, places, strict=True)
        if place is not None
        for one in everybody.offered(place)
        if not question.code or everybody.code[one] == question.code.strip()
    }
    outcomes = outcomes_of({numbers[one] for one in places if one is not None}, law, programmes=asked_about)

    def answer(place: int, programme: int) -> tuple[bool, tuple[str, ...]]:
        found = open_to_jkp(
            outcomes.get((numbers[place], programmes[programme]), unknown),
            _status(own[place]),
            _status(taught[programme]),
            approval_asked=asked,
        )
        return found.open, found.requirements

    def of_one(question: Question, place: int | None) -> Answer:
        if place is None or not own[place]:
            return Answer(question, Verdict.UNKNOWN, unknown="vin")
        status, name = _status(own[place]), everybody.name[place]
        if not question.code:
            offered = everybody.offered(place)
            open = sum(answer(place, one)[0] for one in offered if taught[one])
            return Answer(question, _of(status), name, status=status or "", institution_status=status or "", open=open)
        programme = everybody.programme_of(place, question.code.strip())
        if programme is None or not taught[programme]:
            return Answer(question, Verdict.UNKNOWN, name, institution_status=status or "", unknown="code")
        is_open, requirements = answer(place, programme)
        return Answer(
            question, Verdict.VALID if is_open else _worst((_of(_status(taught[programme])), _of(status))), name,
            everybody.title[programme], _status(taught[programme]) or "", status or "", requirements, int(is_open),
        )  # fmt: skip

    return tuple(of_one(question, place) for question, place in zip(questions, places, strict=True))


def questions_in(text: str) -> list[Question]:
    """One question a line: a VIN, and (after a space, comma, semicolon or tab) the code of a programme."""
    return [_read(line) for line in text.splitlines() if line.strip()]


def questions_of(rows: Iterable[Sequence[object]]) -> list[Question]:
    """One question a row of a table: VIN, then code. Rows before the first that has a figure are headings."""
    found: list[Question] = []
    for row in rows:
        cells = [str(one).strip() if one is not None else "" for one in row[:2]]
        if any(cells) and (found or any(c.isdigit() for c in cells[0])):
            found.append(Question(cells[0][:40], cells[1][:60] if len(cells) > 1 else ""))
    return found


def _read(line: str) -> Question:
    for mark in ("\t", ";", ","):
        vin, found, code = line.partition(mark)
        if found:
            return Question(vin.strip(' "')[:40], code.split(mark)[0].strip(' "')[:60])
    words = line.split()
    # "99.01.36.71.01" and "99 01 36 71 01" are figures of one VIN; what has a letter is a code.
    code = words[-1] if len(words) > 1 and any(c.isalpha() for c in words[-1]) else ""
    return Question(" ".join(words[: -1 if code else None])[:40], code[:60])


def _figures(vin: str) -> str:
    plain = "".join(one for one in vin if one.isalnum())
    return plain if plain.isdigit() else vin.strip()


def _of(status: Status | None) -> Verdict:
    if status in STANDS:
        return Verdict.VALID
    return Verdict.SUSPENDED if status is Status.SUSPENDED else Verdict.ENDED


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Of a programme that is not open: what stands against it first."""
    known = set(verdicts)
    return next((one for one in (Verdict.ENDED, Verdict.SUSPENDED) if one in known), Verdict.NOT_OPEN)


def _status(code: int) -> Status | None:
    return STATUSES[code - 1] if code else None
