"""When a newer statement takes an older one's place, as one text of SQL for a single statement and for a whole file.

Only within a matter: the same institution, programme, kind and item, resting on the word of the same prover (`Fact.prover`);
an institution's newer claim never supersedes a registry's answer. And only where the newer one speaks of every day of which
the older one speaks, and is not of an earlier day itself: an answer of 2026 leaves what was answered in 2021 as it was for
the days of 2021, and a paper that arrives late does not displace a newer one. In short: where the law would take the newer
one on every day anyway (`law.evidence`). Of two of the same day the one recorded later is a correction.
"""

from __future__ import annotations

from typing import Final

MATTER: Final = """
institution_id, coalesce(programme_id, 0) AS programme, kind, coalesce(item, '') AS item,
CASE WHEN result IS NULL THEN source ELSE checked_by END AS prover,
coalesce(valid_from, said_on, '-infinity') AS since, coalesce(valid_until, 'infinity') AS until,
coalesce(checked_on, said_on, '-infinity') AS day
"""
"""Columns of a statement: its matter, the days it speaks of (half-open), its own day."""

TAKES_THE_PLACE: Final = """
older.institution_id = newer.institution_id AND older.programme = newer.programme AND older.kind = newer.kind
AND older.item = newer.item AND older.prover = newer.prover
AND newer.since <= older.since AND newer.until >= older.until AND newer.day >= older.day
"""

_MATTERS: Final = f"matters AS NOT MATERIALIZED (SELECT id, {MATTER} FROM facts_statement)"  # noqa: S608  # made of this module's own texts, as below
_COUNTS: Final = "NOT EXISTS (SELECT FROM facts_ending e WHERE e.statement_id = {}.id)"

END_SUPERSEDED: Final = f"""
INSERT INTO facts_ending (statement_id, successor_id, at, reason)
WITH {_MATTERS}
SELECT older.id, newer.id, %(at)s, ''
FROM matters newer JOIN matters older ON {TAKES_THE_PLACE}
WHERE newer.id = %(statement)s AND older.id <> newer.id AND {_COUNTS.format("older")}
"""  # noqa: S608
"""End what `statement` supersedes at the moment `at`. A whole file's: `comparing.END`."""

TAKEN: Final = f"""
WITH {_MATTERS}
SELECT EXISTS (
    SELECT FROM matters older JOIN matters newer ON {TAKES_THE_PLACE}
    WHERE older.id = %s AND newer.id <> older.id AND {_COUNTS.format("newer")}
)
"""  # noqa: S608
"""Whether a statement that counts would supersede this one."""

ABSORBED: Final = f"""
WITH RECURSIVE {_MATTERS}, line AS (
    SELECT id, prover FROM matters WHERE id = %s
    UNION
    SELECT m.id, m.prover
    FROM line JOIN facts_ending e ON e.successor_id = line.id JOIN matters m ON m.id = e.statement_id AND m.prover = line.prover
)
SELECT m.id
FROM line JOIN facts_ending e ON e.successor_id = line.id JOIN matters m ON m.id = e.statement_id AND m.prover <> line.prover
ORDER BY m.id
"""  # noqa: S608
"""Claims that a check, or one that it superseded, stands for."""
