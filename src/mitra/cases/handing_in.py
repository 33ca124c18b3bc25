"""What is handed in becomes a snapshot that never changes, and what it states becomes the institution's word in the facts."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from mitra.accounts.permission import actor
from mitra.cases.doing import Doing
from mitra.cases.draft.asked import read_draft
from mitra.cases.draft.reading import Read, Written
from mitra.cases.items import DECIDED_BY_A_PERSON
from mitra.cases.items import content_of as digest_of
from mitra.cases.models import Item, Snapshot, Step
from mitra.facts.acts import load
from mitra.findings.applied import law_applied
from mitra.questionnaire.queries import questions_of
from mitra.values.canonical import canonical_json


def hand_in(doing: Doing, step: Step, declaration: str) -> Snapshot:
    """Snapshot, items and statements of the draft as it stands."""
    case = doing.case
    read = read_draft(case, doing.on)
    if read.application is None:
        raise ValueError("the table lets nothing be handed in that cannot be read")
    content = canonical_json(content_of(read, doing, declaration))
    snapshot = Snapshot.objects.create(
        case=case,
        step=step,
        content=content,
        sha256=sha256(content).hexdigest(),
        law=law_applied(doing.on).digest,
        on=doing.on,
        at=doing.now,
    )
    _enter_items(snapshot, read.rows)
    load(
        by=actor(doing.person),
        name=f"permohonan {case.reference}/{step.number}",
        digest=snapshot.sha256,
        applications=[read.application],
        now=doing.now,
    )
    return snapshot


def content_of(read: Read, doing: Doing, declaration: str) -> dict[str, Any]:
    """What the snapshot says, of strings only: version, who it is of, when, the rows as typed, the declaration.

    `questions`: the number of the version of the questionnaire that was answered.
    """
    return {
        "version": 1,
        "reference": doing.case.reference,
        "institution": doing.case.institution.identifier,
        "on": doing.on.isoformat(),
        "at": doing.now.isoformat(timespec="seconds"),
        "by": str(doing.person),
        "declaration": declaration,
        "questions": str(questions_of(doing.case.questions_id).number),
        "rows": [
            {"key": row.key, "sheet": row.sheet, "programme": row.programme, "cells": dict(row.cells)}
            for row in read.rows
            if any(text.strip() for text in row.cells.values())
        ],
    }


def _enter_items(snapshot: Snapshot, rows: Iterable[Written]) -> list[Item]:
    """The items of a snapshot, one for each row that a person decides."""
    return Item.objects.bulk_create(
        Item(
            case_id=snapshot.case_id,
            snapshot=snapshot,
            key=row.key,
            sheet=row.sheet,
            programme=row.programme or (row.key if row.sheet == "programmes" else ""),
            content=digest_of(row.cells),
        )
        for row in rows
        if row.sheet in DECIDED_BY_A_PERSON and any(text.strip() for text in row.cells.values())
    )
