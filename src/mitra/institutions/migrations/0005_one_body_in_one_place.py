"""Joins and branches are only ever added, in the order of their moments, and never lead in a circle.

Each row is checked against all that counts when it is written, while everybody else who records waits (the lock is that of
`mitra.facts.clock`). As moments never run backwards, what is known at any moment is what had been written by then, and was
checked as such.

A way leads from a branch to its parent, and between an institution and what it was joined with, in both directions, on the
days on which each holds. `institutions_leads_to` says whether one leads from a start to a goal on any of these days. No join
and no branch may close a circle: nobody is an own branch, not even through those that are the same body.
"""

from django.db import migrations

FORWARD = """
CREATE VIEW institutions_parent_now AS
SELECT institution_id, parent_id, daterange(since, until) AS days
FROM (
    SELECT institution_id, parent_id, since, lead(since) OVER (PARTITION BY institution_id ORDER BY since) AS until
    FROM (
        SELECT DISTINCT ON (institution_id, since) institution_id, parent_id, since
        FROM institutions_branch ORDER BY institution_id, since, recorded_at DESC
    ) AS newest
) AS periods
WHERE parent_id IS NOT NULL;

CREATE VIEW institutions_join_now AS
SELECT id, absorbed_id, into_id, daterange(holds_from, NULL) AS days FROM institutions_join j
WHERE NOT EXISTS (SELECT FROM institutions_part p WHERE p.join_id = j.id);

CREATE FUNCTION institutions_leads_to(start_id bigint, goal_id bigint, days daterange) RETURNS boolean
LANGUAGE sql VOLATILE AS $$
    WITH RECURSIVE step AS (
        SELECT institution_id AS node, parent_id AS next, days FROM institutions_parent_now
        UNION ALL SELECT absorbed_id, into_id, days FROM institutions_join_now
        UNION ALL SELECT into_id, absorbed_id, days FROM institutions_join_now
    ), way AS (
        SELECT $1 AS node, $3 AS days
        UNION
        SELECT step.next, way.days * step.days FROM way JOIN step ON step.node = way.node AND step.days && way.days
    )
    SELECT EXISTS (SELECT FROM way WHERE node = $2)
$$;

CREATE FUNCTION institutions_refuse(name text, of text, said text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', said USING ERRCODE = 'check_violation', CONSTRAINT = name, TABLE = of;
END $$;

CREATE FUNCTION institutions_in_order(of text, moment timestamptz, about bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7400001);
    IF moment < greatest((SELECT max(recorded_at) FROM institutions_branch), (SELECT max(recorded_at) FROM institutions_join),
        (SELECT max(recorded_at) FROM institutions_part),
        (SELECT max(entered_at) FROM institutions_institution WHERE id = ANY (about))) THEN
        PERFORM institutions_refuse(of || '_in_order', 'institutions_' || of,
            format('%s of %s is earlier than something recorded before', of, moment));
    END IF;
END $$;

CREATE FUNCTION institutions_check_branch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    until date;
BEGIN
    PERFORM institutions_in_order('branch', NEW.recorded_at, ARRAY[NEW.institution_id, NEW.parent_id]);
    IF NEW.parent_id = NEW.institution_id THEN
        RETURN NEW; -- refused by its own constraint
    END IF;
    SELECT min(since) INTO until FROM institutions_branch WHERE institution_id = NEW.institution_id AND since > NEW.since;
    IF NEW.parent_id IS NOT NULL AND institutions_leads_to(NEW.parent_id, NEW.institution_id, daterange(NEW.since, until)) THEN
        PERFORM institutions_refuse('branch_not_in_a_circle', 'institutions_branch',
            format('%s would be a branch of itself', NEW.institution_id));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER branch_fits BEFORE INSERT ON institutions_branch FOR EACH ROW EXECUTE FUNCTION institutions_check_branch();

CREATE FUNCTION institutions_check_join() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    days daterange := daterange(NEW.holds_from, NULL);
BEGIN
    PERFORM institutions_in_order('join', NEW.recorded_at, ARRAY[NEW.absorbed_id, NEW.into_id]);
    IF NEW.absorbed_id = NEW.into_id THEN
        RETURN NEW; -- refused by its own constraint
    END IF;
    IF EXISTS (SELECT FROM institutions_join_now WHERE absorbed_id = NEW.absorbed_id) THEN
        PERFORM institutions_refuse('join_once', 'institutions_join', format('%s is absorbed already', NEW.absorbed_id));
    END IF;
    IF EXISTS (
        WITH RECURSIVE up AS (
            SELECT NEW.into_id AS node
            UNION SELECT j.into_id FROM up JOIN institutions_join_now j ON j.absorbed_id = up.node
        )
        SELECT FROM up WHERE node = NEW.absorbed_id
    ) THEN
        PERFORM institutions_refuse('join_not_in_a_circle', 'institutions_join',
            format('%s goes on as %s already', NEW.into_id, NEW.absorbed_id));
    END IF;
    IF institutions_leads_to(NEW.absorbed_id, NEW.into_id, days) OR institutions_leads_to(NEW.into_id, NEW.absorbed_id, days) THEN
        PERFORM institutions_refuse('join_not_of_a_branch', 'institutions_join',
            format('of %s and %s one is a branch of the other', NEW.absorbed_id, NEW.into_id));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER join_fits BEFORE INSERT ON institutions_join FOR EACH ROW EXECUTE FUNCTION institutions_check_join();

CREATE FUNCTION institutions_check_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM institutions_in_order('part', NEW.recorded_at, ARRAY[]::bigint[]);
    RETURN NEW;
END $$;
CREATE TRIGGER part_fits BEFORE INSERT ON institutions_part FOR EACH ROW EXECUTE FUNCTION institutions_check_part();

CREATE TRIGGER branch_append_only BEFORE UPDATE OR DELETE ON institutions_branch
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER branch_not_emptied BEFORE TRUNCATE ON institutions_branch
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER join_append_only BEFORE UPDATE OR DELETE ON institutions_join
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER join_not_emptied BEFORE TRUNCATE ON institutions_join
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER part_append_only BEFORE UPDATE OR DELETE ON institutions_part
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER part_not_emptied BEFORE TRUNCATE ON institutions_part
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER part_not_emptied ON institutions_part;
DROP TRIGGER part_append_only ON institutions_part;
DROP TRIGGER join_not_emptied ON institutions_join;
DROP TRIGGER join_append_only ON institutions_join;
DROP TRIGGER branch_not_emptied ON institutions_branch;
DROP TRIGGER branch_append_only ON institutions_branch;
DROP FUNCTION institutions_check_part() CASCADE;
DROP FUNCTION institutions_check_join() CASCADE;
DROP FUNCTION institutions_check_branch() CASCADE;
DROP FUNCTION institutions_in_order(text, timestamptz, bigint[]);
DROP FUNCTION institutions_refuse(text, text, text);
DROP FUNCTION institutions_leads_to(bigint, bigint, daterange);
DROP VIEW institutions_join_now;
DROP VIEW institutions_parent_now;
"""


class Migration(migrations.Migration):
    dependencies = [("institutions", "0004_branches_and_joins"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
