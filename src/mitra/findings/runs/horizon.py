"""How long what was found of an institution will hold by itself: until the next day that its evidence, or the law, names."""

from __future__ import annotations

from datetime import date
from typing import get_type_hints

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mitra.findings.bulk.codes import Ints, alike, spread
from mitra.findings.bulk.columns import EPOCH, NO_DAY
from mitra.findings.bulk.evidence import HOLDS, Evidence, Told
from mitra.findings.bulk.records import attributes_of
from mitra.law.days import next_day_of_law, spans
from mitra.law.in_force import Law
from mitra.law.vocabulary import KINDS, About
from mitra.values.period import Period

NEVER = np.iinfo(np.int64).max


def holds_until(evidence: Evidence, law: Law) -> Ints:
    """For each institution of a block the first day (from 1970-01-01) on which it may be found otherwise; NEVER if none."""
    subjects, today = evidence.subjects, law.on.toordinal() - EPOCH
    owner = np.concatenate([np.arange(len(subjects.institutions), dtype=np.int64), subjects.owner])
    of_law = next_day_of_law(law)
    first = np.full(len(subjects.institutions), NEVER if of_law is None else of_law.toordinal() - EPOCH, np.int64)
    for days in _days_of_statements(evidence, law):
        later = np.flatnonzero(days > today)
        np.minimum.at(first, owner[evidence.statements.subject[later]], days[later])
    for (kind, about), told in evidence.told.items():
        until = _of_values(told, kind, evidence, law)
        if until is not None:
            institution = np.arange(len(subjects.institutions)) if about is About.INSTITUTION else subjects.owner
            subject, place = spread(told.count)
            np.minimum.at(first, institution[subject], until[told.first[subject] + place])
    return first


def _days_of_statements(evidence: Evidence, law: Law) -> list[Ints]:
    """The days from which statements speak or no longer speak, and on which proofs grow stale."""
    told = evidence.statements
    found = [told.said_on, told.valid_from, told.valid_until]
    for kind in KINDS:
        age = law.max_age(kind)
        if age is not None and kind in told.kind.words:
            mine = told.kind.codes == told.kind.words.index(kind)
            for days in (told.said_on, told.checked_on):
                found.append(np.where(mine & (days != NO_DAY), days + age + 1, NO_DAY))
    return found


def _of_values(told: Told, kind: str, evidence: Evidence, law: Law) -> Ints | None:
    """For each item the first later day that its proved value names; None if values of this kind name no days."""
    hints = get_type_hints(KINDS[kind].type) if hasattr(KINDS[kind].type, "_fields") else {}
    names = [name for name, hint in hints.items() if _names_days(hint)]
    proved = np.flatnonzero(told.state == HOLDS)
    if not names or not len(proved):
        return None
    values = alike(told.value[proved])
    words = evidence.statements.value.words
    texts = [words[code] or "null" for code in told.value[proved][values.first].tolist()]
    first = np.full(len(texts), NEVER, np.int64)
    today = law.on.toordinal() - EPOCH
    for column in attributes_of(kind, texts, names).values():
        for days in _days(column):
            for span in spans(law):
                later = days + span
                first = np.where((days != NO_DAY) & (later > today), np.minimum(first, later), first)
    until = np.full(len(told.state), NEVER, np.int64)
    until[proved] = first[values.codes]
    return until


def _names_days(hint: object) -> bool:
    return hint in (date, Period, date | None, Period | None)


def _days(column: pa.Array) -> list[Ints]:
    words = [column]
    if pa.types.is_list(column.type):  # a period: its first day, and the day after its last
        words = [pc.list_element(column, place) for place in (0, 1)]
    return [pc.fill_null(one.cast(pa.date32()).cast(pa.int32()), NO_DAY).to_numpy(False).astype(np.int64) for one in words]
