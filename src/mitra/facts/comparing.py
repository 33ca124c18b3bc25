"""SQL that compares what a file tells with what counts, and records the differences.

It works on tables of the session: `told`, what the file tells; `standing`, what was told before about the same institutions;
`told_before`, what is told in the very words of one that stands; `fresh`, what was recorded. Each is measured (ANALYZE) before
it is joined, for PostgreSQL knows nothing of new tables.
"""

from __future__ import annotations

from typing import Final

from mitra.facts.superseding import MATTER, TAKES_THE_PLACE

_COLUMNS: Final = "kind, item, value, source, said_on, checked_by, checked_on, result, valid_from, valid_until"
_TOLD_OF: Final = """
told t JOIN institutions_institution i ON i.identifier = t.institution
LEFT JOIN institutions_programme p ON p.institution_id = i.id AND p.code = t.programme
"""

TABLES: Final = """
DROP TABLE IF EXISTS pg_temp.told, pg_temp.standing, pg_temp.told_before, pg_temp.fresh;
CREATE TEMP TABLE told (
    n bigint, institution text, programme text, kind text, item text, value text, source text, said_on date,
    checked_by text, checked_on date, result text, valid_from date, valid_until date, place text
) ON COMMIT DROP
"""

ONE_BY_ONE: Final = "SET LOCAL enable_nestloop = {}"

STANDING: Final = f"""
CREATE TEMP TABLE standing ON COMMIT DROP AS
SELECT s.id, {MATTER}, value::text AS value, source, said_on, checked_by, checked_on, result, valid_from, valid_until,
    e.statement_id IS NULL AS counts, e.statement_id IS NOT NULL AND e.successor_id IS NULL AS withdrawn
FROM facts_statement s LEFT JOIN facts_ending e ON e.statement_id = s.id
WHERE institution_id IN (SELECT i.id FROM institutions_institution i WHERE i.identifier IN (SELECT institution FROM told))
    AND (
        e.statement_id IS NULL OR e.successor_id IS NULL
        OR EXISTS (
            SELECT FROM facts_statement n WHERE n.id = e.successor_id AND n.checked_by <> coalesce(s.checked_by, s.source)
        )
    )
"""  # noqa: S608  # made of this module's own texts, as below
"""What counts, what was withdrawn, and claims for which a check stands.

What was superseded by another word of the same prover is not there: to say it again is to say something new.
"""

# Columns are compared with what stands for "none", which no statement holds, so that PostgreSQL can hash them; OFFSET 0 so
# that it looks up who is meant first.
TOLD_BEFORE: Final = f"""
CREATE TEMP TABLE told_before ON COMMIT DROP AS
SELECT t.n, s.id, s.withdrawn
FROM (
    SELECT t.*, i.id AS institution_id, CASE WHEN t.programme IS NULL THEN 0 ELSE p.id END AS programme_id
    FROM {_TOLD_OF} OFFSET 0
) t
JOIN standing s ON s.institution_id = t.institution_id AND s.programme = t.programme_id
    AND s.kind = t.kind AND s.item = coalesce(t.item, '') AND s.value = t.value AND s.source = t.source
    AND coalesce(s.checked_by, '') = coalesce(t.checked_by, '') AND coalesce(s.result, '') = coalesce(t.result, '')
    AND coalesce(s.said_on, '-infinity') = coalesce(t.said_on, '-infinity')
    AND coalesce(s.checked_on, '-infinity') = coalesce(t.checked_on, '-infinity')
    AND coalesce(s.valid_from, '-infinity') = coalesce(t.valid_from, '-infinity')
    AND coalesce(s.valid_until, '-infinity') = coalesce(t.valid_until, '-infinity')
"""  # noqa: S608

RECORD: Final = f"""
INSERT INTO facts_statement (institution_id, programme_id, {_COLUMNS}, place, batch_id, recorded_at)
SELECT i.id, p.id, {", ".join(f"t.{one}" + "::json" * (one == "value") for one in _COLUMNS.split(", "))},
    t.place, %(batch)s, %(at)s
FROM {_TOLD_OF}
WHERE (t.programme IS NULL OR p.id IS NOT NULL) {{but}}
ORDER BY t.n
"""  # noqa: S608
RECORD_ALL: Final = RECORD.format(but="")
RECORD_THE_REST: Final = RECORD.format(but="AND NOT EXISTS (SELECT FROM told_before b WHERE b.n = t.n)")

FRESH: Final = f"""
CREATE TEMP TABLE fresh ON COMMIT DROP AS SELECT id, {MATTER} FROM facts_statement WHERE batch_id = %(batch)s
"""  # noqa: S608

END: Final = f"""
INSERT INTO facts_ending (statement_id, successor_id, at, reason)
SELECT DISTINCT ON (older.id) older.id, newer.id, %(at)s, ''
FROM fresh newer JOIN standing older ON {TAKES_THE_PLACE}
WHERE older.counts AND NOT EXISTS (SELECT FROM told_before b WHERE b.id = older.id)
ORDER BY older.id, newer.day, newer.id
"""  # noqa: S608
"""End what the file supersedes, by the next of its statements; what it states once more itself stays."""

COUNT: Final = """
SELECT count(*) FILTER (WHERE NOT withdrawn), count(*) FILTER (WHERE withdrawn)
FROM (SELECT bool_and(withdrawn) AS withdrawn FROM told_before GROUP BY n) each
"""
"""How many counted already; how many were withdrawn, and stay so."""

CHANGED: Final = "SELECT count(DISTINCT successor_id) FROM facts_ending WHERE at = %s"
"""How many took the place of others at that moment."""

FUTURE: Final = """
SELECT count(*), min(place) FROM facts_statement WHERE batch_id = %(batch)s AND (said_on > %(today)s OR checked_on > %(today)s)
"""
"""How many of a batch bear a day that has not come, and where one stands."""

UNKNOWN: Final = f"""
SELECT t.institution, t.programme FROM {_TOLD_OF} WHERE t.programme IS NOT NULL AND p.id IS NULL
UNION ALL
SELECT t.institution, NULL FROM told t WHERE t.institution NOT IN (SELECT identifier FROM institutions_institution)
LIMIT 1
"""  # noqa: S608
"""An institution or programme that was never entered."""
