"""A judgement is added by an unfinished run of its series, ended once by a later one, and never changed or deleted.

Series, runs and grounds are asked for once for all rows written together: a foreign key would ask for each of 57,000.
What judgements speak of (runs, grounds, verdicts) is not deleted, so that what was asked once stays so.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION findings_judgements_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT since_id, series_id FROM added) a
        LEFT JOIN findings_run r ON r.id = a.since_id AND r.series_id = a.series_id
            AND r.finished_at IS NULL AND r.abandoned_at IS NULL
        WHERE r.id IS NULL
    ) THEN
        RAISE EXCEPTION 'a judgement is added only by an unfinished run of its series' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT grounds_id FROM added) a
        LEFT JOIN findings_grounds g ON g.id = a.grounds_id WHERE g.id IS NULL
    ) THEN
        RAISE EXCEPTION 'a judgement needs its grounds' USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM added WHERE until_id IS NOT NULL) THEN
        RAISE EXCEPTION 'a judgement is ended by a later run' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER judgement_added AFTER INSERT ON findings_judgement
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION findings_judgements_added();

CREATE FUNCTION findings_judgements_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM was JOIN now_is ON now_is.id = was.id
        WHERE was.until_id IS NOT NULL OR now_is.until_id IS NULL
            OR (was.series_id, was.institution_id, was.grounds_id, was.statements, was.trace, was.since_id)
                IS DISTINCT FROM
               (now_is.series_id, now_is.institution_id, now_is.grounds_id, now_is.statements, now_is.trace, now_is.since_id)
            OR was.programme_id IS DISTINCT FROM now_is.programme_id
    ) OR (SELECT count(*) FROM was JOIN now_is ON now_is.id = was.id) <> (SELECT count(*) FROM was) THEN
        RAISE EXCEPTION 'a judgement is never changed, only ended once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM (SELECT DISTINCT until_id, series_id FROM now_is) a
        LEFT JOIN findings_run r ON r.id = a.until_id AND r.series_id = a.series_id
            AND r.finished_at IS NULL AND r.abandoned_at IS NULL
        WHERE r.id IS NULL
    ) THEN
        RAISE EXCEPTION 'a judgement is ended only by an unfinished run of its series' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER judgement_ended AFTER UPDATE ON findings_judgement
    REFERENCING OLD TABLE AS was NEW TABLE AS now_is FOR EACH STATEMENT EXECUTE FUNCTION findings_judgements_ended();

CREATE TRIGGER judgement_not_deleted BEFORE DELETE ON findings_judgement
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER grounds_append_only BEFORE UPDATE OR DELETE ON findings_grounds
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER verdict_append_only BEFORE UPDATE OR DELETE ON findings_verdict
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER run_not_deleted BEFORE DELETE ON findings_run
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER series_append_only BEFORE UPDATE OR DELETE ON findings_series
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE FUNCTION findings_run_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.finished_at IS NOT NULL OR OLD.abandoned_at IS NOT NULL
        OR (OLD.series_id, OLD."on", OLD.known_at, OLD.law, OLD.started_at)
            IS DISTINCT FROM (NEW.series_id, NEW."on", NEW.known_at, NEW.law, NEW.started_at) THEN
        RAISE EXCEPTION 'a run is not changed once it is finished, nor ever what it judged by'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER run_stays BEFORE UPDATE ON findings_run FOR EACH ROW EXECUTE FUNCTION findings_run_stays();
"""
BACKWARD = """
DROP TRIGGER run_stays ON findings_run;
DROP FUNCTION findings_run_stays();
DROP TRIGGER series_append_only ON findings_series;
DROP TRIGGER run_not_deleted ON findings_run;
DROP TRIGGER verdict_append_only ON findings_verdict;
DROP TRIGGER grounds_append_only ON findings_grounds;
DROP TRIGGER judgement_not_deleted ON findings_judgement;
DROP TRIGGER judgement_ended ON findings_judgement;
DROP FUNCTION findings_judgements_ended();
DROP TRIGGER judgement_added ON findings_judgement;
DROP FUNCTION findings_judgements_added();
"""


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_runs_and_judgements"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
