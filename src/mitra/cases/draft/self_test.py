"""The live self-test (M1): the findings as an assessor would see them if the draft were handed in now.

What registers, officials and assessors have said of the institution counts beside what the draft states, just as it will
after handing in; what the institution said before gives way to what the draft says now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mitra.cases.draft.reading import Read
from mitra.facts.queries import as_known
from mitra.findings.self_check import Checked, check
from mitra.institutions.models import Institution
from mitra.intake.application import Application
from mitra.law.facts import Fact, Source


def self_test(
    read: Read, institution: Institution, on: date, language: str, *, details: int = 1, only: str | None = None
) -> Checked | None:
    """What would be found on that day, by programme; None while the institution itself cannot be read. Four queries.

    `only`: one programme alone, "" the first; None of it too while that cannot be read.
    """
    said = read.application if only is None else _alone(read.application, only)
    if said is None:
        return None
    (known,) = as_known([institution])
    return check([beside(said, known)], on, language, details=details, briefly=True)


def _alone(said: Application | None, programme: str) -> Application | None:
    """The institution with one of its programmes, the first for "", none where it has none."""
    if said is None or not (said.programmes or programme):
        return said
    found = [one for one in said.programmes if programme in ("", one.code)][:1]
    return replace(said, programmes=tuple(found)) if found else None


def beside(said: Application, known: Application) -> Application:
    """What is said now, with everything that others know of the same subjects."""
    before = {one.code: one.facts for one in known.programmes}
    programmes = tuple(replace(one, facts=_joined(one.facts, before.get(one.code, ()))) for one in said.programmes)
    return replace(said, facts=_joined(said.facts, known.facts), programmes=programmes)


def _joined(said: Sequence[Fact], known: Sequence[Fact]) -> tuple[Fact, ...]:
    now = {(fact.kind, fact.item): fact for fact in said}
    kept = tuple(fact for fact in known if fact.source != Source.LPK or _still_holds(fact, now.get((fact.kind, fact.item))))
    held = {(fact.kind, fact.item) for fact in kept if fact.source == Source.LPK}
    return (*kept, *(fact for fact in said if (fact.kind, fact.item) not in held))


def _still_holds(before: Fact, now: Fact | None) -> bool:
    """Whether an earlier word of the institution stands: checked, and the draft says the same or nothing of it."""
    return now is None or (before.check is not None and before.value == now.value)
