"""What hangs on a case, read in one query: its clock, what was handed in, items, verdicts, parts of units, questions, notes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection


class Clock(NamedTuple):
    """The clock that runs; `is_provisional`: holidays on the way are not known yet."""

    due_on: date
    is_provisional: bool


class Snapshot(NamedTuple):
    """What was handed in, read; `on`: the day of it."""

    sha256: str
    on: date
    said: dict[str, Any]


class Item(NamedTuple):
    """A row that a person decides (`models.Item`)."""

    key: str
    sheet: str
    programme: str
    content: str
    snapshot_id: int


class Verdict(NamedTuple):
    """What an official decided about an item; `by`: their name."""

    item: Item
    verdict: str
    reason: str
    by_id: int
    by: str
    at: datetime


class Part(NamedTuple):
    """A unit's part of the case; `person_id` None: anybody of the unit."""

    code: str
    unit_id: int
    unit: str
    unit_en: str
    person_id: int | None
    person: str
    began_at: datetime
    done_at: datetime | None


class Question(NamedTuple):
    """A question of a round, which a step asked; `is_open`: the round is not answered. `item`: the key of its row."""

    item: str
    text: str
    by: str
    round_id: int
    asked_id: int
    asked_at: datetime
    is_open: bool
    answer: str
    answered_at: datetime | None


class Note(NamedTuple):
    """A comment beside the case, or beside the item of that key ("" for none)."""

    item: str
    text: str
    is_internal: bool
    by_id: int
    by: str
    at: datetime


class Hanging(NamedTuple):
    """All of it, the oldest first, but `snapshots`: the newest two, the newest first; `parts` by the codes of the units.

    `clock` None: none runs. `held`: the message of the hold that lasts, None if there is none.
    """

    clock: Clock | None
    held: str | None
    snapshots: list[Snapshot]
    items: list[Item]
    verdicts: list[Verdict]
    parts: list[Part]
    questions: list[Question]
    notes: list[Note]


def hanging_on(case: int) -> Hanging:
    """What hangs on the case of that number. One query; `items` are those of the newest snapshot."""
    with connection.cursor() as cursor:
        cursor.execute(_HANGING, {"case": case})
        clock, held, *several = cursor.fetchone()
    snapshots, rows, verdicts, parts, questions, notes = [one or () for one in several]
    items = {number: Item(*told) for number, *told in rows}
    newest = snapshots[0][0] if snapshots else None
    return Hanging(
        Clock(date.fromisoformat(clock[0]), clock[1]) if clock else None,
        held,
        [Snapshot(sha256, date.fromisoformat(on), said) for _, sha256, on, said in snapshots],
        [item for item in items.values() if item.snapshot_id == newest],
        [Verdict._make([items[item], *told, _moment(at)]) for item, *told, at in verdicts],
        [Part._make([*told, _moment(began), _moment(done)]) for *told, began, done in parts],
        [
            Question._make([*told, _moment(asked), is_open, answer, _moment(answered)])
            for *told, asked, is_open, answer, answered in questions
        ],
        [Note._make([*told, _moment(at)]) for *told, at in notes],
    )


def _moment(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at) if at else None


# Of six queries through the ORM, putting them together and making objects of whole rows took most of the time of the page.
_HANGING = """
SELECT
    (SELECT json_build_array(due_on, is_provisional) FROM cases_deadline WHERE case_id = %(case)s AND ended_on IS NULL),
    (SELECT message FROM cases_hold WHERE case_id = %(case)s AND until IS NULL),
    (SELECT json_agg(json_build_array(s.id, s.sha256, s."on", convert_from(s.content, 'UTF8')::json) ORDER BY s.id DESC)
     FROM (SELECT * FROM cases_snapshot WHERE case_id = %(case)s ORDER BY id DESC LIMIT 2) s),
    (SELECT json_agg(json_build_array(id, key, sheet, programme, content, snapshot_id) ORDER BY id)
     FROM cases_item WHERE case_id = %(case)s),
    (SELECT json_agg(json_build_array(v.item_id, v.verdict, v.reason, v.by_id, p.name, v.at) ORDER BY v.id)
     FROM cases_item i JOIN cases_verdict v ON v.item_id = i.id JOIN accounts_person p ON p.id = v.by_id
     WHERE i.case_id = %(case)s),
    (SELECT json_agg(json_build_array(u.code, u.id, u.name, u.name_en, w.person_id, coalesce(p.name, ''), w.began_at, w.done_at)
        ORDER BY u.code)
     FROM cases_work w JOIN accounts_workunit u ON u.id = w.unit_id LEFT JOIN accounts_person p ON p.id = w.person_id
     WHERE w.case_id = %(case)s),
    (SELECT json_agg(json_build_array(i.key, q.text, p.name, r.id, r.asked_id, s.at, r.answered_id IS NULL, q.answer,
        q.answered_at) ORDER BY q.id)
     FROM cases_round r JOIN cases_step s ON s.id = r.asked_id JOIN cases_question q ON q.round_id = r.id
     JOIN cases_item i ON i.id = q.item_id JOIN accounts_person p ON p.id = q.asked_by_id
     WHERE r.case_id = %(case)s),
    (SELECT json_agg(json_build_array(coalesce(i.key, ''), c.text, c.is_internal, c.by_id, p.name, c.at) ORDER BY c.id)
     FROM cases_comment c JOIN accounts_person p ON p.id = c.by_id LEFT JOIN cases_item i ON i.id = c.item_id
     WHERE c.case_id = %(case)s)
"""
