"""Many events out of a few courses: what happened to an approval, and the entries that follow, given to every subject in turn.

Each course is what acts would have left, by the law's own `timeline`; only the writing is done for all subjects at once.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from mitra.law.procedure.partnership import Event, Happening, timeline

COURSES = 40
_FIRST = date(2021, 11, 29)


class Course(NamedTuple):
    """Rows of events (turn, happening, since, until, conditions, recorded_at) and of entries (turn of the event that made them
    known, status, since, until, known_since, known_until)."""

    events: list[tuple[object, ...]]
    entries: list[tuple[object, ...]]


def seed(events_each: int) -> int:
    """Give every institution and programme so many events; the number of events. Needs a superuser."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # nobody decided these: acts' own rules are not asked
        for of, subjects in (("institution", _INSTITUTIONS), ("programme", _PROGRAMMES)):
            for number in range(COURSES):
                course = _course(random.Random(f"{of} {number}"), of == "programme", events_each)
                _write(cursor, subjects, number, course)
        for table in ("institution", "programme"):  # they were there before anything happened to them
            cursor.execute(f"UPDATE institutions_{table} SET entered_at = '2021-01-01'")  # noqa: S608 (names of this file)
        cursor.execute("SET session_replication_role = origin")
        for table in ("register_event", "register_entry"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608 (the same)
        cursor.execute("SELECT count(*) FROM register_event")
        (count,) = cursor.fetchone()
    connection.cursor().execute("VACUUM ANALYZE register_event, register_entry")
    return int(count)


_INSTITUTIONS = "SELECT id AS institution, NULL::bigint AS programme FROM institutions_institution"
_PROGRAMMES = "SELECT institution_id AS institution, id AS programme FROM institutions_programme"


def _course(chance: random.Random, of_programme: bool, number: int) -> Course:
    """Granted, then amended, or (a programme) suspended and lifted again; a few end."""
    told: list[Event] = []
    course, known = Course([], []), {}
    day = _FIRST + timedelta(chance.randrange(300))
    suspended = False
    for turn in range(number):
        until: date | None = None
        if turn == 0:
            happening = Happening.GRANTED
        elif of_programme and suspended:
            happening, suspended = Happening.LIFTED, False
        elif of_programme and chance.random() < 0.4 and turn < number - 1:
            happening, suspended, until = Happening.SUSPENDED, True, day + timedelta(150)
        elif turn == number - 1 and chance.random() < 0.1:
            happening = chance.choice((Happening.REVOKED, Happening.WITHDRAWN, Happening.SET_ASIDE))
        else:
            happening = Happening.AMENDED if turn else Happening.GRANTED
        conditional = happening is Happening.AMENDED and chance.random() < 0.2
        told.append(Event(happening, day, until, conditional))
        at = datetime(day.year, day.month, day.day, 3, turn, tzinfo=UTC)
        course.events.append((turn, happening.value, day, until, "Melengkapi alat praktik." if conditional else "", at))
        spans = timeline(told)
        for span in [one for one in known if one not in spans]:
            made, since = known.pop(span)
            course.entries.append((made, *span, since, at))
        for span in spans:
            known.setdefault(span, (turn, at))
        day += timedelta(20 + chance.randrange(90))
    course.entries.extend((made, *span, since, None) for span, (made, since) in known.items())
    return course


def _write(cursor: Any, subjects: str, number: int, course: Course) -> None:
    run = cursor.execute
    run("CREATE TEMP TABLE course_event (turn int, happening text, since date, until date, conditions text, at timestamptz)")
    run(
        "CREATE TEMP TABLE course_entry "
        "(turn int, status text, since date, until date, known_since timestamptz, known_until timestamptz)"
    )
    cursor.executemany("INSERT INTO course_event VALUES (%s, %s, %s, %s, %s, %s)", course.events)
    cursor.executemany("INSERT INTO course_entry VALUES (%s, %s, %s, %s, %s, %s)", course.entries)
    run(_SUBJECTS.replace("(one)", f"({subjects})"), [COURSES, number])
    run("SELECT coalesce(max(id), 0) FROM register_event")
    (base,) = cursor.fetchone()
    numbers = {"base": base, "each": len(course.events)}
    run(_EVENTS, numbers)
    run(_ENTRIES, numbers)
    run("DROP TABLE course_event, course_entry, subject")


_SUBJECTS = """
CREATE TEMP TABLE subject AS SELECT institution, programme, row_number() OVER () AS place FROM (
    SELECT *, row_number() OVER (ORDER BY institution, programme) AS turn FROM (one) one
) two WHERE turn %% %s = %s
"""
_EVENTS = """
INSERT INTO register_event (id, institution_id, programme_id, happening, since, until, conditions, instrument, reason, advice,
    recorded_at)
SELECT %(base)s + (place - 1) * %(each)s + turn + 1, institution, programme, happening, since, until, conditions,
    (1 + place %% 900) || '/MITRA-JKP/XI/' || extract(year FROM since), 'Alasan yang ditulis dalam keputusan.',
    CASE happening WHEN 'suspended' THEN 'Adakan evaluasi pembelajaran.' ELSE '' END, at
FROM subject, course_event
"""
_ENTRIES = """
INSERT INTO register_entry (institution_id, programme_id, status, since, until, known_since, known_until, event_id)
SELECT institution, programme, status, since, until, known_since, known_until, %(base)s + (place - 1) * %(each)s + turn + 1
FROM subject, course_entry
"""
