"""Entering institutions and programmes: identity only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from mitra.audit.act import BY_THE_CLOCK, Actor, Outcome, act
from mitra.institutions.copying import copy_line
from mitra.institutions.given import person
from mitra.intake.application import Application


@act
def enter(*, by: Actor, applications: Sequence[Application], now: datetime = BY_THE_CLOCK) -> Outcome:
    """Make known the institutions and programmes of these applications.

    Those known before keep the moment they were entered and take the newest name and place.
    """
    named = Named()
    named.add(applications)
    institutions, programmes = named.enter(now, person(by))
    return Outcome(
        f"{len(applications)} institutions",
        summary={"institutions": institutions.total, "programmes": programmes.total},
    )


class Entered(NamedTuple):
    """How many were not known before, were known by another name or place, were known just so."""

    new: int
    changed: int
    same: int

    @property
    def total(self) -> int:
        """All that were named."""
        return sum(self)


class Named:
    """Institutions and programmes named in a delivery; they wait in tables of this session alone until they are entered."""

    def __init__(self) -> None:
        self._institutions = self._programmes = 0
        with connection.cursor() as cursor:
            cursor.execute(
                """
                DROP TABLE IF EXISTS pg_temp.named_institution, pg_temp.named_programme;
                CREATE TEMP TABLE named_institution (
                    identifier text, name text, type text, regency text, city text, province text, association text
                ) ON COMMIT DROP;
                CREATE TEMP TABLE named_programme (identifier text, code text, title text, field text, mode text) ON COMMIT DROP
                """
            )

    def add(self, applications: Iterable[Application]) -> None:
        """Put down who they are; an institution is named once in a delivery."""
        institutions = [
            copy_line((a.identifier, a.name, a.type, a.regency, a.city, a.province, a.association)) for a in applications
        ]
        programmes = [copy_line((a.identifier, p.code, p.title, p.field, p.mode)) for a in applications for p in a.programmes]
        self._institutions += len(institutions)
        self._programmes += len(programmes)
        with connection.cursor() as cursor:
            with cursor.copy("COPY named_institution FROM STDIN") as copy:
                copy.write("".join(institutions))
            with cursor.copy("COPY named_programme FROM STDIN") as copy:
                copy.write("".join(programmes))

    def enter(self, at: datetime, by: str | None = None) -> tuple[Entered, Entered]:
        """Enter all of them: institutions, programmes. `by`: the person who says what they are called, if not the program."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE named_institution, named_programme")
            cursor.execute(_INSTITUTIONS, {"at": at, "by": by})
            institutions = _counted(cursor.fetchall(), self._institutions)
            cursor.execute(_PROGRAMMES, {"at": at, "by": by})
            programmes = _counted(cursor.fetchall(), self._programmes)
        return institutions, programmes


def _counted(touched: list[tuple[bool]], total: int) -> Entered:
    new = sum(was_new for (was_new,) in touched)
    return Entered(new, len(touched) - new, total - len(touched))


# A row that is inserted has never been changed: xmax is 0. In order, so that two deliveries cannot wait for each other.
_INSTITUTIONS = """
INSERT INTO institutions_institution AS known
    (identifier, name, type, regency, city, province, association, entered_at, named_at, named_by)
SELECT identifier, name, type, regency, city, province, association, %(at)s, %(at)s, %(by)s
FROM named_institution ORDER BY identifier
ON CONFLICT (identifier) DO UPDATE SET
    name = excluded.name, type = excluded.type, regency = excluded.regency, city = excluded.city,
    province = excluded.province, association = excluded.association,
    named_at = %(at)s, named_by = %(by)s, named_because = ''
WHERE (known.name, known.type, known.regency, known.city, known.province, known.association)
    IS DISTINCT FROM
    (excluded.name, excluded.type, excluded.regency, excluded.city, excluded.province, excluded.association)
RETURNING xmax = 0
"""
_PROGRAMMES = """
INSERT INTO institutions_programme AS known (institution_id, code, title, field, mode, entered_at, named_at, named_by)
SELECT i.id, n.code, n.title, n.field, n.mode, %(at)s, %(at)s, %(by)s
FROM named_programme n JOIN institutions_institution i ON i.identifier = n.identifier ORDER BY i.id, n.code
ON CONFLICT (institution_id, code) DO UPDATE SET
    title = excluded.title, field = excluded.field, mode = excluded.mode,
    named_at = %(at)s, named_by = %(by)s, named_because = ''
WHERE (known.title, known.field, known.mode) IS DISTINCT FROM (excluded.title, excluded.field, excluded.mode)
RETURNING xmax = 0
"""
