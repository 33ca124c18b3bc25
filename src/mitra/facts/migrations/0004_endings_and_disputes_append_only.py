"""Endings and disputes are only ever added, and an ending fits the statements that it joins.

An ending is of its statement's time or later, its successor is about the same institution, programme and kind, and counts at
that moment. One check for each command, however many rows it adds. Statements never change, so what was checked stays true.
"""

from django.db import migrations

FORWARD = """
CREATE TRIGGER ending_append_only BEFORE UPDATE OR DELETE ON facts_ending
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER ending_not_emptied BEFORE TRUNCATE ON facts_ending
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER dispute_append_only BEFORE UPDATE OR DELETE ON facts_dispute
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER dispute_not_emptied BEFORE TRUNCATE ON facts_dispute
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE FUNCTION facts_refuse_ending() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
BEGIN
    SELECT e.statement_id INTO wrong
    FROM added e LEFT JOIN facts_statement s ON s.id = e.statement_id
    WHERE s.id IS NULL OR e.at < s.recorded_at
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'statement % cannot end before it was recorded', wrong
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ending_after_its_statement', TABLE = 'facts_ending';
    END IF;
    SELECT e.statement_id INTO wrong
    FROM added e
    JOIN facts_statement s ON s.id = e.statement_id
    LEFT JOIN facts_statement n ON n.id = e.successor_id
        AND n.institution_id = s.institution_id AND n.programme_id IS NOT DISTINCT FROM s.programme_id AND n.kind = s.kind
        AND n.recorded_at <= e.at
        AND NOT EXISTS (SELECT FROM facts_ending later WHERE later.statement_id = n.id AND later.at <= e.at)
    WHERE e.successor_id IS NOT NULL AND n.id IS NULL
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the successor of statement % is of another subject or kind, or does not count then', wrong
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ending_by_a_fitting_successor', TABLE = 'facts_ending';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ending_fits AFTER INSERT ON facts_ending REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION facts_refuse_ending();
"""
BACKWARD = """
DROP TRIGGER ending_fits ON facts_ending;
DROP FUNCTION facts_refuse_ending();
DROP TRIGGER dispute_not_emptied ON facts_dispute;
DROP TRIGGER dispute_append_only ON facts_dispute;
DROP TRIGGER ending_not_emptied ON facts_ending;
DROP TRIGGER ending_append_only ON facts_ending;
"""


class Migration(migrations.Migration):
    dependencies = [("facts", "0003_endings_disputes_values_as_written"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
